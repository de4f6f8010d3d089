/** The lowest and highest of something, both finite. */
export type Extent = { readonly min: number; readonly max: number };

/** What a person asked of an axis: hard ends fix it, soft ends only widen it. Values in the axis' own unit. */
export type RangeLimits = {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly softMin?: number | undefined;
  readonly softMax?: number | undefined;
  readonly centeredZero?: boolean | undefined;
};

const PADDING = 0.1;
/** Below this share of the values' own size a spread is rounding noise, and the data count as flat. */
const FLAT_SHARE = 1e-10;

/**
 * The ends of a linear value axis, as Grafana's charts choose them: 10 % of room, rounded to a tenth of the spread's magnitude, snapped to
 * zero where only the room crosses it; flat data v get 0 to 2v, zeros and nothing at all 0 to 100. The result always has `min < max`.
 */
export function linearRange(data: Extent | undefined, limits: RangeLimits = {}): Extent {
  const padded = data === undefined ? { min: 0, max: 100 } : padExtent(data, limits);
  const centered = limits.centeredZero ? aroundZero(padded) : padded;
  return opened({ min: limits.min ?? centered.min, max: limits.max ?? centered.max }, limits);
}

/** The ends of a logarithmic value axis: whole powers of `base` around the positive data. `data` is the extent of the positive values. */
export function logRange(data: Extent | undefined, base: 2 | 10, limits: RangeLimits = {}): Extent {
  const low = positive(limits.min) ?? Math.min(data?.min ?? 1, positive(limits.softMin) ?? Number.POSITIVE_INFINITY);
  const high = positive(limits.max) ?? Math.max(data?.max ?? base, positive(limits.softMax) ?? 0);
  const min = positive(limits.min) ?? wholePower(low, base, Math.floor);
  const max = positive(limits.max) ?? wholePower(high, base, Math.ceil);
  return max > min ? { min, max } : { min, max: Math.min(min * base, Number.MAX_VALUE) };
}

function padExtent(data: Extent, limits: RangeLimits): Extent {
  const spread = data.max - data.min;
  if (!Number.isFinite(spread)) return data;
  const largest = Math.max(Math.abs(data.min), Math.abs(data.max));
  if (largest === 0) return softened(data, { min: 0, max: 100 }, limits);
  const flat = spread <= largest * FLAT_SHARE;
  const size = flat ? largest : spread;
  const unit = 10 ** Math.floor(Math.log10(size)) / 10;
  if (unit === 0) return data;
  const room = flat ? size : size * PADDING;
  return softened(
    data,
    { min: snapped(data.min - room, unit, Math.floor), max: snapped(data.max + room, unit, Math.ceil) },
    limits,
  );
}

/** A soft end wins while the data stay inside it; without one, zero is the soft end. */
function softened(data: Extent, padded: Extent, limits: RangeLimits): Extent {
  const softMin = limits.softMin ?? 0;
  const softMax = limits.softMax ?? 0;
  const min = data.min >= softMin && (limits.softMin !== undefined || padded.min <= softMin) ? softMin : padded.min;
  const max = data.max <= softMax && (limits.softMax !== undefined || padded.max >= softMax) ? softMax : padded.max;
  return min === 0 && max === 0 ? { min: 0, max: 100 } : { min, max };
}

function aroundZero(range: Extent): Extent {
  const reach = Math.max(Math.abs(range.min), Math.abs(range.max));
  return { min: -reach, max: reach };
}

/** Ends that meet or cross (a hard minimum above all data) are pulled apart on the side that was not fixed. */
function opened(range: Extent, limits: RangeLimits): Extent {
  if (range.max > range.min) return range;
  if (limits.min !== undefined && limits.max !== undefined && limits.min !== limits.max) {
    return { min: limits.max, max: limits.min };
  }
  const room = Math.abs(range.min) || 1;
  const least = Math.min(range.min, range.max);
  if (limits.min === undefined && limits.max !== undefined)
    return { min: limits.max - (Math.abs(limits.max) || 1), max: limits.max };
  return limits.min !== undefined
    ? { min: limits.min, max: limits.min + room }
    : { min: least - room, max: least + room };
}

function snapped(value: number, unit: number, round: (value: number) => number): number {
  const steps = Number((value / unit).toPrecision(12));
  return Number((round(steps) * unit).toPrecision(12));
}

function wholePower(value: number, base: number, round: (value: number) => number): number {
  const exponent = Number((Math.log(value) / Math.log(base)).toPrecision(12));
  return Math.min(Math.max(base ** round(exponent), Number.MIN_VALUE), Number.MAX_VALUE);
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 && Number.isFinite(value) ? value : undefined;
}
