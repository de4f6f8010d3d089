import type { NamedFrame } from '../frame/frame.ts';
import type { Transformation } from '../transformation.ts';
import { organize } from './organize.ts';

/** Applies a panel's transformations in order. */
export function transform(frames: readonly NamedFrame[], steps: readonly Transformation[]): readonly NamedFrame[] {
  return steps.reduce((now, step) => organize(now, step), frames);
}
