import type { CustomOptions, FieldOptions } from '../field-config.ts';

/** The ends of an axis. */
export type AxisRange = { readonly min: number; readonly max: number };

const PADDING = 0.1;

/**
 * The range of an axis over data from `low` to `high` (low > high means no data): a tenth of padding, rounded, not past zero where the data do not
 * pass it; soft limits widen it, `min` and `max` fix it.
 */
export function axisRange(low: number, high: number, options: FieldOptions): AxisRange {
  const custom = options.custom ?? {};
  const [dataMin, dataMax] = low > high ? [options.min ?? 0, options.max ?? 0] : [low, high];
  const found =
    custom.scale?.type === 'log'
      ? logRange(dataMin, dataMax, custom.scale.base)
      : linearRange(dataMin, dataMax, custom);
  const centred = custom.axisCenteredZero === true ? around(found) : found;
  const min = options.min ?? centred.min;
  const max = options.max ?? centred.max;
  if (min < max) return { min, max };
  return options.min === undefined && options.max !== undefined ? { min: max - 1, max } : { min, max: min + 1 };
}

function linearRange(low: number, high: number, { axisSoftMin, axisSoftMax }: CustomOptions): AxisRange {
  const delta = high - low;
  const size = delta || Math.abs(high) || 1000;
  const unit = 10 ** Math.floor(Math.log10(size)) / 10;
  const padding = size * (delta === 0 ? (low === 0 ? 0.1 : 1) : PADDING);
  const min = tidy(Math.floor((low - padding) / unit) * unit);
  const max = tidy(Math.ceil((high + padding) / unit) * unit);
  return {
    min: axisSoftMin === undefined ? (low >= 0 && min <= 0 ? 0 : min) : low >= axisSoftMin ? axisSoftMin : min,
    max:
      axisSoftMax === undefined
        ? low < 0 && high <= 0 && max >= 0
          ? 0
          : max
        : high <= axisSoftMax
          ? axisSoftMax
          : max,
  };
}

/** Whole powers of the base; what is not above zero has no place on it. */
function logRange(low: number, high: number, base: number): AxisRange {
  const top = high > 0 ? high : 1;
  const bottom = low > 0 ? low : Math.min(top, 1) / base;
  const power = (value: number) => Math.log(value) / Math.log(base);
  const from = Math.floor(tidy(power(bottom)));
  const to = Math.ceil(tidy(power(top)));
  return { min: base ** from, max: base ** (to > from ? to : from + 1) };
}

function around({ min, max }: AxisRange): AxisRange {
  const reach = Math.max(Math.abs(min), Math.abs(max));
  return { min: -reach, max: reach };
}

/** Takes off the dust that floating point leaves on round numbers. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
