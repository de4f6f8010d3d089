import type { Clock } from '../../model/clock.ts';

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before attempt number `attempt` (from 0) to reach the engine again: doubling, half of it left to chance so that clients do not knock together. */
export function retryDelayMs(attempt: number, chance: number = Math.random()): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * chance);
}

/** Settles after `delayMs` or on abort, whichever is first. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
