import { boardLayout, placedId } from '../../../app/screens/dashboards/board-place.ts';
import type { Board } from '../../../app/screens/dashboards/dashboards-state.ts';
import type { Placed } from '../../../dashboard/layout/layout.ts';
import { rowPicture } from '../../../dashboard/picture/compile-panel.ts';
import type { PanelPicture } from '../../../dashboard/picture.ts';
import { blankCells, type Cells, type Size } from '../../../model/cells.ts';
import { copyCells } from '../../../model/draw-text.ts';
import type { Zone } from '../../../model/zone.ts';
import type { PanelLook } from '../../panels/panel-look.ts';
import type { Theme } from '../../theme.ts';
import { drawFullPanel } from './draw-full-panel.ts';
import type { PanelDrawer } from './panel-drawer.ts';

/** What a dashboard is drawn from: the body's `size` within the whole `terminal`, and why its pictures are old. */
export type DashboardView = {
  readonly size: Size;
  readonly terminal: Size;
  readonly board: Board;
  readonly staleNote: string | undefined;
  readonly zone: Zone;
  readonly theme: Theme;
};

/** The open dashboard: its panels where the grid puts them, or one of them over the whole screen. */
export function drawDashboard(view: DashboardView, draw: PanelDrawer): Cells {
  const { size, terminal, board, staleNote, zone, theme } = view;
  const look = (id: number): PanelLook => ({
    theme,
    zone,
    isFocused: id === board.focus,
    isFull: board.full === id,
    hidden: board.hidden.get(id) ?? NOTHING,
    cursorMs: board.cursorMs,
    legendRow: board.full === id ? board.legendRow : undefined,
    staleNote,
    offset: 0,
  });
  const full = board.full === undefined ? undefined : board.panels.get(board.full);
  if (full) return drawFullPanel(size, board, full, look(full.picture.panelId), draw);
  const cells = blankCells(size.columns, size.rows);
  for (const placed of boardLayout(board, terminal).placed) {
    const top = placed.area.row - board.scroll;
    if (top >= size.rows || top + placed.area.rows <= 0) continue;
    const picture = pictureOf(placed, board);
    if (picture) copyCells(cells, draw(picture, placed.area, look(placedId(placed))), placed.area.column, top);
  }
  return cells;
}

const NOTHING: ReadonlySet<string> = new Set();

function pictureOf(placed: Placed, board: Board): PanelPicture | undefined {
  if (placed.kind === 'panel') return board.panels.get(placed.panel.id)?.picture;
  return rowPicture(placed.row, placed.panelCount, placed.collapsed);
}
