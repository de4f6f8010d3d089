/** A time zone, reduced to what axes and clocks need. Made once and handed about: building one is costly, asking it is not. */
export type Zone = {
  readonly name: string;
  /** Local time less UTC, in ms, at a moment (ms since the epoch). */
  readonly offsetMs: (atMs: number) => number;
};

const UTC: Zone = { name: 'UTC', offsetMs: () => 0 };
const QUARTER_MS = 900_000;
const LAST_DATE_MS = 8.64e15;

/** The zone of an IANA name ("Europe/Berlin"). A name that the runtime does not know gives UTC, whose `name` says so. */
export function zoneOf(name: string): Zone {
  if (name === 'UTC' || name === 'utc') return UTC;
  const format = formatOf(name);
  if (format === undefined) return UTC;
  const known = new Map<number, number>();
  const offsetMs = (atMs: number): number => {
    if (!(Math.abs(atMs) < LAST_DATE_MS)) return 0;
    // Clocks change on quarter hours, so that a few answers serve a whole axis.
    const quarter = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    const before = known.get(quarter);
    if (before !== undefined) return before;
    if (known.size > 512) known.clear();
    const offset = localMs(format, quarter) - quarter;
    known.set(quarter, offset);
    return offset;
  };
  return { name, offsetMs };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
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

function localMs(format: Intl.DateTimeFormat, atMs: number): number {
  const parts = new Map(format.formatToParts(atMs).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const date = new Date(0);
  date.setUTCFullYear(year, number('month') - 1, number('day'));
  return date.setUTCHours(number('hour'), number('minute'), number('second'));
}
