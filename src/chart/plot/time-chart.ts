import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import type { Zone } from '../../model/zone.ts';
import type { ChartColors } from '../color-mix.ts';
import type { Scale } from '../scale/scale.ts';
import { timeTicks } from '../scale/time-ticks.ts';
import { valueTicks } from '../scale/value-ticks.ts';
import { axisScale, roundedScale } from './axis-scale.ts';
import type { ChartSeries, ValueAxis } from './chart-series.ts';
import { drawSeries } from './draw-series.ts';
import { drawGrid, drawThresholds, tintBands } from './plot-ground.ts';
import { drawCursor, drawTimeAxis, type TimeSpan } from './time-axis.ts';
import { drawGutter, type Gutter, gutterColumns, gutterOf } from './value-gutter.ts';

/** Everything that a chart over time shows. A moment in `cursorMs` gets a line and its time. */
export type TimeChart = {
  readonly window: TimeSpan;
  readonly zone: Zone;
  readonly series: readonly ChartSeries[];
  /** At least one; the first is the one whose grid is drawn. */
  readonly axes: readonly ValueAxis[];
  readonly cursorMs?: number | undefined;
};

const ROWS_A_LABEL = 3;
const COLUMNS_A_TIME = 7;
const SECONDS_COLUMNS = 10;
const SECONDS_UP_TO_MS = 10 * 60_000;
/** Below these a plot is worth more than its labels. */
const LEAST_PLOT_COLUMNS = 8;
const LEAST_PLOT_ROWS = 2;

/**
 * Draws a chart into `area`: gutters, grid, threshold bands and lines, the series, the cursor, the time axis. Small areas lose the time axis
 * first, then the gutters; one row is a sparkline. Never throws, never draws outside.
 */
export function drawTimeChart(cells: Cells, area: Area, chart: TimeChart, colors: ChartColors): void {
  if (area.columns < 1 || area.rows < 1) return;
  const { window, zone, axes, series } = chart;
  const hasTimes = area.rows >= LEAST_PLOT_ROWS + 1 && area.columns >= LEAST_PLOT_COLUMNS;
  const plotRows = hasTimes ? area.rows - 1 : area.rows;
  const most = Math.max(2, Math.floor((plotRows + 1) / ROWS_A_LABEL));
  const scales = axes.map((axis, index) => scaleFor(axis, onAxis(series, index), window, most));
  const gutters = plotRows < LEAST_PLOT_ROWS ? [] : guttersOf(axes, scales, most, plotRows, area.columns);
  const plot = plotArea(area, gutters, plotRows);
  const ticks = timeTicks(window.fromMs, window.toMs, mostTimes(plot, window), zone);
  const cursorMs = cursorInside(chart);

  tintBands(cells, plot, axes, scales, colors.ground);
  drawGrid(cells, plot, window, gutters, ticks, colors.faint);
  drawThresholds(cells, plot, axes, scales);
  drawSeries(cells, plot, series, scales, window, colors.ground);
  for (const gutter of gutters) drawGutter(cells, plot, gutter, colors.muted);
  if (cursorMs !== undefined) drawCursor(cells, plot, window, cursorMs, colors);
  if (hasTimes) drawTimeAxis(cells, area, plot, { window, ticks, zone, cursorMs }, colors);
}

function cursorInside({ cursorMs, window }: TimeChart): number | undefined {
  return cursorMs !== undefined && cursorMs >= window.fromMs && cursorMs <= window.toMs ? cursorMs : undefined;
}

function onAxis(series: readonly ChartSeries[], axis: number): readonly ChartSeries[] {
  return series.filter((one) => one.axis === axis);
}

/** An end that nobody fixed goes on to the next label where that is near, so that the plot ends where its scale can be read. */
function scaleFor(axis: ValueAxis, series: readonly ChartSeries[], window: TimeSpan, most: number): Scale {
  const scale = axisScale(axis, series, window);
  return roundedScale(axis, scale, valueTicks(axis.scale, scale, most, axis.tickBase));
}

/** The gutters that fit: labels give way to the plot, the right hand ones first. */
function guttersOf(
  axes: readonly ValueAxis[],
  scales: readonly Scale[],
  most: number,
  plotRows: number,
  columns: number,
): readonly Gutter[] {
  const used = { left: 0, right: 0 };
  return axes.map((axis, index) => {
    const scale = scales[index]!;
    const gutter = gutterOf(axis, scale, valueTicks(axis.scale, scale, most, axis.tickBase), plotRows);
    const fits = columns - used.left - used.right - gutter.columns >= LEAST_PLOT_COLUMNS;
    const offset = used[gutter.side];
    if (fits) used[gutter.side] += gutter.columns;
    return { ...gutter, offset, columns: fits ? gutter.columns : 0 };
  });
}

function plotArea(area: Area, gutters: readonly Gutter[], rows: number): Area {
  const left = gutterColumns(gutters, 'left');
  return {
    column: area.column + left,
    row: area.row,
    columns: area.columns - left - gutterColumns(gutters, 'right'),
    rows,
  };
}

function mostTimes(plot: Area, window: TimeSpan): number {
  const showsSeconds = window.toMs - window.fromMs < SECONDS_UP_TO_MS;
  return Math.max(1, Math.floor(plot.columns / (showsSeconds ? SECONDS_COLUMNS : COLUMNS_A_TIME)));
}
