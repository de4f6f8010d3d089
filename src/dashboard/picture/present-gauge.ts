import type { BarGaugeOptions, GaugeOptions } from '../panel-options.ts';
import type { BarGaugePicture, GaugeItem, GaugePicture, PictureFrame, PictureText } from '../picture.ts';
import { stepValue, type ValueRange } from '../value/thresholds.ts';
import type { DrawnField, PanelData } from './panel-data.ts';
import { numberOrNull, type ReducedItem, reducedItems } from './reduced-items.ts';

/** Draws values on a dial; percentages have their natural range without being told. */
export function presentGauge(
  options: GaugeOptions,
  frame: PictureFrame,
  data: PanelData,
  wants: (drawn: DrawnField) => boolean,
): GaugePicture {
  const { items: reduced, leftOut } = reducedItems(options.reduce, wants, data);
  const items = reduced.map((item) => gaugeItem(item, naturalRange(item.drawn), reduced.length));
  return {
    ...frame,
    kind: 'gauge',
    items,
    orientation: options.orientation,
    showThresholdMarkers: options.showThresholdMarkers,
    showThresholdLabels: options.showThresholdLabels,
    leftOut,
  };
}

/** Draws values as bars; their range is the dashboard's or that of all their values. */
export function presentBarGauge(
  options: BarGaugeOptions,
  frame: PictureFrame,
  data: PanelData,
  wants: (drawn: DrawnField) => boolean,
): BarGaugePicture {
  const { items: reduced, leftOut } = reducedItems(options.reduce, wants, data);
  const items = reduced.map((item) => gaugeItem(item, item.drawn.range, reduced.length));
  const headline = options.valueMode === 'hidden' ? singleHeadline(items) : undefined;
  return {
    ...frame,
    kind: 'bargauge',
    items: options.namePlacement === 'hidden' ? items.map((item) => ({ ...item, showsName: false })) : items,
    display: options.display,
    orientation: options.orientation,
    valueMode: options.valueMode,
    showsUnfilled: options.showUnfilled,
    leftOut,
    ...(headline === undefined ? {} : { headline }),
  };
}

function naturalRange({ resolved: { options }, range }: DrawnField): ValueRange {
  const natural = options.unit === 'percent' ? 100 : options.unit === 'percentunit' ? 1 : undefined;
  return natural === undefined ? range : { min: options.min ?? 0, max: options.max ?? natural };
}

function gaugeItem({ drawn, name, value, shown }: ReducedItem, range: ValueRange, count: number): GaugeItem {
  const { display } = drawn;
  const number = numberOrNull(value);
  const fractionOf = (at: number) => clamp(range.max === range.min ? 0 : (at - range.min) / (range.max - range.min));
  return {
    name,
    showsName: count > 1 || drawn.isNamed,
    text: shown.text,
    value: number,
    color: shown.color,
    min: range.min,
    max: range.max,
    minText: display.text(range.min),
    maxText: display.text(range.max),
    fraction: number === null || Number.isNaN(number) ? 0 : fractionOf(number),
    bands: bandsOf(drawn, range, fractionOf),
    colorAt: (fraction) => display.colorOf(range.min + fraction * (range.max - range.min)),
  };
}

function bandsOf(
  { resolved: { thresholds } }: DrawnField,
  range: ValueRange,
  fractionOf: (at: number) => number,
): GaugeItem['bands'] {
  const starts = thresholds.steps.map(({ value }) => fractionOf(stepValue(thresholds, value, range)));
  return thresholds.steps
    .map(({ color }, index) => ({ from: starts[index]!, to: starts[index + 1] ?? 1, color }))
    .filter(({ from, to }) => to > from);
}

/** Where no value stands beside the bar, the border carries it. */
function singleHeadline(items: readonly GaugeItem[]): PictureText | undefined {
  const [only, ...others] = items;
  return only === undefined || others.length > 0 ? undefined : { text: only.text, color: only.color };
}

function clamp(fraction: number): number {
  return Number.isNaN(fraction) ? 0 : Math.min(1, Math.max(0, fraction));
}
