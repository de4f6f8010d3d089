import type { Clock } from '../../../src/model/clock.ts';

/** A clock that a test moves by hand. */
export function handClock(startMs = 1_000_000): Clock & { move(byMs: number): void } {
  let nowMs = startMs;
  let timers: { readonly atMs: number; readonly periodMs?: number; readonly callback: () => void }[] = [];
  const add = (timer: (typeof timers)[number]) => {
    let current = timer;
    timers.push(current);
    return {
      cancel: () => {
        timers = timers.filter((one) => one !== current);
      },
      again: (next: (typeof timers)[number]) => {
        current = next;
        timers.push(next);
      },
    };
  };
  return {
    now: () => nowMs,
    after: (delayMs, callback) => add({ atMs: nowMs + delayMs, callback }).cancel,
    every(periodMs, callback) {
      const handle = add({
        atMs: nowMs + periodMs,
        periodMs,
        callback() {
          callback();
          handle.again({ atMs: nowMs + periodMs, periodMs, callback: this.callback });
        },
      });
      return handle.cancel;
    },
    move(byMs) {
      const untilMs = nowMs + byMs;
      for (;;) {
        const due = timers.filter((timer) => timer.atMs <= untilMs).sort((left, right) => left.atMs - right.atMs)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        nowMs = due.atMs;
        due.callback();
      }
      nowMs = untilMs;
    },
  };
}
