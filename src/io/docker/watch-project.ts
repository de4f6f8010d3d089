import type { Clock } from '../../model/clock.ts';
import type { Result } from '../../model/result.ts';
import type { Service, StackNews } from '../../model/stack.ts';
import type { ComposeModel } from './compose-model.ts';
import type { EngineClient } from './engine-client.ts';
import { followProjectEvents } from './project-events.ts';
import { projectReader, withAbsent } from './project-services.ts';
import { retryDelayMs } from './retry.ts';
import { usageStreams } from './usage-streams.ts';

/** Events come in bursts (kill, die, stop, start): one list answers them all. */
const BURST_MS = 60;
/** The engine tells the end of a container before its own list knows of it, and no further event follows: so the list is read once more. */
const SECOND_LOOK_MS = 1_000;

/** What following a project's list needs. */
export type ListParts = { readonly client: EngineClient; readonly project: string; readonly clock: Clock };

/** What watching needs besides. `composeModel` tells which services the file names; it is asked once and may answer late. */
export type WatchParts = ListParts & { readonly composeModel: () => Promise<Result<ComposeModel>> };

/** Tells a project's list, then everything that happens to it and what its containers use, until `signal` aborts. */
export function watchProject(parts: WatchParts, onNews: (news: StackNews) => void, signal: AbortSignal): void {
  const { client, project, clock } = parts;
  let model: ComposeModel | undefined;
  let last: readonly Service[] | undefined;

  const tell = (news: StackNews) => {
    if (!signal.aborted) onNews(news);
  };
  const tellList = (services: readonly Service[]) =>
    tell({ kind: 'list', services: withAbsent(services, model, project) });
  const usage = usageStreams(client, clock, (batch) => tell({ kind: 'usage', usage: batch }), signal);

  followProjectList(
    parts,
    (news) => {
      if (news.kind !== 'list') return tell(news);
      last = news.services;
      tellList(last);
      usage.follow(new Set(last.filter((service) => service.state === 'running').map((service) => service.id)));
    },
    signal,
  );
  void parts.composeModel().then((answer) => {
    model = answer.ok ? answer.value : undefined;
    if (last !== undefined) tellList(last);
  });
}

/** Tells the list of a project's containers at first, after every gap and after every event, and the events themselves, until `signal` aborts. */
export function followProjectList(
  parts: ListParts,
  onNews: (news: Exclude<StackNews, { kind: 'usage' }>) => void,
  signal: AbortSignal,
): void {
  const { client, project, clock } = parts;
  const reader = projectReader(client, project);
  let cancelRelist: (() => void) | undefined;
  let cancelSecondLook: (() => void) | undefined;
  let reading = false;
  let stale = false;

  /** Never two lists at once: what changes during one is read by the next. */
  async function relist(attempt = 0): Promise<void> {
    cancelRelist?.();
    cancelRelist = undefined;
    if (reading) {
      stale = true;
      return;
    }
    reading = true;
    const answer = await reader.read(signal);
    reading = false;
    if (signal.aborted) return;
    if (answer.ok) onNews({ kind: 'list', services: answer.value });
    else {
      const retryInMs = retryDelayMs(attempt);
      onNews({ kind: 'lost', failure: answer.failure, retryInMs });
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

  const stop = () => {
    cancelRelist?.();
    cancelSecondLook?.();
  };
  signal.addEventListener('abort', stop, { once: true });
  void followProjectEvents(
    client,
    project,
    clock,
    {
      onConnected: () => void relist(),
      onEvent: (event) => {
        reader.forget(event.id);
        if (!signal.aborted) onNews({ kind: 'event', event });
        soon(BURST_MS);
        cancelSecondLook?.();
        cancelSecondLook = clock.after(SECOND_LOOK_MS, () => void relist());
      },
      onLost: (failure, retryInMs) => {
        if (!signal.aborted) onNews({ kind: 'lost', failure, retryInMs });
      },
    },
    signal,
  );
}
