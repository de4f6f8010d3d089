import { type SafeText, safe } from '../../model/safe-text.ts';
import type { Zone } from '../../model/zone.ts';

/** A moment that a time axis labels. */
export type TimeTick = { readonly atMs: number; readonly label: SafeText };

/** The labelled moments, ascending, and the distance between them in ms. */
export type TimeTicks = { readonly ticks: readonly TimeTick[]; readonly stepMs: number };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS_MS: readonly number[] = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 91, 182, 365].map((count) => count * DAY),
];
const LAST_DATE_MS = 8.64e15;

/**
 * Moments that are round in local time, as many as fit into `most` (at least two are tried for). Labels are as short as tells them
 * apart: seconds below a minute, hours and minutes below a day, the date above.
 */
export function timeTicks(fromMs: number, toMs: number, most: number, zone: Zone): TimeTicks {
  const spanMs = toMs - fromMs;
  if (!(spanMs > 0) || !(Math.abs(fromMs) < LAST_DATE_MS) || !(Math.abs(toMs) < LAST_DATE_MS))
    return { ticks: [], stepMs: 0 };
  const limit = Math.max(1, most);
  let stepMs = stepFor(spanMs / limit);
  let moments = momentsOf(fromMs, toMs, stepMs, zone);
  if (moments.length < 2 && limit >= 2) {
    stepMs = stepFor(spanMs / limit / 2.5);
    moments = momentsOf(fromMs, toMs, stepMs, zone);
  }
  return { ticks: moments.map((atMs) => ({ atMs, label: timeLabel(atMs, stepMs, zone) })), stepMs };
}

/** A moment in local time, as exact as `stepMs` asks for. */
export function timeLabel(atMs: number, stepMs: number, zone: Zone): SafeText {
  if (!(Math.abs(atMs) < LAST_DATE_MS - DAY)) return safe('');
  const iso = new Date(atMs + zone.offsetMs(atMs)).toISOString();
  const split = iso.indexOf('T');
  if (stepMs >= 365 * DAY) return safe(iso.slice(0, split - 6));
  if (stepMs >= DAY) return safe(iso.slice(split - 5, split));
  if (stepMs >= MINUTE) return safe(iso.slice(split + 1, split + 6));
  return safe(stepMs >= SECOND ? iso.slice(split + 1, split + 9) : iso.slice(split + 4, split + 13));
}

function stepFor(leastMs: number): number {
  const known = STEPS_MS.find((step) => step >= leastMs);
  return known ?? Math.ceil(leastMs / (365 * DAY)) * 365 * DAY;
}

function momentsOf(fromMs: number, toMs: number, stepMs: number, zone: Zone): number[] {
  const moments: number[] = [];
  const localFrom = fromMs + zone.offsetMs(fromMs);
  for (let local = Math.ceil(localFrom / stepMs) * stepMs; moments.length < 512; local += stepMs) {
    const atMs = utcOf(local, zone);
    if (atMs > toMs) break;
    // Where clocks go forward a local time never comes, where they go back one comes twice; the axis only goes forward.
    if (atMs + zone.offsetMs(atMs) !== local) continue;
    if (atMs >= fromMs && atMs > (moments[moments.length - 1] ?? Number.NEGATIVE_INFINITY)) moments.push(atMs);
  }
  return moments;
}

function utcOf(localMs: number, zone: Zone): number {
  const guess = localMs - zone.offsetMs(localMs);
  return localMs - zone.offsetMs(guess);
}
