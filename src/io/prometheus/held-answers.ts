import type { Notice } from '../../model/result.ts';
import type { Series } from '../../model/series.ts';

/** An answer that is held to be built upon. `askedMs` and `wholeMs` are of our clock: when it was last added to, and last asked for as a whole. */
export type HeldAnswer = {
  readonly fromMs: number;
  readonly lastMs: number;
  readonly series: readonly Series[];
  readonly notices: readonly Notice[];
  /** Steps up to here are final: nothing stored later changes them. */
  readonly finalToMs: number;
  readonly askedMs: number;
  readonly wholeMs: number;
};

/** Answers by query; the least recently used fall out when all together take more than a number of bytes. */
export type HeldAnswers = {
  get(query: string): HeldAnswer | undefined;
  set(query: string, held: HeldAnswer): void;
  delete(query: string): void;
  /** What all held columns and labels take, estimated. */
  readonly bytes: number;
};

/** Labels are small and shared between refreshes; a rough figure keeps many tiny series from counting as nothing. */
const SERIES_BYTES = 512;

/** Makes an empty store that holds at most `mostBytes`. */
export function heldAnswers(mostBytes: number): HeldAnswers {
  // A map keeps insertion order, and every use inserts anew: the first is always the least recently used.
  const entries = new Map<string, { readonly held: HeldAnswer; readonly bytes: number }>();
  let total = 0;

  const remove = (query: string) => {
    total -= entries.get(query)?.bytes ?? 0;
    entries.delete(query);
  };

  return {
    get bytes() {
      return total;
    },
    get(query) {
      const entry = entries.get(query);
      if (entry === undefined) return undefined;
      entries.delete(query);
      entries.set(query, entry);
      return entry.held;
    },
    set(query, held) {
      remove(query);
      const bytes = bytesOf(held.series) + query.length * 2;
      entries.set(query, { held, bytes });
      total += bytes;
      for (const [oldest] of entries) {
        if (total <= mostBytes) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}

function bytesOf(series: readonly Series[]): number {
  const columns = new Set(series.flatMap(({ times, values }) => [times, values]));
  return [...columns].reduce((sum, column) => sum + column.byteLength, series.length * SERIES_BYTES);
}
