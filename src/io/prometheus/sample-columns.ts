import { BrokenAnswer, eachItem, type JsonCursor, readSample } from './json-cursor.ts';

/** The samples of one series. */
export type Columns = { readonly times: Float64Array; readonly values: Float64Array };

/** Reads samples into columns; one reader serves all series of an answer. */
export type SampleColumns = {
  /** Reads `[[seconds, "value"], …]` of a matrix or `[seconds, "value"]` of a vector. Times must ascend. */
  readonly read: (cursor: JsonCursor, kind: 'matrix' | 'vector') => Columns;
  /** Series of one answer mostly stand on the same steps: equal columns of times in a row become one. */
  readonly shareTimes: (columns: Columns) => Columns;
};

const FIRST_ROOM = 256;

export function sampleColumns(): SampleColumns {
  let times = new Float64Array(FIRST_ROOM);
  let values = new Float64Array(FIRST_ROOM);
  let count = 0;
  let shared: Float64Array | undefined;

  const add = (timeMs: number, value: number) => {
    if (count > 0 && timeMs <= times[count - 1]!) throw new BrokenAnswer('times do not ascend');
    if (count === times.length) {
      times = grown(times);
      values = grown(values);
    }
    times[count] = timeMs;
    values[count++] = value;
  };

  return {
    read(cursor, kind) {
      count = 0;
      if (kind === 'vector') readSample(cursor, add);
      else if (!eachItem(cursor, () => readSample(cursor, add))) throw new BrokenAnswer('values is not a list');
      return { times: times.slice(0, count), values: values.slice(0, count) };
    },
    shareTimes(columns) {
      if (shared !== undefined && equal(columns.times, shared)) return { times: shared, values: columns.values };
      shared = columns.times;
      return columns;
    },
  };
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

function equal(left: Float64Array, right: Float64Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
