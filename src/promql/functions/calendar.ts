const DAY_MS = 24 * 3_600_000;

/** After 400 years the calendar repeats, weekdays included. */
const CYCLE_YEARS = 400;
const CYCLE_SECONDS = 146_097n * 86_400n;

/** The last second that a `Date` can hold. */
const LAST_SECOND = 8.64e12;

/** Where Go's clock ends; what is not a time at all comes out there too, so that `month(NaN)` is 12. */
const END_OF_TIME = 2n ** 63n;

/** The date of a number of seconds since the epoch, in UTC. Of a time beyond what `Date` holds, the like date of the years 1970 to 2369. */
export function dateOf(seconds: number): Date {
  return new Date(Math.abs(seconds) <= LAST_SECOND ? Math.trunc(seconds) * 1000 : Number(split(seconds).rest) * 1000);
}

/** The year of a number of seconds since the epoch, in UTC, however far away. */
export function yearOf(seconds: number): number {
  if (Math.abs(seconds) <= LAST_SECOND) return dateOf(seconds).getUTCFullYear();
  const { cycles, rest } = split(seconds);
  return new Date(Number(rest) * 1000).getUTCFullYear() + Number(cycles) * CYCLE_YEARS;
}

/** The day of the year, from 1. */
export function dayOfYear(seconds: number): number {
  const date = dateOf(seconds);
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** How many days the month of a time has. */
export function daysInMonth(seconds: number): number {
  const date = dateOf(seconds);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function split(seconds: number): { readonly cycles: bigint; readonly rest: bigint } {
  const whole = Math.abs(seconds) < 2 ** 63 ? BigInt(Math.trunc(seconds)) : END_OF_TIME;
  const rest = ((whole % CYCLE_SECONDS) + CYCLE_SECONDS) % CYCLE_SECONDS;
  return { cycles: (whole - rest) / CYCLE_SECONDS, rest };
}
