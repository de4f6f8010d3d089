/** A moment as a wall clock shows it; months count from 1, and fields may run over (day 32), as `instantOf` puts them right. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** Reads and sets wall clocks of one time zone. */
export type Zone = {
  readonly name: string;
  readonly wall: (ms: number) => WallTime;
  readonly instant: (wall: WallTime) => number;
  readonly offsetMinutes: (ms: number) => number;
};

/** The zone of an IANA name; an unknown one is UTC. The costly part is made when a time is first asked for, which is seldom. */
export function zoneOf(name: string): Zone {
  if (name === 'utc' || name === 'UTC') return UTC;
  let format: Intl.DateTimeFormat | 'unknown' | undefined;
  const offsetMs = (ms: number): number => {
    format ??= formatterOf(name) ?? 'unknown';
    if (format === 'unknown') return 0;
    const whole = Math.floor(ms / 1000) * 1000;
    const parts = new Map(format.formatToParts(whole).map((part) => [part.type, Number(part.value)]));
    const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) - whole;
  };
  return {
    name,
    wall: (ms) => UTC.wall(ms + offsetMs(ms)),
    instant: (wall) => {
      const asUtc = UTC.instant(wall);
      // The offset wanted is the one at the answer, so it is asked again there: that settles all but the hour that does not exist.
      return asUtc - offsetMs(asUtc - offsetMs(asUtc));
    },
    offsetMinutes: (ms) => Math.round(offsetMs(ms) / 60_000),
  };
}

/** Whether the runtime knows a time zone of this name. */
export function isTimezone(name: string): boolean {
  return formatterOf(name) !== undefined;
}

const UTC: Zone = {
  name: 'UTC',
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
  offsetMinutes: () => 0,
};

function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
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
