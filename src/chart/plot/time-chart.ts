import { type Cells, type Color, HAS_COLOR } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText } from '../../model/draw-text.ts';
import { type SafeText, textColumns } from '../../model/safe-text.ts';
import { type ChartColors, mixColor } from '../color-mix.ts';
import type { Scale } from '../scale/scale.ts';
import { type TimeTicks, timeLabel, timeTicks } from '../scale/time-ticks.ts';
import { valueTicks } from '../scale/value-ticks.ts';
import type { Zone } from '../scale/zone.ts';
import { axisScale } from './axis-scale.ts';
import { DOTS_ACROSS, DOTS_DOWN, dotGlyph } from './braille-canvas.ts';
import type { ChartSeries, ValueAxis } from './chart-series.ts';
import { drawSeries } from './draw-series.ts';
import { drawGutter, type Gutter, gutterColumns, gutterOf } from './value-gutter.ts';

/** Everything that a chart over time shows. A moment in `cursorMs` gets a line and its time. */
export type TimeChart = {
  readonly window: { readonly fromMs: number; readonly toMs: number };
  readonly zone: Zone;
  readonly series: readonly ChartSeries[];
  /** At least one; the first is the one whose grid is drawn. */
  readonly axes: readonly ValueAxis[];
  readonly cursorMs?: number | undefined;
};

const ROWS_A_LABEL = 3;
const COLUMNS_A_TIME = 7;
const SECONDS_COLUMNS = 10;
/** Below these a plot is worth more than its labels. */
const LEAST_PLOT_COLUMNS = 8;
const LEAST_PLOT_ROWS = 2;
const MOST_GRID_COLUMNS = 6;
const BAND_TINT = 0.1;

/**
 * Draws a chart into `area`: gutters, grid, threshold bands and lines, the series, the cursor, the time axis. Small areas lose the time axis
 * first, then the gutters; one row is a sparkline. Never throws, never draws outside.
 */
export function drawTimeChart(cells: Cells, area: Area, chart: TimeChart, colors: ChartColors): void {
  if (area.columns < 1 || area.rows < 1) return;
  const scales = chart.axes.map((axis, index) => axisScale(axis, onAxis(chart.series, index), chart.window));
  const timeRows = area.rows >= LEAST_PLOT_ROWS + 1 && area.columns >= LEAST_PLOT_COLUMNS ? 1 : 0;
  const plotRows = area.rows - timeRows;
  const gutters = guttersOf(chart.axes, scales, plotRows, area.columns);
  const left = gutterColumns(gutters, 'left');
  const plot: Area = {
    column: area.column + left,
    row: area.row,
    columns: area.columns - left - gutterColumns(gutters, 'right'),
    rows: plotRows,
  };
  const times = timeTicks(chart.window.fromMs, chart.window.toMs, mostTimes(plot, chart), chart.zone);

  tintBands(cells, plot, chart.axes, scales, colors.ground);
  if (plot.rows > 1) drawGrid(cells, plot, chart, gutters, times, colors.faint);
  drawThresholds(cells, plot, chart.axes, scales);
  drawSeries(cells, plot, chart.series, scales, chart.window, colors.ground);
  for (const gutter of gutters) drawGutter(cells, plot, gutter, colors.muted);
  const columnOf = (atMs: number) => plot.column + (timeDot(plot, chart.window, atMs) >> 1);
  const cursorMs = cursorInside(chart);
  if (cursorMs !== undefined) drawCursor(cells, plot, columnOf(cursorMs), colors);
  if (timeRows === 0) return;
  const labels = times.ticks.map((tick) => placed(tick.label, columnOf(tick.atMs), area));
  const cursorLabel =
    cursorMs === undefined
      ? undefined
      : placed(timeLabel(cursorMs, cursorStepMs(chart.window), chart.zone), columnOf(cursorMs), area);
  drawTimes(cells, area, plot, labels, cursorLabel, colors);
}

function cursorInside({ cursorMs, window }: TimeChart): number | undefined {
  return cursorMs !== undefined && cursorMs >= window.fromMs && cursorMs <= window.toMs ? cursorMs : undefined;
}

function onAxis(series: readonly ChartSeries[], axis: number): readonly ChartSeries[] {
  return series.filter((one) => one.axis === axis);
}

/** The gutters that fit: labels give way to the plot, the right hand ones first. */
function guttersOf(
  axes: readonly ValueAxis[],
  scales: readonly Scale[],
  plotRows: number,
  columns: number,
): readonly Gutter[] {
  if (plotRows < LEAST_PLOT_ROWS) return [];
  const gutters = axes.map((axis, index) => {
    const most = Math.max(2, Math.floor((plotRows + 1) / ROWS_A_LABEL));
    return gutterOf(axis, scales[index]!, valueTicks(axis.scale, scales[index]!, most, axis.tickBase), plotRows);
  });
  const shown: Gutter[] = [];
  for (const gutter of gutters) {
    const used = shown.reduce((sum, one) => sum + one.columns, 0);
    const fits = columns - used - gutter.columns >= LEAST_PLOT_COLUMNS;
    shown.push(fits ? gutter : { ...gutter, columns: 0 });
  }
  return shown;
}

function mostTimes(plot: Area, chart: TimeChart): number {
  const seconds = chart.window.toMs - chart.window.fromMs < 10 * 60_000;
  return Math.max(1, Math.floor(plot.columns / (seconds ? SECONDS_COLUMNS : COLUMNS_A_TIME)));
}

/** The dot column of a moment inside the plot, and its cell. */
function timeDot(plot: Area, window: TimeChart['window'], atMs: number): number {
  const span = window.toMs - window.fromMs;
  const dots = plot.columns * DOTS_ACROSS - 1;
  return span > 0 ? Math.round(((atMs - window.fromMs) / span) * dots) : 0;
}

/** One faint dot at each label's height, at each labelled moment and evenly between them: enough to measure by, too little to disturb. */
function drawGrid(
  cells: Cells,
  plot: Area,
  chart: TimeChart,
  gutters: readonly Gutter[],
  times: TimeTicks,
  color: Color,
): void {
  const [gutter] = gutters;
  const [first] = times.ticks;
  if (gutter === undefined || first === undefined || times.stepMs <= 0) return;
  const spanMs = chart.window.toMs - chart.window.fromMs;
  let stepMs = times.stepMs;
  while ((stepMs / spanMs) * plot.columns > MOST_GRID_COLUMNS) stepMs /= 2;
  const before = Math.floor((first.atMs - chart.window.fromMs) / stepMs) * stepMs;
  const ink = color | HAS_COLOR;
  const start = first.atMs - before;
  const marks = Math.floor((chart.window.toMs - start) / stepMs);
  for (let mark = 0; mark <= marks; mark++) {
    const atMs = start + mark * stepMs;
    const x = timeDot(plot, chart.window, atMs);
    const column = plot.column + (x >> 1);
    for (const tick of gutter.ticks) {
      const index = (plot.row + (tick.dot >> 2)) * cells.columns + column;
      if (column >= cells.columns || index >= cells.glyph.length) continue;
      cells.glyph[index] = dotGlyph(x & 1, tick.dot & 3);
      cells.ink[index] = ink;
    }
  }
}

function tintBands(
  cells: Cells,
  plot: Area,
  axes: readonly ValueAxis[],
  scales: readonly Scale[],
  ground: Color,
): void {
  axes.forEach((axis, index) => {
    for (const band of axis.bands) {
      const top = rowEdge(scales[index]!, band.to, plot.rows, 0);
      const bottom = rowEdge(scales[index]!, band.from, plot.rows, plot.rows);
      const paper = mixColor(ground, band.color, BAND_TINT) | HAS_COLOR;
      for (let row = top; row < bottom; row++) {
        const start = (plot.row + row) * cells.columns + plot.column;
        cells.paper.fill(paper, start, start + plot.columns);
      }
    }
  });
}

/** The row boundary nearest to a value; an open or unplaceable end is the plot's own. */
function rowEdge(scale: Scale, value: number, rows: number, open: number): number {
  if (!Number.isFinite(value)) return open;
  return Math.min(rows, Math.max(0, Math.round((1 - scale.fraction(value)) * rows)));
}

const DASH = 0x254c;

function drawThresholds(cells: Cells, plot: Area, axes: readonly ValueAxis[], scales: readonly Scale[]): void {
  axes.forEach((axis, index) => {
    for (const line of axis.lines) {
      const fraction = scales[index]!.fraction(line.value);
      if (!(fraction >= 0 && fraction <= 1)) continue;
      const row = Math.round((1 - fraction) * (plot.rows * DOTS_DOWN - 1)) >> 2;
      for (let column = 0; column < plot.columns; column++) {
        const at = (plot.row + row) * cells.columns + plot.column + column;
        cells.glyph[at] = DASH;
        cells.ink[at] = line.color | HAS_COLOR;
      }
    }
  });
}

/** A label at its place on the time axis. */
type PlacedLabel = { readonly text: SafeText; readonly start: number; readonly end: number };

function placed(text: SafeText, middle: number, area: Area): PlacedLabel {
  const width = textColumns(text);
  const start = Math.max(area.column, Math.min(middle - (width >> 1), area.column + area.columns - width));
  return { text, start, end: start + width };
}

/** Labels keep two blanks apart; around the cursor's own they give way. */
function drawTimes(
  cells: Cells,
  area: Area,
  plot: Area,
  times: readonly PlacedLabel[],
  cursor: PlacedLabel | undefined,
  colors: ChartColors,
): void {
  const row = plot.row + plot.rows;
  const end = area.column + area.columns;
  let free = area.column;
  for (const label of times) {
    const covered = cursor !== undefined && label.start < cursor.end + 1 && label.end + 1 > cursor.start;
    if (label.start < free || label.end > end || covered) continue;
    drawText(cells, label.start, row, label.text, { color: colors.muted });
    free = label.end + 2;
  }
  if (cursor !== undefined && cursor.end <= end)
    drawText(cells, cursor.start, row, cursor.text, { color: colors.accent, bold: true });
}

const CURSOR = 0x2502;
const CURSOR_TINT = 0.22;

/** The data stay, on a tint; the grid and the empty cells give way to the line. */
function drawCursor(cells: Cells, plot: Area, column: number, colors: ChartColors): void {
  for (let row = plot.row; row < plot.row + plot.rows; row++) {
    const index = row * cells.columns + column;
    const glyph = cells.glyph[index]!;
    const data = glyph > 0x2800 && glyph <= 0x28ff && (cells.ink[index]! & 0xffffff) !== colors.faint;
    if (data) cells.paper[index] = mixColor(colors.ground, colors.accent, CURSOR_TINT) | HAS_COLOR;
    else drawGlyph(cells, column, row, CURSOR, { color: colors.accent });
  }
}

/** A cursor names its second up to a day's window, its minute above. */
function cursorStepMs(window: TimeChart['window']): number {
  return window.toMs - window.fromMs <= 86_400_000 ? 1000 : 60_000;
}
