import type { CustomOptions } from '../field-config.ts';

/** Times and values of a line; a NaN breaks it. */
export type Trace = { readonly times: Float64Array; readonly values: Float64Array };

/**
 * Works gaps into a series: what is not finite, and a stretch longer than a step without a sample, breaks the line unless the panel bridges it.
 * Hands back the given columns where nothing has to change, which is nearly always.
 */
export function traceOf(times: Float64Array, values: Float64Array, stepMs: number, custom: CustomOptions): Trace {
  const breakMs = breakAfter(stepMs, custom.insertNulls);
  const bridges = (lengthMs: number) =>
    custom.spanNulls === true || (typeof custom.spanNulls === 'number' && lengthMs < custom.spanNulls);
  if (isWhole(times, values, breakMs)) return { times, values };
  const keptTimes: number[] = [];
  const keptValues: number[] = [];
  let dropped = false;
  for (let index = 0; index < times.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      dropped = true;
      continue;
    }
    const time = times[index]!;
    const before = keptTimes.at(-1);
    if (before !== undefined && (dropped || time - before > breakMs) && !bridges(time - before)) {
      keptTimes.push(Math.min(before + stepMs, (before + time) / 2));
      keptValues.push(Number.NaN);
    }
    keptTimes.push(time);
    keptValues.push(value);
    dropped = false;
  }
  return { times: Float64Array.from(keptTimes), values: Float64Array.from(keptValues) };
}

/** The same trace with each value changed; gaps stay gaps. */
export function mapTrace({ times, values }: Trace, change: (value: number) => number): Trace {
  return { times, values: values.map(change) };
}

/** Half a step of slack, as scrapes and clocks are never quite on time. */
function breakAfter(stepMs: number, insertNulls: CustomOptions['insertNulls']): number {
  if (insertNulls === false || stepMs <= 0) return Number.POSITIVE_INFINITY;
  return typeof insertNulls === 'number' ? insertNulls : stepMs * 1.5;
}

function isWhole(times: Float64Array, values: Float64Array, breakMs: number): boolean {
  for (let index = 0; index < times.length; index++) {
    if (!Number.isFinite(values[index]!)) return false;
    if (index > 0 && times[index]! - times[index - 1]! > breakMs) return false;
  }
  return true;
}
