import { rowsBelow } from '../../app/screens/dashboards/board-place.ts';
import { openBoard } from '../../app/screens/dashboards/dashboards-state.ts';
import { type AppState, openTab, tabsOf } from '../../app/state.ts';
import { blankCells, type Cells } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { fitText, safe, textColumns } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';

/** The second line: every tab with its digit, the open one marked. Labels are shortened together when the line is narrow. */
export function drawTabsLine(columns: number, state: AppState, theme: Theme): Cells {
  const cells = blankCells(columns, 1);
  const tabs = tabsOf(state);
  const open = openTab(state);
  const longest = labelLimit(
    columns - MORE_COLUMNS,
    tabs.map((tab) => tab.label),
  );
  let column = 1;
  tabs.forEach((tab, index) => {
    const isTool = tab.board === undefined;
    if (isTool && tabs[index - 1]?.board !== undefined) {
      column = drawText(cells, column, 0, safe('│'), { color: theme.border }) + 1;
    }
    const paper = index === open ? { background: theme.chosen } : {};
    const ink = index === open ? theme.title : theme.muted;
    column = drawText(cells, column, 0, safe(` ${index + 1} `), { ...paper, color: theme.key, bold: index === open });
    const label = fitText(safe(tab.label), longest);
    column = drawText(cells, column, 0, safe(`${label} `), { ...paper, color: ink, bold: index === open });
  });
  drawMore(cells, column, linesBelow(state), theme);
  return cells;
}

/** Room for `▼ 12` is always kept, so that no tab moves when another is opened. */
const MORE_COLUMNS = 5;

function linesBelow(state: AppState): number {
  return state.open === 'dashboards' ? rowsBelow(openBoard(state.screens.dashboards), state.size) : 0;
}

/** Says that the page goes on below the screen, in words where there is room for them. */
function drawMore(cells: Cells, from: number, rows: number, theme: Theme): void {
  if (rows === 0) return;
  const long = safe(`▼ ${rows} more ${rows === 1 ? 'row' : 'rows'}`);
  const text = [long, safe(`▼ ${rows}`)].find((each) => cells.columns - 1 - textColumns(each) >= from);
  if (text !== undefined) drawText(cells, cells.columns - 1 - textColumns(text), 0, text, { color: theme.muted });
}

/** The longest that a label may be so that all fit, at least three columns. */
function labelLimit(columns: number, labels: readonly string[]): number {
  const widths = labels.map((label) => textColumns(safe(label)));
  for (let limit = 30; limit > 3; limit--) {
    const needed = widths.reduce((sum, width) => sum + Math.min(width, limit) + 4, 4);
    if (needed <= columns) return limit;
  }
  return 3;
}
