import { failed, ok, type Result } from '../../model/result.ts';
import { type WallTime, type Zone, zoneOf } from '../../model/zone.ts';
import type { TimeText } from '../dashboard.ts';
import { UNIT_MS } from '../time/durations.ts';

/** A span of time, both ends in ms since the epoch. */
export type Span = { readonly fromMs: number; readonly toMs: number };

const OLDEST_MS = Date.UTC(1970, 0, 1);
const LONGEST_TIME = 100;
const STEP = /^\s*(?:([+-])\s*(\d+)\s*|\/\s*)(f?[yQMwdhms])/;

/**
 * Resolves a range in Grafana's words. `/d` and its like round the start down and the end up, in the time zone.
 * Fails when a side is not understood or the range is empty.
 */
export function resolveRange(text: TimeText, nowMs: number, timezone: string): Result<Span> {
  const zone = zoneOf(timezone);
  const fromMs = resolveTime(text.from, 'from', nowMs, zone);
  const toMs = resolveTime(text.to, 'to', nowMs, zone);
  if (fromMs === undefined) return notUnderstood(text.from);
  if (toMs === undefined) return notUnderstood(text.to);
  if (toMs <= fromMs) {
    const message = `the time range ${text.from} to ${text.to} ends before it begins`;
    return failed({ kind: 'bad-query', message, hint: 'Swap its ends' });
  }
  return ok({ fromMs, toMs });
}

/** One side of a range in ms: `now-1h/h`, an ISO date, or epoch ms; undefined when it is none of these. */
function resolveTime(text: string, side: 'from' | 'to', nowMs: number, zone: Zone): number | undefined {
  if (text.length > LONGEST_TIME) return undefined;
  const trimmed = text.trim();
  if (trimmed.startsWith('now')) return resolveRelative(trimmed.slice(3), side, nowMs, zone);
  const ms = /^-?\d{5,}$/.test(trimmed) ? Number(trimmed) : parseDate(trimmed, side, zone);
  return ms === undefined || !Number.isFinite(ms) || ms < OLDEST_MS ? undefined : ms;
}

function notUnderstood(text: string) {
  return failed({
    kind: 'bad-query',
    message: `the time "${text.slice(0, 60)}" is not understood`,
    hint: 'Write it like now-6h, now/d, 2026-11-22 or 2026-11-22T16:00:00Z',
  });
}

function resolveRelative(text: string, side: 'from' | 'to', nowMs: number, zone: Zone): number | undefined {
  let at = nowMs;
  let rest = text;
  while (rest.trim() !== '') {
    const step = STEP.exec(rest);
    if (step === null) return undefined;
    const [whole, sign, amount, unit] = step;
    at = sign === undefined ? roundTo(at, unit!, side, zone) : shift(at, unit!, Number(`${sign}${amount}`), zone);
    if (!Number.isFinite(at)) return undefined;
    rest = rest.slice(whole.length);
  }
  return at;
}

/** Hours and less are counted on the clock of physics, days and more on the calendar of the zone. */
function shift(ms: number, unit: string, amount: number, zone: Zone): number {
  const kind = unit.replace('f', '');
  if (kind === 'h' || kind === 'm' || kind === 's') return ms + amount * UNIT_MS.get(kind)!;
  const wall = zone.wall(ms);
  if (kind === 'd') return zone.instant({ ...wall, day: wall.day + amount });
  if (kind === 'w') return zone.instant({ ...wall, day: wall.day + 7 * amount });
  const months = kind === 'M' ? amount : kind === 'Q' ? 3 * amount : 12 * amount;
  return zone.instant(clampDay({ ...wall, month: wall.month + months }));
}

/** A month after 31 January is the last day of February. */
function clampDay(wall: WallTime): WallTime {
  const lastDay = new Date(Date.UTC(wall.year, wall.month, 0)).getUTCDate();
  return { ...wall, day: Math.min(wall.day, lastDay) };
}

/** The start of the unit that holds the time, or its last millisecond for the end of a range. */
function roundTo(ms: number, unit: string, side: 'from' | 'to', zone: Zone): number {
  const start = startOf(ms, unit, zone);
  if (side === 'from') return start;
  return shift(start, unit, 1, zone) - 1;
}

function startOf(ms: number, unit: string, zone: Zone): number {
  const wall = zone.wall(ms);
  const day = { ...wall, hour: 0, minute: 0, second: 0, millisecond: 0 };
  switch (unit.replace('f', '')) {
    case 's':
      return Math.floor(ms / 1000) * 1000;
    case 'm':
      return Math.floor(ms / 60_000) * 60_000;
    case 'h':
      return zone.instant({ ...day, hour: wall.hour });
    case 'd':
      return zone.instant(day);
    case 'w':
      // Weeks begin on Sunday, as in the locale that Grafana starts with.
      return zone.instant({
        ...day,
        day: wall.day - new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay(),
      });
    case 'M':
      return zone.instant({ ...day, day: 1 });
    case 'Q':
      return zone.instant({ ...day, day: 1, month: wall.month - ((wall.month - 1) % 3) });
    default:
      return zone.instant({ ...day, day: 1, month: 1 });
  }
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** An ISO date, in the zone unless it carries an offset; a bare date as the end of a range means the end of that day. */
function parseDate(text: string, side: 'from' | 'to', zone: Zone): number | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0')),
  };
  if (wall.month < 1 || wall.month > 12 || wall.day < 1 || wall.day > 31 || wall.hour > 24) return undefined;
  if (offset === undefined) {
    const ms = zone.instant(wall);
    return hour === undefined && side === 'to' ? zone.instant({ ...wall, day: wall.day + 1 }) - 1 : ms;
  }
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
  return zoneOf('UTC').instant(wall) - minutes * 60_000;
}
