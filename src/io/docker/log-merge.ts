import type { LogLine } from '../../model/log-line.ts';

const BATCH_LINES = 1_000;

/**
 * Merges logs, each in its own order, into one by time. No more than a batch of each is held, whatever their length:
 * a source is asked for more only when all that it gave is passed on.
 */
export async function* mergeByTime(
  sources: readonly AsyncIterable<readonly LogLine[]>[],
): AsyncGenerator<readonly LogLine[], void, undefined> {
  const cursors = sources.map((source) => ({
    batches: source[Symbol.asyncIterator](),
    lines: [] as readonly LogLine[],
    at: 0,
  }));
  let open = await withLines(cursors);
  let merged: LogLine[] = [];
  while (open.length > 0) {
    let earliest = open[0]!;
    for (const cursor of open) {
      if (cursor.lines[cursor.at]!.timeText < earliest.lines[earliest.at]!.timeText) earliest = cursor;
    }
    merged.push(earliest.lines[earliest.at]!);
    earliest.at++;
    if (merged.length >= BATCH_LINES) {
      yield merged;
      merged = [];
    }
    if (earliest.at === earliest.lines.length) {
      const [refilled] = await withLines([earliest]);
      if (refilled === undefined) open = open.filter((cursor) => cursor !== earliest);
    }
  }
  if (merged.length > 0) yield merged;
}

type MergeCursor = { readonly batches: AsyncIterator<readonly LogLine[]>; lines: readonly LogLine[]; at: number };

/** Fetches the next lines of each cursor, all at once, and leaves out those that have none. */
async function withLines(cursors: readonly MergeCursor[]): Promise<MergeCursor[]> {
  const filled = await Promise.all(
    cursors.map(async (cursor) => {
      for (;;) {
        const next = await cursor.batches.next();
        if (next.done) return undefined;
        if (next.value.length === 0) continue;
        cursor.lines = next.value;
        cursor.at = 0;
        return cursor;
      }
    }),
  );
  return filled.filter((cursor) => cursor !== undefined);
}
