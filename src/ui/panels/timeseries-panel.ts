import type { ChartSeries, ValueAxis } from '../../chart/plot/chart-series.ts';
import { drawTimeChart } from '../../chart/plot/time-chart.ts';
import type { ScaleKind } from '../../chart/scale/scale.ts';
import type { AxisScale, PictureAxis, PictureSeries, SeriesStyle, TimeseriesPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';
import { drawTimeseriesLegend, legendArea } from './timeseries-legend.ts';

/** The chart, and under it or beside it the legend where one helps and fits. */
export function drawTimeseries(cells: Cells, area: Area, picture: TimeseriesPicture, look: PanelLook): void {
  const shown = picture.series.filter((series) => !look.hidden.has(series.name));
  const places = legendArea(area, picture, look);
  const chart = {
    window: picture.window,
    zone: look.zone,
    series: shown.map((series) => chartSeries(series, picture)),
    axes: picture.axes.map((axis, index) => valueAxis(axis, isWhole(index, picture, shown))),
    cursorMs: look.cursorMs,
  };
  drawTimeChart(cells, places.chart, chart, look.theme);
  if (places.legend !== undefined) drawTimeseriesLegend(cells, places.legend, picture, look);
}

/** An axis keeps the picture's range while all of its series are shown; hiding one gives the others its room. */
function isWhole(axis: number, picture: TimeseriesPicture, shown: readonly PictureSeries[]): boolean {
  const count = (series: readonly PictureSeries[]) => series.filter((one) => one.axis === axis).length;
  return count(picture.series) === count(shown);
}

function chartSeries(series: PictureSeries, picture: TimeseriesPicture): ChartSeries {
  const { style, stack, times } = series;
  const below =
    style.fillDownTo === undefined ? undefined : picture.series.find((one) => one.name === style.fillDownTo);
  return {
    times,
    values: stack?.top ?? series.values,
    base: stack === undefined ? below && { times: below.times, values: below.values } : { times, values: stack.base },
    stepMs: picture.window.stepMs,
    // Gaps are NaN already; what is not NaN is meant to be joined.
    gapMs: Number.POSITIVE_INFINITY,
    color: series.color,
    colorOf: series.colorOf,
    draw: isOnlyPoints(style) ? 'points' : style.draw,
    dash: style.dash,
    interpolation: style.path === 'step-before' ? 'stepBefore' : style.path === 'step-after' ? 'stepAfter' : 'linear',
    lineWidth: style.widthPixels,
    fillOpacity: style.fillPercent,
    axis: series.axis,
  };
}

/** A line without width and area is what Grafana draws as points. */
function isOnlyPoints(style: SeriesStyle): boolean {
  return style.draw === 'line' && style.widthPixels === 0 && style.fillPercent === 0 && style.points !== 'never';
}

function valueAxis(axis: PictureAxis, keepsRange: boolean): ValueAxis {
  return {
    placement: axis.side,
    scale: scaleKind(axis.scale),
    range: keepsRange ? axis.range : undefined,
    limits: {
      min: axis.fixed.min ? axis.range.min : undefined,
      max: axis.fixed.max ? axis.range.max : undefined,
    },
    tickBase: BINARY_UNITS.has(axis.unit) ? 2 : 10,
    formatTicks: (values) => axis.formatTicks(values).map((text) => safe(text)),
    lines: axis.thresholdLines,
    bands: axis.thresholdAreas,
  };
}

/** Units that count in 1024: their round numbers are powers of two. */
const BINARY_UNITS: ReadonlySet<string> = new Set([
  'bits',
  'bytes',
  'kbytes',
  'mbytes',
  'gbytes',
  'tbytes',
  'pbytes',
  'binBps',
  'binbps',
]);

function scaleKind(scale: AxisScale): ScaleKind {
  if (scale.kind === 'linear') return scale;
  const base = scale.base === 2 ? 2 : 10;
  return scale.kind === 'log'
    ? { kind: 'log', base }
    : { kind: 'symlog', base, linearThreshold: scale.linearThreshold };
}
