/** The value of the sample nearest to a moment, if there is one within a step of it; a gap has none. Times in ms, ascending. */
export function valueAt(
  series: { readonly times: Float64Array; readonly values: Float64Array },
  atMs: number,
  stepMs: number,
): number | undefined {
  const { times, values } = series;
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < atMs) low = middle + 1;
    else high = middle;
  }
  const after = times[low];
  const before = times[low - 1];
  const index = after === undefined || (before !== undefined && atMs - before <= after - atMs) ? low - 1 : low;
  const time = times[index];
  if (time === undefined || Math.abs(time - atMs) > stepMs) return undefined;
  const value = values[index]!;
  return Number.isNaN(value) ? undefined : value;
}
