import type { TimeChoice } from './logs-state.ts';

/** Writes a time (ms since the epoch) in the way chosen, always in the same width. */
export type TimeWriter = (timeMs: number) => string;

const DAY_MS = 86_400_000;

/** Lines that are older than this are written with their date instead of their seconds. */
const DATED_AFTER_MS = DAY_MS;

/** How times are written: the clock in the zone of this IANA name or in UTC, the age as of `nowMs`, or nothing. */
export function timeWriter(choice: TimeChoice, timezone: string, nowMs: number): TimeWriter {
  switch (choice) {
    case 'none':
      return () => '';
    case 'ago':
      return (timeMs) => ageText(nowMs - timeMs).padStart(8);
    case 'utc':
      return (timeMs) => clockText(timeMs, 0, nowMs, 'Z');
    case 'local': {
      const offsetMs = zoneOffsets(timezone);
      return (timeMs) => clockText(timeMs, offsetMs(timeMs), nowMs, '');
    }
    default:
      return choice satisfies never;
  }
}

/** An age in its largest unit: `3 s ago`, `12 m ago`, `5 h ago`, `2 d ago`. A time ahead of the clock is `now`. */
function ageText(ageMs: number): string {
  const seconds = Math.floor(ageMs / 1000);
  if (Number.isNaN(seconds)) return '';
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.min(999, Math.floor(seconds / 86_400))} d ago`;
}

function clockText(timeMs: number, offsetMs: number, nowMs: number, suffix: string): string {
  const time = new Date(timeMs + offsetMs);
  if (Number.isNaN(time.getTime())) return '';
  const iso = time.toISOString();
  if (Math.abs(nowMs - timeMs) < DATED_AFTER_MS) return `${iso.slice(11, 23)}${suffix}`;
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${months[time.getUTCMonth()]} ${iso.slice(8, 10)} ${iso.slice(11, 16)}${suffix}`;
}

/** The zone's distance from UTC at a time. It changes on quarters of an hour at the most, so that each quarter is worked out once. */
function zoneOffsets(timezone: string): (timeMs: number) => number {
  const format = zoneFormat(timezone);
  const known = new Map<number, number>();
  return (timeMs) => {
    if (!format || !Number.isFinite(timeMs)) return 0;
    const quarter = Math.floor(timeMs / 900_000);
    let offsetMs = known.get(quarter);
    if (offsetMs === undefined) {
      offsetMs = offsetAt(format, quarter * 900_000);
      known.set(quarter, offsetMs);
    }
    return offsetMs;
  };
}

function offsetAt(format: Intl.DateTimeFormat, timeMs: number): number {
  const parts = new Map(format.formatToParts(timeMs).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - timeMs;
}

/** Undefined where the platform does not know the zone; times are then UTC. */
function zoneFormat(timezone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
