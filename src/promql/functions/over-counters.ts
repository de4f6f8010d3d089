import type { FunctionSignature } from '../function-signature.ts';
import { edgeDifference, firstWithinEdges } from './edge-difference.ts';
import type { SampleWindow } from './sample-window.ts';

const bothEdges = ['anchored', 'smoothed'] as const;

/** Functions of how much a series moved. */
export const overCounterFunctions = [
  {
    name: 'rate',
    takes: ['matrix'],
    gives: 'vector',
    forCounters: true,
    edges: bothEdges,
    window: (w) => difference(w, true, (w.endMs - w.startMs) / 1000),
  },
  {
    name: 'increase',
    takes: ['matrix'],
    gives: 'vector',
    forCounters: true,
    edges: bothEdges,
    window: (w) => difference(w, true, 1),
  },
  { name: 'delta', takes: ['matrix'], gives: 'vector', edges: bothEdges, window: (w) => difference(w, false, 1) },
  { name: 'irate', takes: ['matrix'], gives: 'vector', window: (w) => lastDifference(w, true) },
  { name: 'idelta', takes: ['matrix'], gives: 'vector', window: (w) => lastDifference(w, false) },
  {
    name: 'resets',
    takes: ['matrix'],
    gives: 'vector',
    edges: ['anchored'],
    window: (w) => countSteps(w, (before, value) => value < before, true),
  },
  {
    name: 'changes',
    takes: ['matrix'],
    gives: 'vector',
    edges: ['anchored'],
    window: (w) =>
      countSteps(w, (before, value) => value !== before && !(Number.isNaN(value) && Number.isNaN(before)), false),
  },
] as const satisfies readonly FunctionSignature[];

/** When the counter behind a sample began, where that is known and before the sample; else `undefined`. */
function startOf(window: SampleWindow, index: number): number | undefined {
  const start = window.startTimes?.[index] ?? 0;
  return start !== 0 && start < window.times[index]! ? start : undefined;
}

/**
 * Whether a counter began anew between a sample and the one before it. A start at the very time of the sample before means a delta when
 * that one's start is known too; otherwise it is a counter whose start nobody knew.
 */
function startedAnew(window: SampleWindow, index: number): boolean {
  if (window.startTimes === undefined) return false;
  const start = startOf(window, index);
  if (start === undefined) return false;
  const before = window.times[index - 1]!;
  return start > before || (start === before && startOf(window, index - 1) !== undefined);
}

/**
 * How much a series moved over the window, extrapolated to its edges where the samples come close enough to them, as Prometheus does
 * it; a counter never below zero. Divided by `perSeconds`.
 */
function difference(window: SampleWindow, isCounter: boolean, perSeconds: number): number | undefined {
  if (window.edges !== undefined) {
    const moved = edgeDifference(window, isCounter);
    return moved === undefined ? undefined : moved / perSeconds;
  }
  const { times, values, first, end } = window;
  // A counter that is known to have begun within the window was zero then.
  const start = isCounter && window.startTimes !== undefined ? startOf(window, first) : undefined;
  const zeroMs = start !== undefined && start > window.startMs ? start : undefined;
  if (end - first < 2 && zeroMs === undefined) return undefined;
  const firstValue = values[first]!;
  let moved = values[end - 1]! - firstValue;
  if (isCounter) moved += window.startTimes === undefined ? lostAtResets(window) : lostAtStarts(window);
  const averageSeconds = end - first < 2 ? 0 : (times[end - 1]! - times[first]!) / 1000 / (end - first - 1);
  const threshold = averageSeconds * 1.1;
  const sampledSeconds = (times[end - 1]! - (zeroMs ?? times[first]!)) / 1000;
  if (zeroMs !== undefined) moved += firstValue;
  let toStart = (times[first]! - window.startMs) / 1000;
  let toEnd = (window.endMs - times[end - 1]!) / 1000;
  if (toStart >= threshold) toStart = averageSeconds / 2;
  if (zeroMs !== undefined) toStart = 0;
  else if (isCounter) {
    let toZero = toStart;
    if (moved > 0 && firstValue >= 0) toZero = sampledSeconds * (firstValue / moved);
    if (toZero < toStart) toStart = toZero;
  }
  if (toEnd >= threshold) toEnd = averageSeconds / 2;
  let factor = (sampledSeconds + toStart + toEnd) / sampledSeconds;
  if (perSeconds !== 1) factor /= perSeconds;
  return moved * factor;
}

/** What a counter held each time before it fell, in all. Falls are few and known, so most windows need not be gone through. */
function lostAtResets({ values, falls, first, end }: SampleWindow): number {
  let place = firstFallAfter(falls, first);
  let lost = 0;
  while (place < falls.length && falls[place]! < end) {
    lost += values[falls[place]! - 1]!;
    place += 1;
  }
  return lost;
}

function firstFallAfter(falls: Int32Array, index: number): number {
  let low = 0;
  let high = falls.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falls[middle]! > index) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same where start times tell of resets that the values alone do not show. */
function lostAtStarts(window: SampleWindow): number {
  const { values, first, end } = window;
  let lost = 0;
  for (let index = first + 1; index < end; index += 1) {
    if (values[index]! < values[index - 1]! || startedAnew(window, index)) lost += values[index - 1]!;
  }
  return lost;
}

function lastDifference(window: SampleWindow, isRate: boolean): number | undefined {
  const { times, values, first, end } = window;
  if (end - first < 2) return undefined;
  const last = values[end - 1]!;
  const before = values[end - 2]!;
  const elapsedMs = times[end - 1]! - times[end - 2]!;
  if (elapsedMs === 0) return undefined;
  if (!isRate) return last - before;
  const wasReset = last < before || startedAnew(window, end - 1);
  return (wasReset ? last : last - before) / (elapsedMs / 1000);
}

function countSteps(
  window: SampleWindow,
  counts: (before: number, value: number) => boolean,
  countStarts: boolean,
): number | undefined {
  const first = window.edges === 'anchored' ? firstWithinEdges(window) : window.first;
  if (first === undefined) return undefined;
  let count = 0;
  for (let index = first + 1; index < window.end; index += 1) {
    if (counts(window.values[index - 1]!, window.values[index]!) || (countStarts && startedAnew(window, index)))
      count += 1;
  }
  return count;
}
