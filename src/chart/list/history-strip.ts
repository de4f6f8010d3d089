import type { Cells, Color } from '../../model/cells.ts';
import { drawGlyph } from '../../model/draw-text.ts';

/** What was so over a span: values at times (ms, ascending), a colour each where the value decides it. NaN is unknown. */
export type History = {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly colors?: Uint32Array | undefined;
  readonly range: { readonly min: number; readonly max: number };
  readonly window: { readonly fromMs: number; readonly toMs: number };
};

const LOWEST_BLOCK = 0x2581;
/** The highest block leaves a hair free, so that strips under each other stay apart. */
const LEVELS = 7;

/**
 * Draws a history as one row of blocks. A cell stands for an equal part of the window and shows the lowest value in it, so that a short outage is
 * seen at any width; a part without a known value stays blank.
 */
export function drawHistory(
  cells: Cells,
  column: number,
  row: number,
  columns: number,
  history: History,
  color: Color,
): void {
  const lowest = lowestByCell(history, columns);
  const span = history.range.max - history.range.min;
  for (let cell = 0; cell < columns; cell++) {
    const index = lowest[cell]!;
    if (index < 0) continue;
    const share = span > 0 ? (history.values[index]! - history.range.min) / span : 1;
    const level = Math.round(Math.min(1, Math.max(0, share)) * (LEVELS - 1));
    drawGlyph(cells, column + cell, row, LOWEST_BLOCK + level, { color: history.colors?.[index] ?? color });
  }
}

/** For each cell the index of its lowest known sample, -1 for none. */
function lowestByCell(history: History, columns: number): Int32Array {
  const lowest = new Int32Array(columns).fill(-1);
  const { times, values, window } = history;
  const span = window.toMs - window.fromMs;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    const time = times[index]!;
    if (!Number.isFinite(value) || time < window.fromMs || time > window.toMs) continue;
    const cell = span > 0 ? Math.min(columns - 1, Math.floor(((time - window.fromMs) / span) * columns)) : 0;
    const known = lowest[cell]!;
    if (known < 0 || value < values[known]!) lowest[cell] = index;
  }
  return spread(lowest, history, columns);
}

/** With fewer samples than cells the cells between two neighbours belong to the earlier one; a longer hole stays a hole. */
function spread(lowest: Int32Array, history: History, columns: number): Int32Array {
  const { times, window } = history;
  const span = window.toMs - window.fromMs;
  const step = smallestStep(times);
  const reach = span > 0 && Number.isFinite(step) ? Math.ceil((step / span) * columns) : 0;
  let last = -1;
  let age = 0;
  for (let cell = 0; cell < columns; cell++) {
    if (lowest[cell]! >= 0) {
      last = lowest[cell]!;
      age = 0;
    } else if (last >= 0 && ++age < reach && Number.isFinite(history.values[last + 1] ?? Number.NaN))
      lowest[cell] = last;
  }
  return lowest;
}

function smallestStep(times: Float64Array): number {
  let step = Number.POSITIVE_INFINITY;
  for (let index = 1; index < times.length; index++) step = Math.min(step, times[index]! - times[index - 1]!);
  return step;
}
