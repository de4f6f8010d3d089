import type { LogLine } from '../../model/log-line.ts';
import type { LoggedContainer } from './container-log.ts';
import { momentOf } from './container-service.ts';
import { logMark } from './log-mark.ts';
import { parseStamp, shifted } from './log-stamp.ts';

/** A container may write a moment before the engine notes that it started. */
const START_LEAD_MS = 50;

/**
 * Puts the mark of a container's present run between what earlier runs wrote and what this one did. Nothing is marked where the lines
 * hold no earlier run; of starts before the last the engine keeps no word.
 */
export async function* withRunMark(
  container: LoggedContainer,
  batches: AsyncIterable<readonly LogLine[]>,
): AsyncGenerator<readonly LogLine[], void, undefined> {
  const { startedAt = '' } = container;
  const started = momentOf(startedAt) === undefined ? undefined : parseStamp(startedAt);
  if (started === undefined) return yield* batches;
  const boundary = shifted(started, -START_LEAD_MS);
  const mark = logMark(container, boundary, 'restarted');
  let hasEarlier = false;
  let isOver = false;
  for await (const lines of batches) {
    const first = isOver ? -1 : lines.findIndex((line) => line.timeText >= boundary);
    if (first >= 0) isOver = true;
    else if (!isOver) hasEarlier ||= lines.length > 0;
    const isHere = first > 0 || (first === 0 && hasEarlier);
    yield isHere ? [...lines.slice(0, first), mark, ...lines.slice(first)] : lines;
  }
  if (hasEarlier && !isOver) yield [mark];
}
