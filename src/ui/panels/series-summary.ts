/** What one asks first of a series. */
export type SeriesSummary = { readonly min: number; readonly mean: number; readonly max: number };

/** Least, mean and greatest of the finite values; undefined without any. */
export function summaryOf(values: Float64Array): SeriesSummary | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let mean = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    if (value < min) min = value;
    if (value > max) max = value;
    // A running mean cannot overflow where a sum would.
    mean += value / count - mean / count;
  }
  return count === 0 ? undefined : { min, mean, max };
}
