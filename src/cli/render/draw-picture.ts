import { layout, type Placed } from '../../dashboard/layout/layout.ts';
import { rowPicture } from '../../dashboard/picture/compile-panel.ts';
import { formatMoment } from '../../dashboard/time/format-moment.ts';
import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import { copyCells, drawText, drawTextRight } from '../../model/draw-text.ts';
import { fitText, safe, textColumns } from '../../model/safe-text.ts';
import { zoneOf as wallZoneOf, zoneOf } from '../../model/zone.ts';
import { drawPanel } from '../../ui/panels/draw-panel.ts';
import { type PanelLook, plainLook } from '../../ui/panels/panel-look.ts';
import { darkTheme } from '../../ui/theme.ts';
import type { DashboardPicture } from './dashboard-picture.ts';

const TITLE_ROWS = 1;

/**
 * Draws the dashboard as the screen does, under a line with its title and range, and as high as it must be so that nothing is left below:
 * `size` says the width and the height that its open panels share. Folded rows stay folded. A single panel fills the size.
 */
export function drawPicture(picture: DashboardPicture, size: Size): Cells {
  const { dashboard, context, panels, isSingle } = picture;
  const look = plainLook(darkTheme, zoneOf(context.timezone));
  const [only] = panels;
  if (isSingle && only) return drawPanel(only.picture, size, { ...look, isFull: true });
  const room = { columns: size.columns, rows: Math.max(1, size.rows - TITLE_ROWS) };
  const { rows, placed } = layout(dashboard, room, (row) => row.collapsed);
  const cells = blankCells(size.columns, rows + TITLE_ROWS);
  drawTitle(cells, picture);
  for (const each of placed) {
    copyCells(cells, drawPlaced(each, picture, look), each.area.column, each.area.row + TITLE_ROWS);
  }
  return cells;
}

function drawPlaced(placed: Placed, { panels }: DashboardPicture, look: PanelLook): Cells {
  if (placed.kind === 'row') {
    return drawPanel(rowPicture(placed.row, placed.panelCount, placed.collapsed), placed.area, look);
  }
  const asked = panels.find(({ panel }) => panel.id === placed.panel.id);
  return asked ? drawPanel(asked.picture, placed.area, look) : blankCells(placed.area.columns, placed.area.rows);
}

function drawTitle(cells: Cells, { dashboard, about, context, span }: DashboardPicture): void {
  const zone = wallZoneOf(context.timezone);
  const day = formatMoment(span.toMs, 'YYYY-MM-DD', zone);
  const isOneDay = formatMoment(span.fromMs, 'YYYY-MM-DD', zone) === day;
  const from = formatMoment(span.fromMs, isOneDay ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm', zone);
  const to = formatMoment(span.toMs, isOneDay ? 'HH:mm:ss' : 'YYYY-MM-DD HH:mm', zone);
  const range = safe(`${about.url}  ${from} to ${to} ${context.timezone}`.trim());
  const end = drawText(cells, 1, 0, fitText(safe(dashboard.title), cells.columns - 2), {
    color: darkTheme.title,
    bold: true,
  });
  const room = cells.columns - 1 - end - 2;
  const shown = fitText(range, room);
  drawTextRight(cells, cells.columns - 1, 0, shown, textColumns(shown), { color: darkTheme.muted });
}
