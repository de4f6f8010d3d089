import { drawTable } from '../../chart/list/table.ts';
import type { TablePicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';

/** Draws the rows that are looked at; the offset counts from the first row. */
export function drawTablePanel(cells: Cells, area: Area, picture: TablePicture, look: PanelLook): void {
  const columns = picture.columns.map((column) => ({
    name: safe(column.name),
    align: column.align,
    keeps: column.holds !== 'text',
  }));
  const table = {
    columns,
    rowCount: picture.rows.length,
    rowAt: (index: number) => picture.rows[index]!.map((cell) => ({ ...cell, text: safe(cell.text) })),
    showsHeader: picture.showHeader,
    stretches: true,
    footer: picture.footer?.map((text) => safe(text)),
    offset: look.offset,
  };
  drawTable(cells, area, table, look.theme);
}
