import type { Clock } from '../../model/clock.ts';
import type { LogLine } from '../../model/log-line.ts';
import { type Failure, failed, ok, type Result } from '../../model/result.ts';
import type { LogNews, LogRequest, ServiceEvent } from '../../model/stack.ts';
import { containerLog, LogBroken, type LoggedContainer, type LogReading } from './container-log.ts';
import { isService, momentOf, serviceName } from './container-service.ts';
import type { EngineClient } from './engine-client.ts';
import { cancelled } from './engine-failure.ts';
import { InspectedContainer } from './engine-shapes.ts';
import { type LogCursor, logCursor } from './log-cursor.ts';
import { followLog, type LogFollower } from './log-follower.ts';
import { logMark } from './log-mark.ts';
import { mergeByTime } from './log-merge.ts';
import { stampOf } from './log-stamp.ts';
import { type LogWindow, logWindow } from './log-window.ts';
import { followProjectEvents } from './project-events.ts';
import { listContainers } from './project-services.ts';
import { withRunMark } from './run-mark.ts';

/** What reading a project's logs needs. */
export type LogParts = { readonly client: EngineClient; readonly project: string; readonly clock: Clock };

/**
 * Reads the logs of a project's services, merged by time: first what there is, container by container, in exact order; then, where it is wanted, what comes,
 * ordered within a window of 200 ms. Restarted containers are followed on, new ones from their start, and each such turn is marked.
 */
export async function readProjectLogs(
  parts: LogParts,
  request: LogRequest,
  onNews: (news: LogNews) => void,
  signal: AbortSignal,
): Promise<Result<void>> {
  const tell = (news: LogNews) => {
    if (!signal.aborted) onNews(news);
  };
  const found = await loggedContainers(parts, request, signal);
  if (!found.ok && !request.follow) return found;
  const past = found.ok ? found.value.map((container) => ({ container, cursor: logCursor(isTailed(request)) })) : [];
  if (request.tail > 0) await tellPast(parts.client, past, request, tell, signal);
  if (signal.aborted) return failed(cancelled);
  if (!request.follow) return ok(undefined);
  await followProject(parts, request, past, found.ok, tell, signal);
  return failed(cancelled);
}

type PastLog = { readonly container: LoggedContainer; readonly cursor: LogCursor };

async function tellPast(
  client: EngineClient,
  past: readonly PastLog[],
  request: LogRequest,
  tell: (news: LogNews) => void,
  signal: AbortSignal,
): Promise<void> {
  const { tail } = request;
  // The engine counts the parts of long lines, not lines: a few more are asked for, so that the first one shown has its beginning.
  const reading = { ...firstReading(request), tail: tail + PARTS_OF_A_LINE };
  const sources = past.map(async function* ({ container, cursor }) {
    try {
      const lines = containerLog(client, container, reading, cursor, signal);
      yield* withRunMark(container, Number.isFinite(tail) ? lastOf(lines, tail) : lines);
    } catch (error) {
      if (!(error instanceof LogBroken)) throw error;
      tell({ kind: 'lost', service: container.service, failure: error.failure });
    }
  });
  for await (const lines of mergeByTime(sources)) tell({ kind: 'lines', lines });
}

async function followProject(
  parts: LogParts,
  request: LogRequest,
  past: readonly PastLog[],
  pastIsKnown: boolean,
  tell: (news: LogNews) => void,
  signal: AbortSignal,
): Promise<void> {
  const { client, project, clock } = parts;
  const window: LogWindow = logWindow(clock, (lines) => tell({ kind: 'lines', lines }));
  const followers = new Map<string, LogFollower>();
  /** The services of which a container was ever followed: one more is one made anew. */
  const met = new Set<string>();
  let stockTaken = pastIsKnown;

  function follow(container: LoggedContainer, cursor: LogCursor, reading: LogReading): void {
    const follower = followLog(
      container,
      cursor,
      reading,
      {
        client,
        clock,
        onLines: window.add,
        onGone: () => followers.delete(container.id),
        onRefused: (failure: Failure) => tell({ kind: 'lost', service: container.service, failure }),
      },
      signal,
    );
    followers.set(container.id, follower);
    met.add(container.service);
  }

  /** After a connection, all is asked anew: who came while nobody listened is followed from the start. */
  async function takeStock(): Promise<void> {
    const found = await loggedContainers(parts, request, signal);
    if (!found.ok || signal.aborted) return;
    for (const container of found.value) {
      if (followers.has(container.id)) continue;
      if (stockTaken) welcome(container, momentOf(container.startedAt) ?? clock.now());
      else follow(container, logCursor(isTailed(request)), firstReading(request));
    }
    stockTaken = true;
    for (const follower of followers.values()) follower.wake();
  }

  async function meet(event: ServiceEvent): Promise<void> {
    const answer = await client.read(`/containers/${event.id}/json`, InspectedContainer, signal);
    if (!answer.ok || followers.has(event.id) || signal.aborted) return;
    const { Config, State } = answer.value;
    const container = { id: event.id, service: event.service, tty: Config.Tty ?? false, startedAt: State.StartedAt };
    welcome(container, event.timeMs);
  }

  function welcome(container: LoggedContainer, startedMs: number): void {
    const text = met.has(container.service) ? 'made anew' : 'started';
    window.add([logMark(container, stampOf(startedMs - START_LEAD_MS), text)]);
    follow(container, logCursor(false), WHOLE);
  }

  function onEvent(event: ServiceEvent): void {
    if (!isWanted(event.service, request)) return;
    const follower = followers.get(event.id);
    if (event.what === 'die' && event.exitCode !== undefined) follower?.died(event.exitCode);
    if (event.what === 'start' && follower === undefined) void meet(event);
    if (event.what === 'start' || event.what === 'destroy') follower?.wake();
  }

  for (const { container, cursor } of past) follow(container, cursor, firstReading(request));
  await followProjectEvents(
    client,
    project,
    clock,
    {
      onConnected: () => void takeStock(),
      onEvent,
      onLost: (failure) => tell({ kind: 'lost', service: '', failure }),
    },
    signal,
  );
  window.close();
}

/** A container may write a moment before the engine says that it started. */
const START_LEAD_MS = 50;

/** Parts of 16 KiB in the longest line that is kept. */
const PARTS_OF_A_LINE = 4;

/** All of a log, for a container that began while we were looking. */
const WHOLE: LogReading = { tail: Number.POSITIVE_INFINITY, follow: true };

/** The last lines of a log, of which no more are held on the way. */
async function* lastOf(log: AsyncIterable<readonly LogLine[]>, count: number): AsyncGenerator<readonly LogLine[]> {
  let last: LogLine[] = [];
  for await (const lines of log) {
    last.push(...lines);
    if (last.length > 2 * count) last = last.slice(-count);
  }
  yield last.slice(-count);
}

function firstReading({ tail, sinceMs }: LogRequest): LogReading {
  return { tail, follow: false, ...(sinceMs === undefined ? {} : { since: stampOf(sinceMs) }) };
}

function isTailed({ tail, sinceMs }: LogRequest): boolean {
  return Number.isFinite(tail) || sinceMs !== undefined;
}

function isWanted(service: string, { services }: LogRequest): boolean {
  return services.length === 0 || services.includes(service);
}

/** The containers whose logs are wanted; only an inspection tells whether one has a terminal. */
async function loggedContainers(
  { client, project }: LogParts,
  request: LogRequest,
  signal: AbortSignal,
): Promise<Result<readonly LoggedContainer[]>> {
  const listed = await listContainers(client, project, signal);
  if (!listed.ok) return listed;
  const wanted = listed.value.filter((container) => isService(container) && isWanted(serviceName(container), request));
  const found = await Promise.all(
    wanted.map(async (container) => {
      const answer = await client.read(`/containers/${container.Id}/json`, InspectedContainer, signal);
      const found = { id: container.Id, service: serviceName(container) };
      if (!answer.ok) return { ...found, tty: false };
      return { ...found, tty: answer.value.Config.Tty ?? false, startedAt: answer.value.State.StartedAt };
    }),
  );
  return ok(found);
}
