import type { Clock } from '../../model/clock.ts';
import type { Service, StackNews } from '../../model/stack.ts';
import type { ComposeModel } from './compose-model.ts';
import type { EngineClient } from './engine-client.ts';
import { followProjectEvents } from './project-events.ts';
import { projectReader, withAbsent } from './project-services.ts';
import { retryDelayMs } from './retry.ts';
import { usageStreams } from './usage-streams.ts';

/** Events come in bursts (kill, die, stop, start): one list answers them all. */
const BURST_MS = 60;

/** What watching needs. `composeModel` tells which services the file names; it is asked once and may answer late. */
export type WatchParts = {
  readonly client: EngineClient;
  readonly project: string;
  readonly clock: Clock;
  readonly composeModel: () => Promise<ComposeModel | undefined>;
};

/** Tells a project's list, then everything that happens to it, until `signal` aborts. */
export function watchProject(parts: WatchParts, onNews: (news: StackNews) => void, signal: AbortSignal): void {
  const { client, project, clock } = parts;
  const reader = projectReader(client, project);
  let model: ComposeModel | undefined;
  let last: readonly Service[] | undefined;
  let cancelRelist: (() => void) | undefined;
  let reading = false;
  let stale = false;

  const tell = (news: StackNews) => {
    if (!signal.aborted) onNews(news);
  };
  const usage = usageStreams(client, clock, (batch) => tell({ kind: 'usage', usage: batch }), signal);

  /** Never two lists at once: what changes during one is read by the next. */
  async function relist(attempt = 0): Promise<void> {
    cancelRelist = undefined;
    if (reading) {
      stale = true;
      return;
    }
    reading = true;
    const answer = await reader.read(signal);
    reading = false;
    if (signal.aborted) return;
    if (answer.ok) {
      last = answer.value;
      tell({ kind: 'list', services: withAbsent(last, model, project) });
      usage.follow(new Set(last.filter((service) => service.state === 'running').map((service) => service.id)));
    } else {
      const retryInMs = retryDelayMs(attempt);
      tell({ kind: 'lost', failure: answer.failure, retryInMs });
      soon(retryInMs, attempt + 1);
    }
    if (stale) {
      stale = false;
      soon(BURST_MS);
    }
  }

  function soon(delayMs: number, attempt = 0): void {
    cancelRelist ??= clock.after(delayMs, () => void relist(attempt));
  }

  signal.addEventListener('abort', () => cancelRelist?.(), { once: true });
  void parts.composeModel().then((answer) => {
    model = answer;
    if (last !== undefined) tell({ kind: 'list', services: withAbsent(last, model, project) });
  });
  void followProjectEvents(
    client,
    project,
    clock,
    {
      onConnected: () => void relist(),
      onEvent: (event) => {
        reader.forget(event.id);
        tell({ kind: 'event', event });
        soon(BURST_MS);
      },
      onLost: (failure, retryInMs) => tell({ kind: 'lost', failure, retryInMs }),
    },
    signal,
  );
}
