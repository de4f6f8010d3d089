import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawText, fillArea } from '../../model/draw-text.ts';
import { fitText, type SafeText, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';
import { drawHistory, type History } from '../list/history-strip.ts';
import { drawSparkline } from '../plot/sparkline.ts';
import { drawValue, valueRows } from './draw-value.ts';

/** One value in large letters. A history is drawn as a line with its area, or as blocks where it is one of states. */
export type Stat = {
  readonly name: SafeText;
  readonly value: SafeText;
  readonly color: Color;
  readonly background?: Color | undefined;
  readonly change?: { readonly text: SafeText; readonly color: Color } | undefined;
  readonly history?: (History & { readonly shape: 'area' | 'line' | 'states' }) | undefined;
};

const LEAST_ROWS_WITH_HISTORY = 3;
const AREA_OPACITY = 35;

/** Draws a stat: its value in the middle, its name above where there is room, its history in the lowest third. */
export function drawStat(cells: Cells, area: Area, stat: Stat, colors: ChartColors): void {
  if (area.columns < 1 || area.rows < 1) return;
  if (stat.background !== undefined) fillArea(cells, area, { background: stat.background });
  const historyRows = stat.history === undefined ? 0 : historyRowsOf(area.rows, stat.history.shape);
  if (stat.history !== undefined && historyRows > 0) drawPast(cells, area, historyRows, stat, stat.history, colors);
  drawWords(cells, { ...area, rows: area.rows - historyRows }, stat, colors);
}

function historyRowsOf(rows: number, shape: 'area' | 'line' | 'states'): number {
  if (rows < LEAST_ROWS_WITH_HISTORY) return 0;
  return shape === 'states' ? 1 : Math.max(1, Math.floor(rows / 3));
}

function drawPast(
  cells: Cells,
  area: Area,
  rows: number,
  stat: Stat,
  history: NonNullable<Stat['history']>,
  colors: ChartColors,
): void {
  const row = area.row + area.rows - rows;
  if (history.shape === 'states') {
    drawHistory(cells, area.column, row, area.columns, history, stat.color);
    return;
  }
  const { times, values, range, window } = history;
  const fillOpacity = history.shape === 'area' ? AREA_OPACITY : 0;
  const ground = stat.background ?? colors.ground;
  drawSparkline(
    cells,
    { ...area, row, rows },
    { times, values, range, window, color: stat.color, fillOpacity },
    ground,
  );
}

function drawWords(cells: Cells, area: Area, stat: Stat, colors: ChartColors): void {
  const named = stat.name !== '' && stat.value !== '' && area.rows >= 2;
  const style = { color: stat.color, background: stat.background, bold: true };
  const value = stat.value === '' ? stat.name : stat.value;
  const wanted = valueRows(value, named ? { ...area, rows: area.rows - 1 } : area);
  const changed = stat.change !== undefined && area.rows >= wanted + 2 + (named ? 1 : 0);
  const block = wanted + (named ? 1 : 0) + (changed ? 1 : 0);
  let row = area.row + Math.max(0, Math.floor((area.rows - block) / 2));
  if (named) {
    const quiet = stat.background === undefined ? colors.muted : stat.color;
    drawMiddle(cells, area, row, stat.name, { color: quiet, background: stat.background });
    row += 1;
  }
  drawValue(cells, { ...area, row, rows: wanted }, wanted, value, style);
  if (changed)
    drawMiddle(cells, area, row + wanted, stat.change!.text, {
      color: stat.change!.color,
      background: stat.background,
    });
}

function drawMiddle(
  cells: Cells,
  area: Area,
  row: number,
  text: SafeText,
  style: { color: Color; background: Color | undefined },
): void {
  const fitted = fitText(text, area.columns);
  drawText(cells, area.column + Math.floor((area.columns - textColumns(fitted)) / 2), row, fitted, style);
}
