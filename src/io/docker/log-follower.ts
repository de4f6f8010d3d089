import type { Clock } from '../../model/clock.ts';
import type { LogLine } from '../../model/log-line.ts';
import type { Failure } from '../../model/result.ts';
import { bell } from './bell.ts';
import { containerLog, LogBroken, type LoggedContainer, type LogReading } from './container-log.ts';
import { momentOf } from './container-service.ts';
import type { EngineClient } from './engine-client.ts';
import { InspectedContainer } from './engine-shapes.ts';
import type { LogCursor } from './log-cursor.ts';
import { logMark } from './log-mark.ts';
import { laterStamp, parseStamp, type Stamp, shifted, stampMs, stampOf } from './log-stamp.ts';
import { pause } from './retry.ts';

/** A follower of one container's log, through its restarts, until it is removed. */
export type LogFollower = {
  readonly container: LoggedContainer;
  /** Says that something happened to the container or that the engine is back: look again. */
  wake(): void;
  /** Says that its run ended, and how; the next one's mark tells it. */
  died(exitCode: number): void;
};

/** What a follower needs. `onGone` tells that the container does not exist any more, `onRefused` that its log cannot be read at all. */
export type FollowerParts = {
  readonly client: EngineClient;
  readonly clock: Clock;
  readonly onLines: (lines: readonly LogLine[]) => void;
  readonly onGone: () => void;
  readonly onRefused: (failure: Failure) => void;
};

/** A quiet log is looked at this often: a follower can go deaf when the engine rotates the file under it. */
const QUIET_MS = 60_000;
/** Between two openings of a log whose stream ends while its container runs. */
const BREATH_MS = 100;
const SECOND_TRY_MS = 15_000;
/** A container may write a moment before the engine notes that it started. */
const START_LEAD_MS = 50;

/**
 * Follows a container's log from where `cursor` stands. The end of a stream means nothing by itself (the container stopped, restarted, was removed,
 * or the engine went down), so the engine is asked, and the log opened again where it was left.
 */
export function followLog(
  container: LoggedContainer,
  cursor: LogCursor,
  first: LogReading,
  parts: FollowerParts,
  signal: AbortSignal,
): LogFollower {
  const { client, clock } = parts;
  const awake = bell();
  const startedStamp = stampOf(clock.now());
  let run: { readonly startedAt: string | undefined; exitCode?: number } | undefined =
    container.startedAt === undefined ? undefined : { startedAt: container.startedAt };

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      const found = await client.read(`/containers/${container.id}/json`, InspectedContainer, signal);
      if (signal.aborted) return;
      if (!found.ok) {
        if (found.failure.kind === 'not-found') return parts.onGone();
        // Rung when the engine is back; the long pause is for an engine that was only slow to answer this one question.
        await ringOrPause();
        continue;
      }
      const { State } = found.value;
      noticeRun(State);
      // A stopped container's log is opened too: what it wrote at its end may not have been read yet.
      const refused = await readOnce(next(first));
      if (refused || isStopped(State.Status)) await awake.heard(signal);
      else await pause(clock, BREATH_MS, signal);
    }
  }

  async function ringOrPause(): Promise<void> {
    const waiting = new AbortController();
    const stop = () => waiting.abort();
    signal.addEventListener('abort', stop, { once: true });
    await Promise.race([awake.heard(waiting.signal), pause(clock, SECOND_TRY_MS, waiting.signal)]);
    signal.removeEventListener('abort', stop);
    stop();
  }

  /** A log may have been opened only after a restart, and then no end of a stream tells of it. */
  async function look(): Promise<void> {
    const found = await client.read(`/containers/${container.id}/json`, InspectedContainer, signal);
    if (found.ok && !signal.aborted) noticeRun(found.value.State);
  }

  /** Marks a run that began since the last look. What was read of the run before stands above the mark. */
  function noticeRun(state: InspectedContainer['State']): void {
    const startedAt = state.StartedAt;
    const started = momentOf(startedAt) === undefined ? undefined : parseStamp(startedAt ?? '');
    if (run !== undefined && started !== undefined && startedAt !== run.startedAt) {
      const exit = run.exitCode === undefined ? '' : ` (exit ${run.exitCode})`;
      const what = momentOf(run.startedAt) === undefined ? 'started' : 'restarted';
      parts.onLines([logMark(container, boundary(cursor.last(), started), `${what}${exit}`)]);
    }
    if (startedAt !== run?.startedAt) run = { startedAt };
    // The event of the end knows best: an engine that is about to start a container anew already tells 0.
    if (run !== undefined && isStopped(state.Status)) run.exitCode ??= state.ExitCode;
  }

  /** The reading that goes on where the cursor stands. With nothing read yet, it is the first one again. */
  function next(reading: LogReading): LogReading {
    const since = cursor.resumeFrom();
    if (since !== undefined) {
      cursor.resume();
      return { tail: Number.POSITIVE_INFINITY, since, follow: true };
    }
    const wantsPast = reading.tail > 0;
    return wantsPast
      ? { ...reading, follow: true }
      : { tail: Number.POSITIVE_INFINITY, since: startedStamp, follow: true };
  }

  /** One connection, to its end. True when the engine will not give this log at all. */
  async function readOnce(reading: LogReading): Promise<boolean> {
    const connection = new AbortController();
    const abort = () => connection.abort();
    signal.addEventListener('abort', abort, { once: true });
    let heardMs = clock.now();
    const endChecks = clock.every(QUIET_MS, () => {
      if (clock.now() - heardMs < QUIET_MS) return;
      void isDeaf().then((deaf) => deaf && connection.abort());
    });
    try {
      for await (const lines of containerLog(client, container, reading, cursor, connection.signal)) {
        if (signal.aborted) return false;
        heardMs = clock.now();
        parts.onLines(lines);
      }
    } catch (error) {
      if (!(error instanceof LogBroken)) throw error;
      // An engine that cannot be reached is the stream of events' to tell; one that answers and says no is this log's own matter.
      const refused = error.failure.kind === 'unsupported' || error.failure.kind === 'refused';
      if (refused) parts.onRefused(error.failure);
      return refused;
    } finally {
      endChecks();
      signal.removeEventListener('abort', abort);
    }
    return false;
  }

  /** Asks for the very last line: is it newer than what arrived here, and not just on its way? */
  async function isDeaf(): Promise<boolean> {
    const peek = { admitted: undefined as Stamp | undefined };
    const peeking: LogCursor = {
      resumeFrom: () => undefined,
      last: () => undefined,
      resume: () => undefined,
      admit: (_stream, stamp) => {
        peek.admitted = stamp;
        return 'new';
      },
    };
    try {
      for await (const _ of containerLog(client, container, { tail: 1, follow: false }, peeking, signal)) break;
    } catch {
      return false;
    }
    const last = cursor.last();
    if (peek.admitted === undefined || stampMs(peek.admitted) > clock.now() - BREATH_MS) return false;
    return last === undefined ? first.tail > 0 : laterStamp(peek.admitted, last) !== last;
  }

  void follow();
  return {
    container,
    wake() {
      awake.ring();
      void look();
    },
    died(exitCode) {
      if (run !== undefined) run.exitCode = exitCode;
    },
  };
}

/** Where the mark of a start stands: after what was read of the run before, and before what the new one wrote. */
function boundary(last: Stamp | undefined, started: Stamp): Stamp {
  if (last === undefined || last > started) return started;
  return laterStamp(last, shifted(started, -START_LEAD_MS));
}

function isStopped(status: string): boolean {
  return status === 'exited' || status === 'created' || status === 'dead';
}
