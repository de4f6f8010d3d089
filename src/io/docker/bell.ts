/** A bell that remembers one ring: who waits for it after it rang does not wait. One waits at a time. */
export type Bell = { ring(): void; heard(signal: AbortSignal): Promise<void> };

export function bell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async heard(signal) {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = () => {
            signal.removeEventListener('abort', resolveNow);
            resolve();
          };
          const resolveNow = () => resolve();
          signal.addEventListener('abort', resolveNow, { once: true });
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
