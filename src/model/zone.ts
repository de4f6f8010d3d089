/** A moment as a wall clock shows it; months count from 1, and fields may run over (day 32), as `instant` puts them right. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** A time zone: what axes, clocks and calendar ranges need of it. Made once and handed about: building one is costly, asking it is not. */
export type Zone = {
  readonly name: string;
  /** Local time less UTC, in ms, at a moment (ms since the epoch). */
  readonly offsetMs: (ms: number) => number;
  readonly wall: (ms: number) => WallTime;
  readonly instant: (wall: WallTime) => number;
};

const QUARTER_MS = 900_000;
const LAST_DATE_MS = 8.64e15;
const OFFSETS_KEPT = 512;

/** The zone of an IANA name ("Europe/Berlin"); an unknown one is UTC. The costly part is made when a time is first asked for, which is seldom. */
export function zoneOf(name: string): Zone {
  if (name === 'utc' || name === 'UTC') return UTC;
  let format: Intl.DateTimeFormat | 'unknown' | undefined;
  const known = new Map<number, number>();
  const offsetMs = (ms: number): number => {
    if (!(Math.abs(ms) < LAST_DATE_MS)) return 0;
    // Clocks change on quarter hours, so that a few answers serve a whole axis.
    const quarter = Math.floor(ms / QUARTER_MS) * QUARTER_MS;
    const before = known.get(quarter);
    if (before !== undefined) return before;
    format ??= formatterOf(name) ?? 'unknown';
    if (known.size > OFFSETS_KEPT) known.clear();
    const offset = format === 'unknown' ? 0 : localMs(format, quarter) - quarter;
    known.set(quarter, offset);
    return offset;
  };
  return {
    name,
    offsetMs,
    wall: (ms) => UTC.wall(ms + offsetMs(ms)),
    instant: (wall) => {
      const asUtc = UTC.instant(wall);
      // The offset wanted is the one at the answer, so it is asked again there: that settles all but the hour that does not exist.
      return asUtc - offsetMs(asUtc - offsetMs(asUtc));
    },
  };
}

/** Whether the runtime knows a time zone of this name. */
export function isTimezone(name: string): boolean {
  return formatterOf(name) !== undefined;
}

const UTC: Zone = {
  name: 'UTC',
  offsetMs: () => 0,
  wall: (ms) => {
    const date = new Date(ms);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      millisecond: date.getUTCMilliseconds(),
    };
  },
  instant: ({ year, month, day, hour, minute, second, millisecond }) =>
    Date.UTC(year, month - 1, day, hour, minute, second, millisecond),
};

function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function localMs(format: Intl.DateTimeFormat, ms: number): number {
  const parts = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const date = new Date(0);
  date.setUTCFullYear(year, number('month') - 1, number('day'));
  return date.setUTCHours(number('hour'), number('minute'), number('second'));
}
