import type { Series } from '../../model/series.ts';
import { seriesKey } from '../../model/series.ts';
import { compareLabels, sortLabels } from './label-order.ts';

/**
 * Puts two answers to one query together: what is held for the steps from `fromMs` to before `joinMs`, and the tail from `joinMs` on.
 * Exact where every step before `joinMs` is final: a step's series are those with a sample there, so a series that is only in one of the
 * parts has no samples in the other, and a series with no sample left falls out. Hands out new columns; both inputs stay as they are.
 */
export function spliceSeries(
  held: readonly Series[],
  tail: readonly Series[],
  fromMs: number,
  joinMs: number,
): Series[] {
  const rest = new Map(tail.map((series) => [seriesKey(series.labels), series]));
  const spliced: Series[] = [];
  const joinTimes = timesJoiner(fromMs, joinMs);
  for (const { labels, times, values } of held) {
    const key = seriesKey(labels);
    const after = rest.get(key);
    rest.delete(key);
    const [first, end] = [firstAtOrAfter(times, fromMs), firstAtOrAfter(times, joinMs)];
    if (first === end && after === undefined) continue;
    spliced.push({
      labels,
      times: joinTimes(times, after?.times ?? NONE),
      values: joined(values.subarray(first, end), after?.values ?? NONE),
    });
  }
  spliced.push(...rest.values());
  return sorted(spliced);
}

/** Do two answers say the same at one step: the same series there, with the same values to the bit? */
export function agreeAt(held: readonly Series[], tail: readonly Series[], timeMs: number): boolean {
  const left = valuesAt(held, timeMs);
  const right = valuesAt(tail, timeMs);
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (!right.has(key) || !Object.is(right.get(key), value)) return false;
  return true;
}

/** Do all samples stand on the steps of a grid that begins at `fromMs`? Some servers move the window that they are asked for. */
export function standOnGrid(series: readonly Series[], fromMs: number, stepMs: number): boolean {
  let seen: Float64Array | undefined;
  for (const { times } of series) {
    if (times === seen) continue;
    seen = times;
    if (times.some((time) => time < fromMs || (time - fromMs) % stepMs !== 0)) return false;
  }
  return true;
}

const NONE: Float64Array = new Float64Array(0);

function valuesAt(series: readonly Series[], timeMs: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const { labels, times, values } of series) {
    const index = firstAtOrAfter(times, timeMs);
    if (times[index] === timeMs) found.set(seriesKey(labels), values[index]!);
  }
  return found;
}

/** Series share their column of times where they stand on the same steps; a join keeps it so. */
function timesJoiner(fromMs: number, joinMs: number): (before: Float64Array, after: Float64Array) => Float64Array {
  let last: { before: Float64Array; after: Float64Array; times: Float64Array } | undefined;
  return (before, after) => {
    if (last?.before !== before || last.after !== after) {
      const kept = before.subarray(firstAtOrAfter(before, fromMs), firstAtOrAfter(before, joinMs));
      last = { before, after, times: joined(kept, after) };
    }
    return last.times;
  };
}

function joined(before: Float64Array, after: Float64Array): Float64Array {
  const both = new Float64Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}

function firstAtOrAfter(times: Float64Array, timeMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sorted(series: readonly Series[]): Series[] {
  return series
    .map((one) => ({ one, labels: sortLabels(one.labels) }))
    .sort((left, right) => compareLabels(left.labels, right.labels))
    .map(({ one }) => one);
}
