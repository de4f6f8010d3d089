/** The index of the first time after `timeMs`, by halving; `times` ascend. */
export function firstAfter(times: Float64Array, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The index of the first time at or after `timeMs`. */
export function firstAtOrAfter(times: Float64Array, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! >= timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last time at or before `timeMs`; `-Infinity` when there is none. */
export function lastUpTo(times: Float64Array | undefined, timeMs: number): number {
  if (times === undefined) return Number.NEGATIVE_INFINITY;
  return times[firstAfter(times, timeMs) - 1] ?? Number.NEGATIVE_INFINITY;
}
