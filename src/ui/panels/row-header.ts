import type { RowPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import { drawGlyph, drawText } from '../../model/draw-text.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';

const ACROSS = 0x2500;

/** Draws the one line of a row of panels: `▶ Disks (4 panels) ───` folded, `── Disks ───` open. */
export function drawRowHeader(cells: Cells, picture: RowPicture, look: PanelLook): void {
  const { theme } = look;
  const rule = look.isFocused ? theme.accent : theme.border;
  for (let column = 0; column < cells.columns; column++) drawGlyph(cells, column, 0, ACROSS, { color: rule });
  if (cells.columns < 4) return;
  const lead = picture.collapsed ? ' ▶ ' : ' ';
  const start = picture.collapsed ? 0 : 2;
  let column = drawText(cells, start, 0, safe(lead), { color: look.isFocused ? theme.accent : theme.muted });
  const title = fitText(safe(picture.title), cells.columns - column - 1);
  column = drawText(cells, column, 0, title, { color: theme.text, bold: true });
  const count = safe(` (${picture.panelCount} ${picture.panelCount === 1 ? 'panel' : 'panels'})`);
  if (picture.collapsed && column + count.length + 1 <= cells.columns)
    column = drawText(cells, column, 0, count, { color: theme.muted });
  drawGlyph(cells, column, 0, 0x20);
}
