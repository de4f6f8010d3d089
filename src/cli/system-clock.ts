import type { Clock } from '../model/clock.ts';

/** The machine's own time. Its ticks are aligned to whole periods, so that a clock on screen changes when the second does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, callback) {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      timer = setTimeout(
        () => {
          arm();
          callback();
        },
        periodMs - (Date.now() % periodMs),
      );
    };
    arm();
    return () => clearTimeout(timer);
  },
};
