import { cover, type DotFrame, dotRow, dotX, dotY, emptyTrace, type Samples, type Trace } from './trace.ts';

/**
 * The columns of dots that bars cover, one a sample, from `baseRow` (a dot row, or one a dot column for stacked bars) to the value.
 * Bars take four fifths of the distance `stepMs` between samples and keep one dot apart where there is room.
 */
export function traceBars(samples: Samples, frame: DotFrame, stepMs: number, baseRow: number | Int16Array): Trace {
  const trace = emptyTrace(frame.dotColumns);
  const pitch = Math.max(1, stepMs * frame.dotsPerMs);
  const width = pitch < 3 ? Math.max(1, Math.floor(pitch)) : Math.max(1, Math.floor(pitch * 0.8));
  const { times, values } = samples;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    const left = Math.round(dotX(frame, times[index]!) - (width - 1) / 2);
    if (left >= frame.dotColumns || left + width <= 0) continue;
    const row = dotRow(frame, dotY(frame, value));
    const end = Math.min(frame.dotColumns, left + width);
    for (let x = Math.max(0, left); x < end; x++) {
      const base = typeof baseRow === 'number' ? baseRow : baseRow[x]!;
      cover(trace, x, row, base, frame.dotRows);
    }
  }
  return trace;
}
