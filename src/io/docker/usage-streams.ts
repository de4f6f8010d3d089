import type { Clock } from '../../model/clock.ts';
import type { ServiceUsage } from '../../model/stack.ts';
import { containerUsage } from './container-usage.ts';
import type { EngineClient } from './engine-client.ts';
import { StatsSample } from './engine-shapes.ts';
import { jsonLines } from './json-lines.ts';

const BATCH_MS = 1_000;

/** Keeps one stats stream open for each running container. */
export type UsageStreams = {
  /** Says which containers run now: streams of others are closed, missing ones opened. */
  follow(containerIds: ReadonlySet<string>): void;
};

/** Streams of usage, told at most once a second as one batch of all that run, until `signal` aborts. */
export function usageStreams(
  client: EngineClient,
  clock: Clock,
  onUsage: (usage: readonly ServiceUsage[]) => void,
  signal: AbortSignal,
): UsageStreams {
  const open = new Map<string, AbortController>();
  const latest = new Map<string, ServiceUsage>();
  let fresh = false;

  const endBatches = clock.every(BATCH_MS, () => {
    if (!fresh) return;
    fresh = false;
    onUsage([...latest.values()]);
  });
  signal.addEventListener('abort', endBatches, { once: true });

  async function stream(id: string, ending: AbortController): Promise<void> {
    try {
      const opened = await client.open(`/containers/${id}/stats?stream=1`, ending.signal);
      if (!opened.ok) return;
      let before: StatsSample | undefined;
      for await (const value of jsonLines(opened.value)) {
        if (ending.signal.aborted) return;
        const sample = StatsSample.safeParse(value);
        if (!sample.success) continue;
        const usage = containerUsage(id, sample.data, before);
        before = sample.data;
        if (usage === undefined) continue;
        latest.set(id, usage);
        fresh = true;
      }
    } catch {
      // A stream of stats that breaks is opened again with the next list; the stream of events says what happened.
    } finally {
      if (open.get(id) === ending) open.delete(id);
    }
  }

  return {
    follow(containerIds) {
      for (const [id, ending] of open) {
        if (containerIds.has(id)) continue;
        ending.abort();
        open.delete(id);
        latest.delete(id);
      }
      for (const id of containerIds) {
        if (open.has(id) || signal.aborted) continue;
        const ending = new AbortController();
        signal.addEventListener('abort', () => ending.abort(), { once: true, signal: ending.signal });
        open.set(id, ending);
        void stream(id, ending);
      }
    },
  };
}
