import { groupBy } from '../group-by.ts';
import type { AxisScale, PictureAxis, ThresholdArea, ThresholdLine } from '../picture.ts';
import { stepValue } from '../value/thresholds.ts';
import { findUnit } from '../value/unit/find-unit.ts';
import { formatTicks } from '../value/unit/format-ticks.ts';
import { axisRange } from './axis-range.ts';
import type { DrawnField, PanelData } from './panel-data.ts';
import type { Stacked } from './stack.ts';

/** A series on its way to the picture. */
export type Plotted = { readonly drawn: DrawnField; readonly line: Stacked; readonly percent: boolean };

/** Which fields share an axis: the same unit, limits, scale, side and label. */
export function axisKey({ resolved: { options } }: DrawnField, percent: boolean): string {
  const { custom = {}, unit, min, max } = options;
  const { axisSoftMin, axisSoftMax, axisCenteredZero, axisPlacement, axisLabel, scale } = custom;
  return JSON.stringify([
    percent,
    unit,
    min,
    max,
    axisSoftMin,
    axisSoftMax,
    axisCenteredZero,
    axisPlacement,
    axisLabel,
    scale,
  ]);
}

/** The axes of the plotted series by their keys, in order; the first stands left, the next right, unless the dashboard says so. */
export function axesOf(plotted: readonly Plotted[], data: PanelData): ReadonlyMap<string, PictureAxis> {
  const axes = new Map<string, PictureAxis>();
  for (const [key, members] of groupBy(plotted, ({ drawn, percent }) => axisKey(drawn, percent))) {
    axes.set(key, axisOf(members, axes.size === 0 ? 'left' : 'right', data));
  }
  return axes;
}

function axisOf(members: readonly Plotted[], side: 'left' | 'right', data: PanelData): PictureAxis {
  const { drawn, percent } = members[0]!;
  const { options, unit } = drawn.resolved;
  const { custom = {} } = options;
  const placement = custom.axisPlacement ?? 'auto';
  const { low, high } = extent(members);
  const range = percent ? { min: options.min ?? 0, max: options.max ?? 1 } : axisRange(low, high, options);
  const tickUnit = percent ? findUnit('percentunit') : unit;
  return {
    side: placement === 'auto' ? side : placement,
    label: custom.axisLabel ?? '',
    unit: percent ? 'percentunit' : (options.unit ?? ''),
    range,
    fixed: { min: options.min !== undefined, max: options.max !== undefined },
    scale: scaleOf(drawn),
    formatTicks: (ticks) => formatTicks(ticks, tickUnit, options.decimals ?? null, data.moment),
    ...thresholdMarks(members, range),
  };
}

function scaleOf({ resolved }: DrawnField): AxisScale {
  const scale = resolved.options.custom?.scale;
  if (scale === undefined || scale.type === 'linear') return { kind: 'linear' };
  if (scale.type === 'log') return { kind: 'log', base: scale.base };
  return { kind: 'symlog', base: scale.base, linearThreshold: scale.linearThreshold };
}

function extent(members: readonly Plotted[]): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const take = (values: Float64Array) => {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  };
  for (const { line } of members) {
    if (line.stack === undefined) take(line.values);
    else {
      take(line.stack.base);
      take(line.stack.top);
    }
  }
  return { low, high };
}

/** The thresholds that the dashboard wants to see, of the first series of the axis that has any. */
function thresholdMarks(
  members: readonly Plotted[],
  range: { readonly min: number; readonly max: number },
): { readonly thresholdLines: readonly ThresholdLine[]; readonly thresholdAreas: readonly ThresholdArea[] } {
  const marked = members.find(({ drawn }) => drawsThresholds(drawn));
  if (marked === undefined) return { thresholdLines: [], thresholdAreas: [] };
  const { resolved, display } = marked.drawn;
  const style = resolved.options.custom?.thresholdsStyle ?? 'off';
  const steps = resolved.thresholds.steps.map((step) => ({
    ...step,
    at: stepValue(resolved.thresholds, step.value, range),
  }));
  const lines = style.startsWith('line') || style.startsWith('dashed');
  const dashed = style.startsWith('dashed');
  const seen = steps.filter(({ transparent }) => !transparent);
  return {
    thresholdLines: lines
      ? seen
          .filter(({ at }) => Number.isFinite(at))
          .map(({ at, color }) => ({ value: at, text: display.text(at), color, dashed }))
      : [],
    thresholdAreas: style.endsWith('area')
      ? seen.map((step) => ({
          from: step.at,
          to: steps[steps.findIndex(({ value }) => value === step.value) + 1]?.at ?? Number.POSITIVE_INFINITY,
          color: step.color,
        }))
      : [],
  };
}

/** Whether a field's thresholds are drawn across the chart. */
export function drawsThresholds({ resolved }: DrawnField): boolean {
  const style = resolved.options.custom?.thresholdsStyle ?? 'off';
  return style !== 'off' && style !== 'series';
}
