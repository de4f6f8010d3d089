/** Sorts in place, ascending, NaN first. */
function sortNanFirst(values: Float64Array): Float64Array {
  values.sort();
  // Typed arrays sort NaN to the end; turn them round to the front.
  let nans = 0;
  while (nans < values.length && Number.isNaN(values[values.length - 1 - nans]!)) nans += 1;
  if (nans > 0 && nans < values.length) {
    values.copyWithin(nans, 0, values.length - nans);
    values.fill(Number.NaN, 0, nans);
  }
  return values;
}

/** The quantile of values (sorted here, in place) by linear interpolation; outside 0..1 it is an infinity, of nothing it is NaN. */
export function quantile(fraction: number, values: Float64Array): number {
  if (values.length === 0 || Number.isNaN(fraction)) return Number.NaN;
  if (fraction < 0) return Number.NEGATIVE_INFINITY;
  if (fraction > 1) return Number.POSITIVE_INFINITY;
  sortNanFirst(values);
  const rank = fraction * (values.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(values.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return values[lower]! * (1 - weight) + values[upper]! * weight;
}

/** Whether a fraction is one that quantiles are meant for. */
export function isFraction(fraction: number): boolean {
  return fraction >= 0 && fraction <= 1;
}
