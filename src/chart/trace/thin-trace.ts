import type { Trace } from './trace.ts';

/**
 * Makes a line one dot thick where samples that share a column only made it two: half of a dot more would look like a second line. Peaks stay,
 * a level line stays level, and nothing that was joined comes apart. Changes the trace in place.
 */
export function thinTrace(trace: Trace): Trace {
  const { top, bottom } = trace;
  // What is a peak is told by the line as it was: to the left it has been thinned already.
  const before: Trace = { top: top.slice(), bottom: bottom.slice() };
  for (let x = 0; x < top.length; x++) {
    if (bottom[x]! - top[x]! !== 1) continue;
    const kept = keptRow(trace, before, x);
    if (kept === undefined) continue;
    top[x] = kept;
    bottom[x] = kept;
  }
  return trace;
}

/** Which of a column's two rows stays alone; undefined when both are needed. */
function keptRow(trace: Trace, before: Trace, x: number): number | undefined {
  const upper = trace.top[x]!;
  const lower = trace.bottom[x]!;
  if (isPeak(before, x, upper, -1)) return joins(trace, x, upper) ? upper : undefined;
  if (isPeak(before, x, lower, 1)) return joins(trace, x, lower) ? lower : undefined;
  const stays = covers(trace, x - 1, upper) && covers(trace, x + 1, upper) ? upper : lower;
  if (covers(trace, x - 1, stays) && covers(trace, x + 1, stays)) return stays;
  const onward = covers(trace, x + 1, upper) ? upper : lower;
  if (joins(trace, x, onward)) return onward;
  const other = onward === upper ? lower : upper;
  return joins(trace, x, other) ? other : undefined;
}

/** Whether a row lies further out than both neighbours; `side` is -1 for upwards. */
function isPeak(trace: Trace, x: number, row: number, side: -1 | 1): boolean {
  const edge = side < 0 ? trace.top : trace.bottom;
  const isBeyond = (neighbour: number) => isEmpty(trace, neighbour) || (row - edge[neighbour]!) * side > 0;
  return isBeyond(x - 1) && isBeyond(x + 1);
}

/** Whether a row alone still touches every neighbour that the two rows touched. */
function joins(trace: Trace, x: number, row: number): boolean {
  return [x - 1, x + 1].every((neighbour) => {
    if (isEmpty(trace, neighbour)) return true;
    const near = trace.top[neighbour]! - 1;
    const far = trace.bottom[neighbour]! + 1;
    const touched = trace.bottom[x]! >= near && trace.top[x]! <= far;
    return !touched || (row >= near && row <= far);
  });
}

function covers(trace: Trace, x: number, row: number): boolean {
  return !isEmpty(trace, x) && trace.top[x]! <= row && row <= trace.bottom[x]!;
}

function isEmpty(trace: Trace, x: number): boolean {
  return x < 0 || x >= trace.top.length || trace.top[x]! > trace.bottom[x]!;
}
