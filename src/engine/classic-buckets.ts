/** A cumulative bucket: how many observations were at most `upperBound`. */
export type Bucket = { readonly upperBound: number; count: number };

/** Counts that differ by less than this share are taken as equal: rounding of rates, not a decrease. */
const PRECISION = 1e-12;

/**
 * The quantile of a classic histogram, linear within a bucket. Buckets ascend by bound. NaN without a `+Inf` bucket, without
 * observations, or with fewer than two buckets. `wasForced` tells that a bucket held less than one below it, which was mended.
 */
export function bucketQuantile(
  fraction: number,
  buckets: Bucket[],
): { readonly quantile: number; readonly wasForced: boolean } {
  const plain = (quantile: number) => ({ quantile, wasForced: false });
  if (Number.isNaN(fraction)) return plain(Number.NaN);
  if (fraction < 0) return plain(Number.NEGATIVE_INFINITY);
  if (fraction > 1) return plain(Number.POSITIVE_INFINITY);
  if (buckets.at(-1)?.upperBound !== Number.POSITIVE_INFINITY) return plain(Number.NaN);
  const { merged, wasForced } = prepare(buckets);
  const last = merged.length - 1;
  if (merged.length < 2) return plain(Number.NaN);
  const observations = merged[last]!.count;
  if (observations === 0) return plain(Number.NaN);
  if (Number.isNaN(observations)) return plain(Number.NaN);

  let rank = fraction * observations;
  let index = 0;
  while (index < last && !(merged[index]!.count >= rank)) index += 1;
  if (index === last) return { quantile: merged[last - 1]!.upperBound, wasForced };
  const bucket = merged[index]!;
  if (index === 0 && bucket.upperBound <= 0) return { quantile: bucket.upperBound, wasForced };
  let start = 0;
  let { count } = bucket;
  if (index > 0) {
    const below = merged[index - 1]!;
    start = below.upperBound;
    count -= below.count;
    rank -= below.count;
  }
  return { quantile: start + (bucket.upperBound - start) * (rank / count), wasForced };
}

/** The share of observations between two bounds, the inverse of the quantile. */
export function bucketFraction(lower: number, upper: number, buckets: Bucket[]): number {
  if (buckets.at(-1)?.upperBound !== Number.POSITIVE_INFINITY) return Number.NaN;
  const { merged } = prepare(buckets);
  const total = merged.at(-1)!.count;
  if (total === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, merged) - rankOf(lower, merged)) / total;
}

/** How many observations are taken to be below a value. */
function rankOf(value: number, buckets: readonly Bucket[]): number {
  let below = 0;
  let start = (buckets[0]?.upperBound ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (const { upperBound, count } of buckets) {
    if (start >= value) return below;
    if (upperBound > value) {
      // In a bucket that is open to one side nothing can be interpolated: all of it is below, or nothing.
      if (start === Number.NEGATIVE_INFINITY) return count;
      if (upperBound === Number.POSITIVE_INFINITY) return below;
      return below + ((count - below) * (value - start)) / (upperBound - start);
    }
    below = count;
    start = upperBound;
  }
  return below;
}

/** Adds up buckets of the same bound, evens out rounding, and mends decreases; in place, as the buckets were made for this one step. */
function prepare(buckets: readonly Bucket[]): { readonly merged: readonly Bucket[]; readonly wasForced: boolean } {
  const merged: Bucket[] = [];
  for (const bucket of buckets) {
    const last = merged.at(-1);
    if (last !== undefined && last.upperBound === bucket.upperBound) last.count += bucket.count;
    else merged.push(bucket);
  }
  let wasForced = false;
  let before = merged[0]?.count ?? 0;
  for (let index = 1; index < merged.length; index += 1) {
    const bucket = merged[index]!;
    const difference = Math.abs(bucket.count - before);
    if (difference === 0 || difference / bucket.count <= PRECISION) bucket.count = before;
    else if (bucket.count < before) {
      bucket.count = before;
      wasForced = true;
    }
    if (bucket.count > before) before = bucket.count;
  }
  return { merged, wasForced };
}
