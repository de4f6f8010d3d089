import type { Color } from '../model/cells.ts';

/** The colours of everything that is not data. Data bring their own: a series its colour, a value the colour of its threshold. */
export type Theme = {
  /** What is read. */
  readonly text: Color;
  /** What is looked up: axes, labels, ages. */
  readonly dim: Color;
  /** What only parts: borders, grids, unfilled bars. */
  readonly faint: Color;
  /** Titles. */
  readonly title: Color;
  /** Focus and selection. */
  readonly accent: Color;
  /** Keys in the footer. */
  readonly key: Color;
  /** The paper behind the open tab and marked rows. */
  readonly marked: Color;
  /** The paper of dialogs. */
  readonly dialog: Color;
  /** States. */
  readonly well: Color;
  readonly warning: Color;
  readonly critical: Color;
  readonly unknown: Color;
  /** A hit of a search. */
  readonly hit: Color;
  /** What tells services apart, in logs and tables: no red, no green, as those mean states. */
  readonly services: readonly Color[];
};

/** Calm on a dark terminal: dark borders, bright data. */
export const darkTheme: Theme = {
  text: 0xccccdc,
  dim: 0x6e7687,
  faint: 0x3a404c,
  title: 0xe6e8f0,
  accent: 0x5794f2,
  key: 0x68c5d2,
  marked: 0x2a3140,
  dialog: 0x1c212b,
  well: 0x73bf69,
  warning: 0xf2cc0c,
  critical: 0xf2495c,
  unknown: 0x8a91a0,
  hit: 0x6b5a1e,
  services: [0x5794f2, 0xb877d9, 0xff9830, 0x68c5d2, 0xca95e5, 0x8ab8ff, 0xe8c27a, 0x7fd1c7, 0xd98fb0, 0xa3a8d9],
};

/** A state at a glance, with the glyph that says it without colour. */
export const stateGlyphs = { well: '●', changing: '◌', warning: '▲', unwell: '✖', off: '○' } as const;
