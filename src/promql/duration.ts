const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['y', 365 * 24 * 3_600_000],
  ['w', 7 * 24 * 3_600_000],
  ['d', 24 * 3_600_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);

const SHAPE = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Go holds a duration in 64 bits of nanoseconds; what does not fit there is refused upstream too. */
const LONGEST_MS = 9_223_372_036_854;

/** Reads `1h30m`: every unit at most once, from years down to milliseconds. Returns ms, or `undefined` when it is no duration or too long. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = text === '' ? null : SHAPE.exec(text);
  if (match === null) return undefined;
  let totalMs = 0;
  let group = 1;
  for (const unitMs of UNIT_MS.values()) {
    totalMs += Number(match[group] ?? 0) * unitMs;
    group += 1;
  }
  return totalMs > LONGEST_MS ? undefined : totalMs;
}

/** Writes ms as a duration that `parseDuration` reads back: `5400000` is `1h30m`, `0` is `0s`, negative ones carry a minus sign. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) return '0s';
  let rest = Math.abs(durationMs);
  let text = durationMs < 0 ? '-' : '';
  for (const [unit, unitMs] of UNIT_MS) {
    // Years and weeks only when nothing is left over, as people do not count "1w2d3h" in the head.
    if ((unit === 'y' || unit === 'w') && rest % unitMs !== 0) continue;
    const count = Math.floor(rest / unitMs);
    if (count === 0) continue;
    text += `${count}${unit}`;
    rest -= count * unitMs;
  }
  return text;
}
