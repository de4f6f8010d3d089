import { type Scale, scaleOf } from '../scale/scale.ts';
import { type Extent, linearRange, logRange, type RangeLimits } from '../scale/value-range.ts';
import type { ChartSeries, ValueAxis } from './chart-series.ts';
import type { TimeSpan } from './time-axis.ts';

/** The scale of one axis: over its given range, else over the values of its series inside the window and what it asks for. */
export function axisScale(
  axis: Pick<ValueAxis, 'scale' | 'limits' | 'range'>,
  series: readonly ChartSeries[],
  window: TimeSpan,
): Scale {
  const { scale, range } = axis;
  const usable =
    range !== undefined && range.max > range.min && Number.isFinite(range.min) && Number.isFinite(range.max);
  if (usable && (scale.kind !== 'log' || range.min > 0)) return scaleOf(scale, range);
  const extent = series.reduce<Extent | undefined>(
    (known, one) => widened(known, extentOf(one, window, scale.kind === 'log')),
    undefined,
  );
  if (scale.kind === 'log') return scaleOf(scale, logRange(extent, scale.base, axis.limits));
  const showsLength = series.some((one) => one.draw === 'bars' || one.base !== undefined);
  return scaleOf(scale, linearRange(extent, showsLength ? withZero(axis.limits, extent) : axis.limits));
}

/** How much of the axis may be empty for the sake of a label at its end. */
const MOST_ROUNDING = 0.15;

/** The scale with its open ends moved outwards to the next tick, where that costs little. */
export function roundedScale(axis: ValueAxis, scale: Scale, ticks: readonly number[]): Scale {
  const [first, second] = ticks;
  if (axis.scale.kind !== 'linear' || first === undefined || second === undefined) return scale;
  const { min, max } = scale;
  const step = second - first;
  const near = (end: number, from: number) => Math.abs(end - from) <= (max - min) * MOST_ROUNDING;
  const low = Number((Math.floor(min / step) * step).toPrecision(12));
  const high = Number((Math.ceil(max / step) * step).toPrecision(12));
  const rounded = {
    min: axis.limits.min === undefined && low < min && near(low, min) ? low : min,
    max: axis.limits.max === undefined && high > max && near(high, max) ? high : max,
  };
  return rounded.min === min && rounded.max === max ? scale : scaleOf(axis.scale, rounded);
}

/** Bars and stacks show their size by length, so zero has to be in sight. */
function withZero(limits: RangeLimits, extent: Extent | undefined): RangeLimits {
  if (extent === undefined) return limits;
  if (extent.min > 0) return { ...limits, softMin: Math.min(limits.softMin ?? 0, 0) };
  return extent.max < 0 ? { ...limits, softMax: Math.max(limits.softMax ?? 0, 0) } : limits;
}

function widened(known: Extent | undefined, more: Extent | undefined): Extent | undefined {
  if (known === undefined || more === undefined) return known ?? more;
  return { min: Math.min(known.min, more.min), max: Math.max(known.max, more.max) };
}

function extentOf({ times, values }: ChartSeries, window: TimeSpan, positiveOnly: boolean): Extent | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value) || (positiveOnly && value <= 0)) continue;
    const time = times[index]!;
    if (time < window.fromMs || time > window.toMs) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : undefined;
}
