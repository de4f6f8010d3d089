import type { LogLine } from '../../model/log-line.ts';
import type { Failure } from '../../model/result.ts';
import type { EngineClient } from './engine-client.ts';
import { type LogCursor, logCursor } from './log-cursor.ts';
import { frameReader } from './log-frames.ts';
import { frameJoiner, type JoinedLine, rawJoiner } from './log-joiner.ts';
import { logMark } from './log-mark.ts';
import { type Stamp, sinceParameter, stampMs } from './log-stamp.ts';

/** A container whose log is read. With a terminal (`tty`) its log is raw text, else frames. `startedAt` is when its run began, as the engine writes it. */
export type LoggedContainer = {
  readonly id: string;
  readonly service: string;
  readonly tty: boolean;
  readonly startedAt?: string | undefined;
};

/** How to read: how many lines back (`Infinity` for all), from which stamp, and whether to stay when the end is reached. */
export type LogReading = { readonly tail: number; readonly since?: Stamp; readonly follow: boolean };

/** Why a reading ended before the log did. */
export class LogBroken extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * Reads a container's log over one connection: batches of lines that `cursor` has not seen, as the chunks come. Where the cursor finds that lines
 * are missing, a mark says so. Throws `LogBroken` when the connection does not come about or breaks; a plain end says only that the engine stopped sending.
 */
export async function* containerLog(
  client: EngineClient,
  container: LoggedContainer,
  reading: LogReading,
  cursor: LogCursor,
  signal: AbortSignal,
): AsyncGenerator<readonly LogLine[], void, undefined> {
  const opened = await client.open(logPath(container.id, reading), signal);
  if (!opened.ok) throw new LogBroken(opened.failure);
  const joined = container.tty ? rawLines() : framedLines();
  try {
    for await (const chunk of opened.value) {
      if (signal.aborted) return;
      const lines: LogLine[] = [];
      for (const [stream, line] of joined(chunk)) {
        const before = cursor.last();
        const admission = cursor.admit(stream, line.stamp);
        if (admission === 'seen') continue;
        if (admission === 'after-gap') lines.push(logMark(container, line.stamp, gapText(before, line.stamp)));
        lines.push(logLine(container, stream, line));
      }
      if (lines.length > 0) yield lines;
    }
  } catch (cause) {
    throw new LogBroken(client.broken(cause, signal));
  }
}

/** The last lines of a container's log as they are; none where it cannot be read. */
export async function lastLogLines(
  client: EngineClient,
  container: LoggedContainer,
  count: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const texts: string[] = [];
  try {
    for await (const lines of containerLog(
      client,
      container,
      { tail: count, follow: false },
      logCursor(true),
      signal,
    )) {
      texts.push(...lines.map((line) => line.text));
    }
  } catch (error) {
    if (!(error instanceof LogBroken)) throw error;
  }
  return texts.slice(-count);
}

function logPath(id: string, { tail, since, follow }: LogReading): string {
  const back = Number.isFinite(tail) ? String(Math.max(0, Math.floor(tail))) : 'all';
  const from = since === undefined ? '' : `&since=${sinceParameter(since)}`;
  return `/containers/${id}/logs?stdout=1&stderr=1&timestamps=1&follow=${follow ? 1 : 0}&tail=${back}${from}`;
}

type StreamLine = [stream: 'stdout' | 'stderr', line: JoinedLine];

function rawLines(): (chunk: Uint8Array) => StreamLine[] {
  const join = rawJoiner();
  return (chunk) => join(chunk).map((line) => ['stdout', line]);
}

function framedLines(): (chunk: Uint8Array) => StreamLine[] {
  const frames = frameReader();
  const join = { stdout: frameJoiner(), stderr: frameJoiner() };
  return (chunk) =>
    frames(chunk).flatMap(({ stream, payload }) => join[stream](payload).map((line): StreamLine => [stream, line]));
}

function logLine({ service, id }: LoggedContainer, stream: 'stdout' | 'stderr', line: JoinedLine): LogLine {
  return {
    service,
    containerId: id,
    stream,
    timeMs: stampMs(line.stamp),
    timeText: line.stamp,
    text: line.text,
    cutBytes: line.cutBytes,
  };
}

function gapText(before: Stamp | undefined, after: Stamp): string {
  if (before === undefined) return 'lines are missing here: the engine has thrown them away';
  const seconds = Math.max(0, (stampMs(after) - stampMs(before)) / 1000);
  return `up to ${seconds.toFixed(1)} s of this log are missing here: the engine has rotated them away`;
}
