import { type Cells, type Color, HAS_COLOR } from '../../model/cells.ts';

/**
 * A field of dots, 2 across and 4 down a cell. A cell has one colour, the one of the last dot set in it: later series win, always the same way.
 * Dot (0, 0) is at the top left.
 */
export type BrailleCanvas = {
  readonly columns: number;
  readonly rows: number;
  readonly dotColumns: number;
  readonly dotRows: number;
  readonly bits: Uint8Array;
  readonly colors: Uint32Array;
};

export const DOTS_ACROSS = 2;
export const DOTS_DOWN = 4;
const BRAILLE = 0x2800;
/** Bits by dot row, then dot column, as Unicode numbers them. */
const DOT_BITS: readonly number[] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** A canvas without dots, over `columns` x `rows` cells. */
export function brailleCanvas(columns: number, rows: number): BrailleCanvas {
  const length = columns * rows;
  return {
    columns,
    rows,
    dotColumns: columns * DOTS_ACROSS,
    dotRows: rows * DOTS_DOWN,
    bits: new Uint8Array(length),
    colors: new Uint32Array(length),
  };
}

/** Sets one dot; outside of the canvas nothing happens. */
export function setDot(canvas: BrailleCanvas, x: number, y: number, color: Color): void {
  if (x < 0 || y < 0 || x >= canvas.dotColumns || y >= canvas.dotRows) return;
  const index = (y >> 2) * canvas.columns + (x >> 1);
  canvas.bits[index] = canvas.bits[index]! | DOT_BITS[(y & 3) * 2 + (x & 1)]!;
  canvas.colors[index] = color;
}

/** Sets the dots of column `x` from `top` to `bottom`, both inclusive. */
export function setDotRun(canvas: BrailleCanvas, x: number, top: number, bottom: number, color: Color): void {
  const last = Math.min(bottom, canvas.dotRows - 1);
  for (let y = Math.max(0, top); y <= last; y++) setDot(canvas, x, y, color);
}

/** The glyph of one dot of a cell: `dotColumn` 0 or 1, `dotRow` 0 to 3. */
export function dotGlyph(dotColumn: number, dotRow: number): number {
  return BRAILLE + DOT_BITS[(dotRow & 3) * 2 + (dotColumn & 1)]!;
}

/** Writes the cells that have dots, keeping their backgrounds; the others stay as they are. */
export function paintBraille(cells: Cells, canvas: BrailleCanvas, column: number, row: number): void {
  for (let y = 0; y < canvas.rows; y++) {
    if (row + y >= cells.rows) return;
    for (let x = 0; x < canvas.columns && column + x < cells.columns; x++) {
      const bits = canvas.bits[y * canvas.columns + x]!;
      if (bits === 0) continue;
      const index = (row + y) * cells.columns + column + x;
      cells.glyph[index] = BRAILLE + bits;
      cells.ink[index] = canvas.colors[y * canvas.columns + x]! | HAS_COLOR;
    }
  }
}
