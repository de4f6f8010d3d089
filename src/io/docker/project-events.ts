import type { Clock } from '../../model/clock.ts';
import type { Failure } from '../../model/result.ts';
import type { ServiceEvent } from '../../model/stack.ts';
import type { EngineClient } from './engine-client.ts';
import { EngineEvent } from './engine-shapes.ts';
import { jsonLines } from './json-lines.ts';
import { ONE_OFF_LABEL, projectFilter, SERVICE_LABEL } from './project-labels.ts';
import { pause, retryDelayMs } from './retry.ts';

/** The events that change what is seen. Health checks run by `exec` flood the stream, so the engine is asked to keep those back. */
const WANTED = [
  'create',
  'start',
  'restart',
  'stop',
  'die',
  'kill',
  'pause',
  'unpause',
  'destroy',
  'rename',
  'oom',
  'update',
  'health_status',
] as const;

/** A stream that lived this long was a good one: the next loss begins counting anew. */
const SETTLED_MS = 5_000;

/** What the follower tells. `onConnected` comes before the events of each connection: what happened before it is not known. */
export type EventHandlers = {
  readonly onConnected: () => void;
  readonly onEvent: (event: ServiceEvent) => void;
  readonly onLost: (failure: Failure, retryInMs: number) => void;
};

/** Follows what happens to a project's containers until `signal` aborts, reconnecting by itself. */
export async function followProjectEvents(
  client: EngineClient,
  project: string,
  clock: Clock,
  handlers: EventHandlers,
  signal: AbortSignal,
): Promise<void> {
  const path = `/events?filters=${projectFilter(project, { type: ['container'], event: WANTED })}`;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const connectedMs = clock.now();
    const failure = await followOnce(client, path, handlers, signal);
    if (signal.aborted) return;
    if (clock.now() - connectedMs >= SETTLED_MS) attempt = 0;
    const retryInMs = retryDelayMs(attempt);
    handlers.onLost(failure, retryInMs);
    await pause(clock, retryInMs, signal);
  }
}

/** One connection, to its end. An engine that shuts down ends the stream as if all were well; that is a loss too. */
async function followOnce(
  client: EngineClient,
  path: string,
  handlers: EventHandlers,
  signal: AbortSignal,
): Promise<Failure> {
  const opened = await client.open(path, signal);
  if (!opened.ok) return opened.failure;
  handlers.onConnected();
  try {
    for await (const value of jsonLines(opened.value)) {
      if (signal.aborted) break;
      const event = serviceEvent(value);
      if (event !== undefined) handlers.onEvent(event);
    }
  } catch (cause) {
    return client.broken(cause, signal);
  }
  return { kind: 'unreachable', message: 'the Docker engine closed its stream of events' };
}

/** An event of the engine in our words; undefined where it is none of a service's. */
export function serviceEvent(value: unknown): ServiceEvent | undefined {
  const parsed = EngineEvent.safeParse(value);
  if (!parsed.success) return undefined;
  const { Action, Actor, time, timeNano } = parsed.data;
  const attributes = Actor.Attributes ?? {};
  const service = attributes[SERVICE_LABEL];
  if (service === undefined || attributes[ONE_OFF_LABEL]?.toLowerCase() === 'true') return undefined;
  const [what = Action, detail = ''] = Action.split(/: ?/, 2);
  if (what.startsWith('exec_')) return undefined;
  const exitCode = attributes.exitCode === undefined ? Number.NaN : Number(attributes.exitCode);
  return {
    id: Actor.ID,
    service,
    what,
    detail: detail || (attributes.signal === undefined ? '' : `signal ${attributes.signal}`),
    ...(Number.isNaN(exitCode) ? {} : { exitCode }),
    timeMs: timeNano === undefined ? time * 1000 : Math.floor(timeNano / 1e6),
  };
}
