/**
 * Lets at most `places` through at once; the others wait in the order they came, and leave the line when their signal aborts.
 *
 * The agent's own socket limit is not enough: a request that waits for a socket inside the agent is already running down its time limits.
 */
export type Turnstile = {
  /** Waits for a place; resolves to what gives it back, or to undefined when the signal aborted first. */
  enter(signal: AbortSignal): Promise<(() => void) | undefined>;
};

/** Makes a turnstile with `places` places. */
export function turnstile(places: number): Turnstile {
  let free = places;
  const line = new Set<() => void>();

  const leave = () => {
    const [next] = line;
    if (next === undefined) free++;
    else next();
  };
  const leaveOnce = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      leave();
    };
  };

  return {
    enter(signal) {
      if (signal.aborted) return Promise.resolve(undefined);
      if (free > 0) {
        free--;
        return Promise.resolve(leaveOnce());
      }
      return new Promise((resolve) => {
        const giveUp = () => {
          line.delete(proceed);
          resolve(undefined);
        };
        const proceed = () => {
          line.delete(proceed);
          signal.removeEventListener('abort', giveUp);
          resolve(leaveOnce());
        };
        line.add(proceed);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
