import type { ChartColors } from '../chart/color-mix.ts';
import type { Color } from '../model/cells.ts';

/**
 * The colours of everything that is not data: 0xRRGGBB. Series and states bring their own colours with their picture;
 * `good`, `warning`, `critical` and `unknown` are for what we say ourselves.
 */
export type Theme = ChartColors & {
  readonly name: string;
  /** Titles. */
  readonly title: Color;
  readonly good: Color;
  readonly unknown: Color;
  /** The background of a chosen row or an open tab. */
  readonly chosen: Color;
  /** The background of dialogs. */
  readonly dialog: Color;
  /** Keys in the footer. */
  readonly key: Color;
  /** The background of a search's hit. */
  readonly hit: Color;
  /** What tells services apart in logs: no red, no green, as those mean states. */
  readonly services: readonly Color[];
};

/** Calm: dark borders, quiet words, bright data. */
export const darkTheme: Theme = {
  name: 'dark',
  text: 0xd8dae0,
  title: 0xeceef4,
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
  dialog: 0x1b1e25,
  key: 0x6ed0e0,
  hit: 0x6b5a1e,
  services: [0x5794f2, 0xb877d9, 0xff9830, 0x68c5d2, 0xca95e5, 0x8ab8ff, 0xe8c27a, 0x7fd1c7, 0xd98fb0, 0xa3a8d9],
};

/** A state at a glance: the glyph that says it without colour. */
export const stateGlyphs = { well: '●', changing: '◌', warning: '▲', unwell: '✖', off: '○' } as const;
