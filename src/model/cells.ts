/**
 * A rectangle of character cells, the only thing that drawing rooms produce and the only thing the terminal takes.
 *
 * Cell (column, row) is at index `row * columns + column`. `glyph` holds a Unicode code point, `BLANK`, `WIDE_TAIL` (the right half of a wide glyph,
 * drawn by its left half), or `CLUSTER + n`, which stands for `clusters[n]`: a base character with its combining marks.
 * `ink` packs the foreground colour and the weight, `paper` the background; both are plain numbers, so that two cells compare
 * by two integers and no table has to be kept in step.
 */
export type Cells = {
  readonly columns: number;
  readonly rows: number;
  readonly glyph: Uint32Array;
  readonly ink: Uint32Array;
  readonly paper: Uint32Array;
  readonly clusters: string[];
};

/** How many cells across and down. */
export type Size = { readonly columns: number; readonly rows: number };

/** A colour as 0xRRGGBB. */
export type Color = number;

/** How a piece of text looks. A missing colour is the terminal's own. */
export type Style = {
  readonly color?: Color | undefined;
  readonly background?: Color | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly inverse?: boolean | undefined;
};

export const BLANK = 0x20;
export const WIDE_TAIL = 0;
export const CLUSTER = 0x110000;

/** The bits of `ink` and `paper` above the 24 of the colour. */
export const HAS_COLOR = 1 << 24;
export const BOLD = 1 << 25;
export const DIM = 1 << 26;
export const ITALIC = 1 << 27;
export const UNDERLINE = 1 << 28;
export const INVERSE = 1 << 29;

/** Packs a style's foreground half: colour and weight. */
export function packInk(style: Style): number {
  let ink = style.color === undefined ? 0 : (style.color & 0xffffff) | HAS_COLOR;
  if (style.bold) ink |= BOLD;
  if (style.dim) ink |= DIM;
  if (style.italic) ink |= ITALIC;
  if (style.underline) ink |= UNDERLINE;
  if (style.inverse) ink |= INVERSE;
  return ink;
}

/** Packs a style's background half. */
export function packPaper(style: Style): number {
  return style.background === undefined ? 0 : (style.background & 0xffffff) | HAS_COLOR;
}

/** A rectangle of blanks in the terminal's own colours. */
export function blankCells(columns: number, rows: number): Cells {
  const length = Math.max(0, columns) * Math.max(0, rows);
  return {
    columns: Math.max(0, columns),
    rows: Math.max(0, rows),
    glyph: new Uint32Array(length).fill(BLANK),
    ink: new Uint32Array(length),
    paper: new Uint32Array(length),
    clusters: [],
  };
}
