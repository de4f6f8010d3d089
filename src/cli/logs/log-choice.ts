import { compileFilter, type LogFilter, passes } from '../../app/screens/logs/log-filter.ts';
import { isContinuation, levelNamed, levelOf } from '../../app/screens/logs/log-level.ts';
import { plainText } from '../../app/screens/logs/plain-text.ts';
import { parseDuration } from '../../dashboard/time/durations.ts';
import { LOG_LEVELS, type LogLevel, type LogLine } from '../../model/log-line.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import type { Arguments } from '../arguments.ts';
import { nearest } from '../nearest.ts';

/** Which lines a person wants, as the command line says. `tail` counts lines a service, `sinceMs` is a time. */
export type LogChoice = {
  readonly follow: boolean;
  readonly tail: number;
  readonly sinceMs?: number;
  readonly filter?: LogFilter;
  readonly level?: LogLevel;
};

const DEFAULT_TAIL = 200;

/** Reads the flags of `logs`. A failure is wrong usage. */
export function logChoice(flags: Arguments['flags'], nowMs: number): Result<LogChoice> {
  const given = (name: string) => flags.get(name)?.at(-1);
  const [since, tail, grep, level] = [given('since'), given('tail'), given('grep'), given('level')];
  const sinceMs = since === undefined ? undefined : momentOf(since, nowMs);
  if (since !== undefined && sinceMs === undefined) {
    return refused(`--since ${since} is no time`, 'write it as 90s, 10m, 2h, 1d or 2026-11-22T16:00:00Z');
  }
  if (tail !== undefined && tail !== 'all' && !/^\d{1,9}$/.test(tail)) {
    return refused(`--tail ${tail} is no number of lines`, 'write a number, or all');
  }
  const least = level === undefined ? undefined : levelNamed(level);
  if (level !== undefined && (least === 'none' || /^\d/.test(level))) {
    const close = nearest(level, LOG_LEVELS);
    return refused(
      `there is no level ${level}`,
      close ? `did you mean ${close}?` : `there are ${LOG_LEVELS.join(', ')}`,
    );
  }
  const filter = grep === undefined ? undefined : compileFilter(grep);
  // Who says since when wants all from there.
  const lines = tail === 'all' || (tail === undefined && since !== undefined) ? Number.POSITIVE_INFINITY : undefined;
  return ok(
    {
      follow: given('follow') === 'true',
      tail: lines ?? Number(tail ?? DEFAULT_TAIL),
      ...(sinceMs === undefined ? {} : { sinceMs }),
      ...(filter === undefined ? {} : { filter }),
      ...(least === undefined ? {} : { level: least }),
    },
    filter?.note === undefined ? [] : [{ level: 'warning', message: `--grep ${grep}: ${filter.note}` }],
  );
}

/** A line that is wanted, with the level that it states or goes on with. */
export type ChosenLine = { readonly line: LogLine; readonly level: LogLevel };

/** Picks the lines that are wanted. It remembers levels, because the lines of a stack trace have that of the line they continue. */
export function logPicker(choice: Pick<LogChoice, 'filter' | 'level'>): (line: LogLine) => ChosenLine | undefined {
  const levels = new Map<string, LogLevel>();
  const least = choice.level === undefined ? 0 : rankOf(choice.level);
  return (line) => {
    // Marks of ours tell why lines are missing.
    if (line.stream === 'mark') return { line, level: 'none' };
    const level = levelIn(levels, line);
    if (rankOf(level) < least) return undefined;
    return passes(choice.filter, plainText(line.text)) ? { line, level } : undefined;
  };
}

/** A line that states no level counts as info. */
function rankOf(level: LogLevel): number {
  return LOG_LEVELS.indexOf(level === 'none' ? 'info' : level);
}

function levelIn(levels: Map<string, LogLevel>, line: LogLine): LogLevel {
  const writer = `${line.containerId} ${line.stream}`;
  const before = levels.get(writer);
  const level = before !== undefined && isContinuation(line.text) ? before : levelOf(line.text);
  levels.set(writer, level);
  return level;
}

/** A time, or how long ago. */
function momentOf(text: string, nowMs: number): number | undefined {
  const durationMs = parseDuration(text);
  if (durationMs !== undefined) return nowMs - durationMs;
  const timeMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

function refused(message: string, hint: string) {
  return failed({ kind: 'bad-query', message, hint });
}
