import { type ColoredText, drawFrame } from '../../chart/panel-frame.ts';
import type { PanelPicture, RowPicture } from '../../dashboard/picture.ts';
import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import { dimArea } from './dim-area.ts';
import { headlineAt } from './headline.ts';
import { drawBody } from './panel-kinds.ts';
import type { PanelLook } from './panel-look.ts';
import { drawState } from './panel-state.ts';
import { drawRowHeader } from './row-header.ts';

/**
 * Draws a panel: its frame with title and current value, its picture or the words that stand for it, and in the bottom border the reason when
 * the picture is old. Any size from 1x1 on; smaller ones show less. Never throws, never draws outside of its cells.
 */
export function drawPanel(picture: PanelPicture, size: Size, look: PanelLook): Cells {
  const cells = blankCells(size.columns, size.rows);
  if (cells.columns === 0 || cells.rows === 0) return cells;
  if (picture.kind === 'row') {
    drawRowHeader(cells, picture, look);
    return cells;
  }
  const frame = {
    title: safe(picture.title),
    headline: headlineAt(picture, look),
    footer: footerOf(picture, look),
    focused: look.isFocused,
  };
  const area = drawFrame(cells, frame, look.theme);
  if (area.columns < 1 || area.rows < 1) return cells;
  if (showsPicture(picture)) drawPicture(cells, area, picture, look);
  else drawState(cells, area, picture.state, look.theme);
  return cells;
}

function showsPicture(picture: PanelPicture): boolean {
  return picture.state.at === 'ready' || (picture.state.at === 'error' && picture.state.kept);
}

function drawPicture(cells: Cells, area: Area, picture: Exclude<PanelPicture, RowPicture>, look: PanelLook): void {
  drawBody(cells, area, picture, look);
  const isOld = picture.state.at === 'error' || look.staleNote !== undefined;
  if (isOld) dimArea(cells, area, look.theme.ground);
}

/** The bottom border says one thing, the gravest. */
function footerOf(picture: PanelPicture, look: PanelLook): ColoredText | undefined {
  const { theme } = look;
  if (picture.state.at === 'error' && picture.state.kept) {
    return { text: safe(`✖ ${picture.state.failure.message}`), color: theme.critical };
  }
  if (look.staleNote !== undefined) return { text: safe(`▲ ${look.staleNote}`), color: theme.warning };
  if (picture.state.at !== 'ready') return undefined;
  const warning = picture.notices.find((notice) => notice.level === 'warning');
  if (warning !== undefined) return { text: safe(`▲ ${warning.message}`), color: theme.warning };
  const leftOut = 'leftOut' in picture ? picture.leftOut : 0;
  if (leftOut > 0) return { text: safe(`${leftOut} more left out`), color: theme.muted };
  return picture.timeNote === undefined ? undefined : { text: safe(picture.timeNote), color: theme.muted };
}
