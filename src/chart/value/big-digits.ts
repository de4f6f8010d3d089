import type { Cells, Style } from '../../model/cells.ts';
import { drawGlyph } from '../../model/draw-text.ts';
import type { SafeText } from '../../model/safe-text.ts';

/** How many rows large digits take. */
export const BIG_ROWS = 3;

/** Digits of 3 by 5 points, one string a point row; two point rows make one row of half blocks. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  '0': ['###', '# #', '# #', '# #', '###'],
  '1': [' # ', '## ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', '  #', '  #'],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###'],
  '-': ['  ', '  ', '##', '  ', '  '],
  '.': [' ', ' ', ' ', ' ', '#'],
  ':': [' ', '#', ' ', '#', ' '],
};
const UPPER_HALF = 0x2580;
const LOWER_HALF = 0x2584;
const FULL = 0x2588;

/** A value split for large drawing: the leading number in large digits and what follows (its unit) in letters. */
export type BigSplit = { readonly digits: string; readonly rest: SafeText };

/** The leading number of a value and its unit; undefined where the value is no number ("UP", "∞"). */
export function splitBig(value: SafeText): BigSplit | undefined {
  const digits = /^-?\d[\d.:]*/.exec(value)?.[0];
  return digits === undefined ? undefined : { digits, rest: value.slice(digits.length).trimStart() as SafeText };
}

/** How many columns the large digits of a number take. */
export function bigColumns(digits: string): number {
  let columns = 0;
  for (const digit of digits) columns += (SHAPES[digit]?.[0]?.length ?? 0) + 1;
  return Math.max(0, columns - 1);
}

/** Draws large digits with their top left corner at (column, row); returns the column after them. */
export function drawBig(cells: Cells, column: number, row: number, digits: string, style: Style): number {
  let at = column;
  for (const digit of digits) {
    const shape = SHAPES[digit];
    if (shape === undefined) continue;
    drawShape(cells, at, row, shape, style);
    at += shape[0]!.length + 1;
  }
  return at - 1;
}

function drawShape(cells: Cells, column: number, row: number, shape: readonly string[], style: Style): void {
  for (let y = 0; y < BIG_ROWS; y++) {
    for (let x = 0; x < shape[0]!.length; x++) {
      const upper = shape[y * 2]?.[x] === '#';
      const lower = shape[y * 2 + 1]?.[x] === '#';
      if (upper || lower)
        drawGlyph(cells, column + x, row + y, upper && lower ? FULL : upper ? UPPER_HALF : LOWER_HALF, style);
    }
  }
}
