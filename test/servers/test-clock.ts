import type { Clock } from '../../src/model/clock.ts';

/** A clock that stands until it is moved. Its timers are not for the parts tested with it. */
export type TestClock = Clock & { moveTo(ms: number): void };

export function testClock(startMs: number): TestClock {
  let nowMs = startMs;
  const noTimers = () => {
    throw new Error('this clock has no timers');
  };
  return {
    now: () => nowMs,
    after: noTimers,
    every: noTimers,
    moveTo: (ms) => {
      nowMs = ms;
    },
  };
}

/** The real clock, for tests that compare a server's dates with ours. */
export const realClock: Clock = { ...testClock(0), now: () => Date.now() };
