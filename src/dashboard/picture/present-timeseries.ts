import type { CustomOptions } from '../field-config.ts';
import type { TimeseriesOptions } from '../panel-options.ts';
import type { PictureAxis, PictureFrame, PictureSeries, SeriesStyle, TimeseriesPicture } from '../picture.ts';
import type { Span } from '../query/resolve-range.ts';
import { reduceBy } from '../value/reducers.ts';
import { axesOf, axisKey, type Plotted } from './axes.ts';
import { timeseriesHeadline } from './headline.ts';
import { legendOf } from './legend.ts';
import type { DrawnField, PanelData } from './panel-data.ts';
import { stackTraces } from './stack.ts';
import { mapTrace, type Trace, traceOf } from './trace.ts';

/** Draws series over time: gaps, stacks, axes, legend. */
export function presentTimeseries(
  options: TimeseriesOptions,
  frame: PictureFrame,
  data: PanelData,
  span: Span,
): TimeseriesPicture {
  const fields = data.fields.filter(({ field, resolved }) => {
    return field.holds === 'number' && resolved.options.custom?.hideFrom?.viz !== true;
  });
  const lines = stackTraces(
    fields.map((drawn) => {
      const trace = traceFor(drawn);
      return { trace, pile: pileOf(drawn, trace), percent: isPercent(drawn) };
    }),
  );
  const plotted = fields.map((drawn, index): Plotted => ({ drawn, line: lines[index]!, percent: isPercent(drawn) }));
  const axes = axesOf(plotted, data);
  const keys = [...axes.keys()];
  const series = plotted.map((each) => seriesOf(each, keys.indexOf(axisKey(each.drawn, each.percent))));
  const window = data.fields.find(({ query }) => query.kind === 'range')?.query.window;
  const headline = timeseriesHeadline(series, fields);
  return {
    ...frame,
    kind: 'timeseries',
    window: window ?? { ...span, stepMs: 0 },
    series,
    axes: axes.size > 0 ? [...axes.values()] : [EMPTY_AXIS],
    legend: legendOf(options.legend, series, fields),
    tooltip: options.tooltip,
    ...(headline === undefined ? {} : { headline }),
  };
}

const EMPTY_AXIS: PictureAxis = {
  side: 'left',
  label: '',
  unit: '',
  range: { min: 0, max: 100 },
  fixed: { min: false, max: false },
  scale: { kind: 'linear' },
  formatTicks: (ticks) => ticks.map(String),
  thresholdLines: [],
  thresholdAreas: [],
};

function traceFor(drawn: DrawnField): Trace {
  const custom = drawn.resolved.options.custom ?? {};
  const trace = traceOf(drawn.times, drawn.field.numbers, drawn.query.window.stepMs, custom);
  if (custom.transform === 'negative-Y') return mapTrace(trace, (value) => -value);
  if (custom.transform !== 'constant') return trace;
  const first = reduceBy('firstNotNull', drawn.field.numbers) ?? Number.NaN;
  return mapTrace(trace, () => first);
}

function isPercent({ resolved }: DrawnField): boolean {
  return resolved.options.custom?.stacking?.mode === 'percent';
}

/** Series stand on each other only where mode, group, axis, style and sign are the same. */
function pileOf(drawn: DrawnField, trace: Trace): string | undefined {
  const custom = drawn.resolved.options.custom ?? {};
  const { mode = 'none', group = 'A' } = custom.stacking ?? {};
  if (mode === 'none') return undefined;
  const isBelow = trace.values.some((value) => value < 0) && !trace.values.some((value) => value > 0);
  return JSON.stringify([mode, group, axisKey(drawn, mode === 'percent'), custom.drawStyle ?? 'line', isBelow]);
}

function seriesOf({ drawn, line }: Plotted, axis: number): PictureSeries {
  const { display, resolved } = drawn;
  const custom = resolved.options.custom ?? {};
  const last = reduceBy('lastNotNull', drawn.field.numbers);
  const sign = custom.transform === 'negative-Y' ? -1 : 1;
  return {
    name: drawn.name,
    refId: drawn.query.refId,
    labels: drawn.labels,
    color: colorFor(drawn),
    ...(display.byValue && custom.gradientMode === 'scheme'
      ? { colorOf: (value) => display.colorOf(sign * value) }
      : {}),
    times: line.times,
    values: line.values,
    ...(line.stack === undefined ? {} : { stack: line.stack }),
    last,
    lastText: display.text(last),
    format: (value) => display.text(sign * value),
    style: styleOf(custom),
    axis,
    inLegend: custom.hideFrom?.legend !== true,
    inTooltip: custom.hideFrom?.tooltip !== true,
  };
}

/** A line has one colour: where values decide it, that of its last, smallest or largest. */
function colorFor({ display, resolved, field }: DrawnField): number {
  if (!display.byValue) return display.colorOf(null);
  const by = resolved.options.color?.seriesBy ?? 'last';
  return display.colorOf(reduceBy(by === 'last' ? 'lastNotNull' : by, field.numbers));
}

const PATHS = { linear: 'linear', smooth: 'smooth', stepBefore: 'step-before', stepAfter: 'step-after' } as const;

function styleOf(custom: CustomOptions): SeriesStyle {
  const fill = custom.fillOpacity ?? 0;
  return {
    draw: custom.drawStyle ?? 'line',
    path: PATHS[custom.lineInterpolation ?? 'linear'],
    widthPixels: Math.max(0, custom.lineWidth ?? 1),
    fillPercent: Math.min(100, Math.max(0, fill)),
    points: custom.showPoints ?? 'auto',
    dash: custom.lineStyle ?? 'solid',
    ...(custom.fillBelowTo === undefined ? {} : { fillDownTo: custom.fillBelowTo }),
  };
}
