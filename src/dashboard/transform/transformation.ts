import type { NamedFrame } from '../frame/frame.ts';
import { organize } from './organize.ts';

/** What a panel does with its frames before drawing them. A new kind is one member here, one reader in `load/`, one file beside this one. */
export type Transformation = {
  readonly kind: 'organize';
  readonly exclude: ReadonlySet<string>;
  readonly order: ReadonlyMap<string, number>;
  readonly rename: ReadonlyMap<string, string>;
};

/** Applies a panel's transformations in order. */
export function transform(frames: readonly NamedFrame[], steps: readonly Transformation[]): readonly NamedFrame[] {
  return steps.reduce((now, step) => organize(now, step), frames);
}
