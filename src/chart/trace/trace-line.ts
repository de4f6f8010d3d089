import { cover, type DotFrame, dotRow, dotX, dotY, emptyTrace, type Samples, type Trace } from './trace.ts';

/** How samples are joined. */
export type Interpolation = 'linear' | 'stepBefore' | 'stepAfter';

/** What a line does between samples: a distance above `gapMs` is a gap, and so is a value that is not finite. */
export type LineShape = { readonly interpolation: Interpolation; readonly gapMs: number };

/** The columns of dots that a line through the samples covers. A sample with no neighbour to join is two dots wide, so that it is seen. */
export function traceLine(samples: Samples, frame: DotFrame, shape: LineShape): Trace {
  const trace = emptyTrace(frame.dotColumns);
  const { times, values } = samples;
  let before = -1;
  let joined = false;
  let fromX = 0;
  let fromY = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      if (before >= 0 && !joined) lone(trace, frame, fromX, fromY);
      before = -1;
      continue;
    }
    const x = dotX(frame, times[index]!);
    const y = dotY(frame, value);
    const reaches = before >= 0 && times[index]! - times[before]! <= shape.gapMs;
    if (reaches) join(trace, frame, shape.interpolation, fromX, fromY, x, y);
    else if (before >= 0 && !joined) lone(trace, frame, fromX, fromY);
    joined = reaches;
    before = index;
    fromX = x;
    fromY = y;
  }
  if (before >= 0 && !joined) lone(trace, frame, fromX, fromY);
  return trace;
}

function lone(trace: Trace, frame: DotFrame, x: number, y: number): void {
  const column = Math.round(x);
  const row = dotRow(frame, y);
  cover(trace, column, row, row, frame.dotRows);
  // The second dot stays in the first one's cell.
  if (column >= 0 && column < frame.dotColumns) cover(trace, column ^ 1, row, row, frame.dotRows);
}

function join(
  trace: Trace,
  frame: DotFrame,
  interpolation: Interpolation,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (x1 < -0.5 || x0 > frame.dotColumns) return;
  if (interpolation === 'linear') joinStraight(trace, frame, x0, y0, x1, y1);
  else joinStep(trace, frame, x0, y0, x1, y1, interpolation === 'stepAfter');
}

function joinStep(trace: Trace, frame: DotFrame, x0: number, y0: number, x1: number, y1: number, after: boolean): void {
  const level = dotRow(frame, after ? y0 : y1);
  const from = Math.max(0, Math.round(x0));
  const to = Math.min(frame.dotColumns - 1, Math.round(x1));
  for (let x = from; x <= to; x++) cover(trace, x, level, level, frame.dotRows);
  cover(trace, Math.round(after ? x1 : x0), dotRow(frame, y0), dotRow(frame, y1), frame.dotRows);
}

/** One dot a column where the line is shallow; where it is steep the two columns share the rise, so that nothing looks thick or torn. */
function joinStraight(trace: Trace, frame: DotFrame, x0: number, y0: number, x1: number, y1: number): void {
  const first = Math.round(x0);
  const last = Math.round(x1);
  if (last <= first) {
    cover(trace, first, dotRow(frame, y0), dotRow(frame, y1), frame.dotRows);
    return;
  }
  const slope = (y1 - y0) / (x1 - x0);
  const start = Math.max(first, -1);
  const end = Math.min(last, frame.dotColumns - 1);
  let row = dotRow(frame, start === first ? y0 : y0 + slope * (start - x0));
  cover(trace, start, row, row, frame.dotRows);
  for (let x = start + 1; x <= end; x++) {
    const next = dotRow(frame, x === last ? y1 : y0 + slope * (x - x0));
    const rise = next - row;
    if (rise > 1 || rise < -1) {
      const middle = row + Math.trunc(rise / 2);
      cover(trace, x - 1, row, middle, frame.dotRows);
      cover(trace, x, middle + Math.sign(rise), next, frame.dotRows);
    } else {
      cover(trace, x, next, next, frame.dotRows);
    }
    row = next;
  }
}
