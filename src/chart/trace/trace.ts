/**
 * What one series covers on a dot canvas: for each dot column the highest and the lowest dot row (0 is the top). A column without data has
 * `top > bottom`. Samples that share a column keep their least and greatest, so that no spike is lost to down-sampling.
 */
export type Trace = { readonly top: Int16Array; readonly bottom: Int16Array };

/** Where values and times land in dots: `x = (time - fromMs) * dotsPerMs`, `y = (1 - fraction) * (dotRows - 1)`. */
export type DotFrame = {
  readonly fromMs: number;
  readonly dotsPerMs: number;
  readonly dotColumns: number;
  readonly dotRows: number;
  readonly fraction: (value: number) => number;
};

/** Samples in columns: times in ms, ascending; a value that is not finite is no sample. */
export type Samples = { readonly times: Float64Array; readonly values: Float64Array };

const FAR = 32_000;

/** A trace that covers nothing. */
export function emptyTrace(dotColumns: number): Trace {
  return { top: new Int16Array(dotColumns).fill(FAR), bottom: new Int16Array(dotColumns).fill(-FAR) };
}

/** Adds the dot rows from `a` to `b`, in either order, to column `x`; what lies outside is cut. */
export function cover(trace: Trace, x: number, a: number, b: number, dotRows: number): void {
  if (x < 0 || x >= trace.top.length) return;
  const top = Math.min(a, b);
  const bottom = Math.max(a, b);
  if (bottom < 0 || top >= dotRows) return;
  if (top < trace.top[x]!) trace.top[x] = Math.max(0, top);
  if (bottom > trace.bottom[x]!) trace.bottom[x] = Math.min(dotRows - 1, bottom);
}

/** The frame of a plot of `dotColumns` x `dotRows` dots over a window. The first and last columns are the window's very ends. */
export function dotFrame(
  window: { readonly fromMs: number; readonly toMs: number },
  dotColumns: number,
  dotRows: number,
  fraction: (value: number) => number,
): DotFrame {
  const spanMs = window.toMs - window.fromMs;
  return {
    fromMs: window.fromMs,
    dotsPerMs: spanMs > 0 ? (dotColumns - 1) / spanMs : 0,
    dotColumns,
    dotRows,
    fraction,
  };
}

/** The dot column of a moment, not rounded, maybe outside. */
export function dotX(frame: DotFrame, timeMs: number): number {
  return (timeMs - frame.fromMs) * frame.dotsPerMs;
}

/** The dot row of a value, not rounded; one row outside at most, so that whole numbers stay small. */
export function dotY(frame: DotFrame, value: number): number {
  return (1 - frame.fraction(value)) * (frame.dotRows - 1);
}

/** Rounds a dot row; everything outside counts as the first row outside. */
export function dotRow(frame: DotFrame, y: number): number {
  return y < -0.5 ? -1 : y > frame.dotRows - 0.5 ? frame.dotRows : Math.round(y);
}
