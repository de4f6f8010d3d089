import type { ChartColors } from '../chart/color-mix.ts';
import type { Color } from '../model/cells.ts';

/**
 * The colours of everything that is not data: 0xRRGGBB. Series and states bring their own colours with their picture;
 * `good`, `warning`, `critical` and `unknown` are for what we say ourselves.
 */
export type Theme = ChartColors & {
  readonly name: string;
  readonly good: Color;
  readonly unknown: Color;
  /** The background of a chosen row or an open tab. */
  readonly chosen: Color;
  /** Keys in the footer. */
  readonly key: Color;
};

/** Calm: dark borders, quiet words, bright data. */
export const darkTheme: Theme = {
  name: 'dark',
  text: 0xd8dae0,
  muted: 0x858b98,
  faint: 0x414753,
  border: 0x353a44,
  accent: 0x5794f2,
  ground: 0x111217,
  good: 0x73bf69,
  warning: 0xf2cc0c,
  critical: 0xf2495c,
  unknown: 0x858b98,
  chosen: 0x2a2f3a,
  key: 0x6ed0e0,
};
