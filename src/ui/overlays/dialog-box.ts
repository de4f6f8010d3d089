import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import { drawText, fillArea } from '../../model/draw-text.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';

/** An empty dialog with its title in the border; the inside is one cell in from each edge. */
export function dialogBox(size: Size, title: string, theme: Theme): Cells {
  const { columns, rows } = size;
  const cells = blankCells(columns, rows);
  const paper = { background: theme.dialog };
  fillArea(cells, { column: 0, row: 0, columns, rows }, paper);
  if (columns < 4 || rows < 2) return cells;
  const border = { ...paper, color: theme.accent };
  drawText(cells, 0, 0, safe(`╭${'─'.repeat(columns - 2)}╮`, columns), border);
  for (let row = 1; row < rows - 1; row++) {
    drawText(cells, 0, row, safe('│'), border);
    drawText(cells, columns - 1, row, safe('│'), border);
  }
  drawText(cells, 0, rows - 1, safe(`╰${'─'.repeat(columns - 2)}╯`, columns), border);
  drawText(cells, 2, 0, fitText(safe(` ${title} `), columns - 4), { ...paper, color: theme.title, bold: true });
  return cells;
}
