import type { Cells, Style } from '../../model/cells.ts';
import { type Area, drawText } from '../../model/draw-text.ts';
import { fitText, type SafeText, textColumns } from '../../model/safe-text.ts';
import { BIG_ROWS, bigColumns, drawBig, splitBig } from './big-digits.ts';

/** How many rows a value takes in an area: large digits where they fit with room around them, else one line. */
export function valueRows(value: SafeText, area: Pick<Area, 'columns' | 'rows'>): number {
  const split = splitBig(value);
  if (split === undefined || area.rows < BIG_ROWS + 2) return Math.min(1, area.rows);
  return widthOf(split.digits, split.rest) + 2 <= area.columns ? BIG_ROWS : 1;
}

/** Draws a value in the middle of the area, in as many rows as `valueRows` says. */
export function drawValue(cells: Cells, area: Area, rows: number, value: SafeText, style: Style): void {
  if (rows < 1) return;
  const row = area.row + Math.floor((area.rows - rows) / 2);
  const split = rows >= BIG_ROWS ? splitBig(value) : undefined;
  if (split === undefined) {
    const text = fitText(value, area.columns);
    drawText(cells, area.column + Math.floor((area.columns - textColumns(text)) / 2), row, text, style);
    return;
  }
  const width = widthOf(split.digits, split.rest);
  const end = drawBig(cells, area.column + Math.floor((area.columns - width) / 2), row, split.digits, style);
  drawText(cells, end + 1, row + BIG_ROWS - 1, split.rest, style);
}

function widthOf(digits: string, rest: SafeText): number {
  return bigColumns(digits) + (rest === '' ? 0 : 1 + textColumns(rest));
}
