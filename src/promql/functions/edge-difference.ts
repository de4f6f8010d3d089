import type { SampleWindow } from './sample-window.ts';

/** The last sample at or before the window's start, else the first one; `undefined` when nothing lies within the window. */
export function firstWithinEdges(window: SampleWindow): number | undefined {
  const { times, first, end, startMs } = window;
  if (end === first || times[end - 1]! <= startMs) return undefined;
  let index = first;
  while (index + 1 < end && times[index + 1]! <= startMs) index += 1;
  return index;
}

/**
 * How much a series moved between the window's edges themselves: `anchored` takes the last sample at or before each edge, `smoothed`
 * draws a line between the samples on both sides of it. Nothing is extrapolated.
 */
export function edgeDifference(window: SampleWindow, isCounter: boolean): number | undefined {
  const { times, values, end, startMs, endMs } = window;
  const isSmoothed = window.edges === 'smoothed';
  const firstIndex = firstWithinEdges(window);
  if (firstIndex === undefined) return undefined;
  let first = firstIndex;
  let last = end - 1;
  if (isSmoothed) {
    last = window.first;
    while (last < end - 1 && times[last]! < endMs) last += 1;
  }
  if (times[last]! <= startMs || times[first]! > endMs) return undefined;

  const left =
    isSmoothed && times[first]! < startMs ? between(window, first, first + 1, startMs, isCounter) : values[first]!;
  const right =
    isSmoothed && last > window.first && times[last]! > endMs
      ? between(window, last - 1, last, endMs, isCounter)
      : values[last]!;
  let moved = right - left;
  if (isCounter) {
    if (times[first]! <= startMs) first += 1;
    if (times[last]! >= endMs) last -= 1;
    let before = left;
    for (let index = first; index <= last; index += 1) {
      if (values[index]! < before) moved += before;
      before = values[index]!;
    }
    if (right < before && !(isSmoothed && first > last + 1)) moved += before;
  }
  return moved;
}

/** The value at `atMs` on the line between two samples; a counter that fell between them began again at zero. */
function between(
  window: SampleWindow,
  leftIndex: number,
  rightIndex: number,
  atMs: number,
  isCounter: boolean,
): number {
  return interpolate(
    window.times[leftIndex]!,
    window.values[leftIndex]!,
    window.times[rightIndex]!,
    window.values[rightIndex]!,
    atMs,
    isCounter,
  );
}

/** The value at `atMs` on the line through two points (times in ms). A counter that fell began again at zero. */
export function interpolate(
  leftMs: number,
  left: number,
  rightMs: number,
  right: number,
  atMs: number,
  isCounter: boolean,
): number {
  const from = isCounter && right < left ? 0 : left;
  return from + ((right - from) * (atMs - leftMs)) / (rightMs - leftMs);
}
