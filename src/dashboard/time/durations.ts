const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Grafana's units of duration in ms; a month is 30 days and a year 365, as its intervals count them. */
export const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', HOUR],
  ['d', DAY],
  ['w', 7 * DAY],
  ['M', 30 * DAY],
  ['y', 365 * DAY],
]);

const LONGEST_DURATION = 100;

const PART = /^(\d+(?:\.\d+)?)(ms|[smhdwMy])/;

/**
 * A duration such as `15s`, `1m30s`, `>10s` or a bare number of seconds, in ms; undefined when it is not one or not positive.
 * Reads the whole text, as Grafana's backend does.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > LONGEST_DURATION) return undefined;
  let rest = text.trim().replace(/^[<>]=?\s*/, '');
  if (/^\d+(?:\.\d+)?$/.test(rest)) return positive(Number(rest) * SECOND);
  let total = 0;
  for (let part = PART.exec(rest); part !== null; part = PART.exec(rest)) {
    total += Number(part[1]) * UNIT_MS.get(part[2]!)!;
    rest = rest.slice(part[0].length);
  }
  return rest === '' ? positive(total) : undefined;
}

/** The same, but only the first number and unit count (`1m30s` is 1m): so Grafana's frontend reads a panel's interval. */
export function parseFirstDuration(text: string): number | undefined {
  const part = PART.exec(text.trim().replace(/^[<>]=?\s*/, ''));
  return part === null ? parseDuration(text) : positive(Number(part[1]) * UNIT_MS.get(part[2]!)!);
}

/** The largest unit only, rounded down: `$__interval` is written so. */
export function formatInterval(ms: number): string {
  for (const unit of ['y', 'd', 'h', 'm', 's'] as const) {
    const size = UNIT_MS.get(unit)!;
    if (ms >= size) return `${Math.floor(ms / size)}${unit}`;
  }
  return `${Math.floor(ms)}ms`;
}

/** Go's way to write a duration (`1m0s`, `2m15s`, `500ms`): `$__rate_interval` is written so. */
export function formatGoDuration(ms: number): string {
  if (ms < SECOND) return `${ms}ms`;
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

function positive(ms: number): number | undefined {
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
