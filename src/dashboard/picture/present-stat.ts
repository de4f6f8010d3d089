import { seriesKey } from '../../model/series.ts';
import type { StatOptions } from '../panel-options.ts';
import type { PictureFrame, PictureText, StatHistory, StatItem, StatPicture } from '../picture.ts';
import { TEXT_COLOR, UNKNOWN_COLOR } from '../value/color/palette.ts';
import { contrastOn } from '../value/color/parse-color.ts';
import { reduceBy } from '../value/reducers.ts';
import { toFixed } from '../value/unit/to-fixed.ts';
import { statHeadline } from './headline.ts';
import type { DrawnField, PanelData } from './panel-data.ts';
import { numberOrNull, type ReducedItem, reducedItems } from './reduced-items.ts';
import { traceOf } from './trace.ts';

/** Draws values in large letters, each with its history where one is there. */
export function presentStat(
  options: StatOptions,
  frame: PictureFrame,
  data: PanelData,
  wants: (drawn: DrawnField) => boolean,
): StatPicture {
  const { items: reduced, leftOut } = reducedItems(options.reduce, wants, data);
  const items = reduced.map((item) => statItem(item, options, data));
  const headline = statHeadline(items);
  return {
    ...frame,
    kind: 'stat',
    items,
    shows: showsOf(options, items.length),
    orientation: options.orientation,
    justify: options.justify,
    graph: options.graphMode,
    leftOut,
    ...(headline === undefined ? {} : { headline }),
  };
}

function showsOf({ textMode }: StatOptions, count: number): StatPicture['shows'] {
  const name = textMode === 'name' || textMode === 'value_and_name' || (textMode === 'auto' && count > 1);
  return { name, value: textMode !== 'name' && textMode !== 'none' };
}

function statItem(item: ReducedItem, options: StatOptions, data: PanelData): StatItem {
  const { drawn, name, value, shown } = item;
  const history = options.graphMode === 'none' ? undefined : historyOf(drawn, data);
  const percentChange = options.showPercentChange ? changeOf(drawn) : undefined;
  return {
    name,
    text: shown.text,
    value: numberOrNull(value),
    stateColor: shown.color,
    mapped: shown.mapped,
    ...colors(options.colorMode, shown.color),
    ...(percentChange === undefined ? {} : { percentChange }),
    ...(history === undefined ? {} : { history }),
  };
}

function colors(mode: StatOptions['colorMode'], color: number): { color: number; background?: number } {
  if (mode === 'background' || mode === 'background_solid') return { color: contrastOn(color), background: color };
  return { color: mode === 'value' ? color : TEXT_COLOR };
}

/** The field's own course, or that of the same series in an answer that was asked for it. */
function historyOf(drawn: DrawnField, data: PanelData): StatHistory | undefined {
  const own =
    drawn.query.kind === 'range' ? { query: drawn.query, times: drawn.times, values: drawn.field.numbers } : undefined;
  const course = own ?? askedHistory(drawn, data);
  if (course === undefined || course.times.length < 2) return undefined;
  const { times, values } = traceOf(course.times, course.values, course.query.window.stepMs, {});
  const { options, mapping } = drawn.resolved;
  const valuesDecide = drawn.display.byValue || mapping !== undefined;
  const min = options.min ?? reduceBy('min', values) ?? 0;
  const max = options.max ?? reduceBy('max', values) ?? 0;
  return {
    times,
    values,
    ...(valuesDecide
      ? {
          colors: Uint32Array.from(values, (value) =>
            Number.isNaN(value) ? UNKNOWN_COLOR : drawn.display.colorOf(value),
          ),
        }
      : {}),
    range: { min: Math.min(min, max), max: Math.max(min, max) },
    window: course.query.window,
  };
}

function askedHistory(drawn: DrawnField, { histories }: PanelData) {
  const history = histories.find(({ query }) => query.refId === drawn.query.refId);
  if (history === undefined) return undefined;
  const key = seriesKey(drawn.labels);
  const series = history.series.find(({ labels }) => seriesKey(labels) === key);
  return series && { query: history.query, times: series.times, values: series.values };
}

function changeOf({ field }: DrawnField): PictureText | undefined {
  const percent = reduceBy('diffperc', field.numbers);
  return percent === null || !Number.isFinite(percent) ? undefined : { text: `${toFixed(percent, null)}%` };
}
