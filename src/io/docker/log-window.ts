import type { Clock } from '../../model/clock.ts';
import type { LogLine } from '../../model/log-line.ts';

/** Lines of several containers arrive out of order by about this much. */
const HOLD_MS = 200;
/** More lines than this are not held: they go on at once, in the order of what is there. */
const MOST_HELD = 20_000;

/** Puts lines that arrive at about the same time into the order in which they were written. */
export type LogWindow = {
  add(lines: readonly LogLine[]): void;
  /** Passes on all that is held and holds nothing more. */
  close(): void;
};

/** A window that hands lines on, sorted by time, when they have been held for 200 ms, or earlier where later ones must go. */
export function logWindow(clock: Clock, emit: (lines: readonly LogLine[]) => void): LogWindow {
  let held: { readonly line: LogLine; readonly dueMs: number }[] = [];
  let cancel: (() => void) | undefined;

  function release(nowMs: number): void {
    let latestDue = '';
    for (const { line, dueMs } of held) if (dueMs <= nowMs && line.timeText > latestDue) latestDue = line.timeText;
    const going = held.filter(({ line }) => line.timeText <= latestDue).map(({ line }) => line);
    held = held.filter(({ line }) => line.timeText > latestDue);
    if (going.length > 0) emit(sortedByTime(going));
    arm(nowMs);
  }

  function arm(nowMs: number): void {
    const nextMs = held[0]?.dueMs;
    if (cancel !== undefined || nextMs === undefined) return;
    cancel = clock.after(Math.max(1, nextMs - nowMs), () => {
      cancel = undefined;
      release(clock.now());
    });
  }

  return {
    add(lines) {
      const nowMs = clock.now();
      for (const line of lines) held.push({ line, dueMs: nowMs + HOLD_MS });
      if (held.length > MOST_HELD) release(Number.POSITIVE_INFINITY);
      else arm(nowMs);
    },
    close() {
      cancel?.();
      cancel = undefined;
      release(Number.POSITIVE_INFINITY);
    },
  };
}

/** Sorting keeps the order of lines with one stamp, so a container's own order is never changed. */
function sortedByTime(lines: LogLine[]): LogLine[] {
  return lines.sort((left, right) => (left.timeText < right.timeText ? -1 : left.timeText > right.timeText ? 1 : 0));
}
