import { toFixed } from './to-fixed.ts';
import { bare, type Formatted, type UnitFormat } from './unit-format.ts';

/** One branch of a duration unit: below `below` (of the value's own unit) the value is divided and gets this suffix. */
type Branch = { readonly below: number; readonly divisor: number; readonly suffix: string; readonly plural: boolean };

const branch = (below: number, divisor: number, suffix: string, plural = true): Branch => ({
  below,
  divisor,
  suffix,
  plural,
});
const REST = Number.POSITIVE_INFINITY;
const WORDS: ReadonlySet<string> = new Set(['min', 'hour', 'day', 'week', 'year']);

export const nanosecondsUnit = branches([
  branch(1000, 1, 'ns'),
  branch(1e6, 1e3, 'µs'),
  branch(1e9, 1e6, 'ms'),
  branch(6e10, 1e9, 's'),
  branch(3.6e12, 6e10, 'min'),
  branch(8.64e13, 3.6e12, 'hour'),
  branch(REST, 8.64e13, 'day'),
]);

export const microsecondsUnit = branches([branch(1000, 1, 'µs'), branch(1e6, 1e3, 'ms'), branch(REST, 1e6, 's')]);

export const millisecondsUnit = branches([
  branch(1000, 1, 'ms'),
  branch(6e4, 1e3, 's'),
  branch(3.6e6, 6e4, 'min'),
  branch(8.64e7, 3.6e6, 'hour'),
  branch(3.1536e10, 8.64e7, 'day'),
  branch(REST, 3.1536e10, 'year'),
]);

export const minutesUnit = branches([
  branch(60, 1, 'min', false),
  branch(1440, 60, 'hour'),
  branch(10_080, 1440, 'day'),
  branch(604_800, 10_080, 'week'),
  branch(REST, 5.25948e5, 'year'),
]);

export const hoursUnit = branches([
  branch(24, 1, 'hour', false),
  branch(168, 24, 'day'),
  branch(8760, 168, 'week'),
  branch(REST, 8760, 'year'),
]);

export const daysUnit = branches([branch(7, 1, 'day'), branch(365, 7, 'week'), branch(REST, 365, 'year')]);

const wholeSeconds = branches([
  branch(1e-6, 1e-9, 'ns'),
  branch(1e-3, 1e-6, 'µs'),
  branch(1, 1e-3, 'ms'),
  branch(60, 1, 's', false),
  branch(3600, 60, 'min'),
  branch(86_400, 3600, 'hour'),
  branch(604_800, 86_400, 'day'),
  branch(31_536_000, 604_800, 'week'),
  branch(REST, 3.15569e7, 'year'),
]);

export const secondsUnit: UnitFormat = (value, decimals, moment) =>
  value === 0 ? { prefix: '', text: '0', suffix: ' s' } : wholeSeconds(value, decimals, moment);

/** Hundredths of a second, as SNMP counts. */
export const timeticksUnit: UnitFormat = (value, decimals, moment) => secondsUnit(value / 100, decimals, moment);

const PARTS: readonly (readonly [name: string, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
  ['millisecond', 0.001],
];

/** `1 day, 2 hours`: as many parts as decimals and one more. */
export function wordsUnit(unit: 'second' | 'millisecond'): UnitFormat {
  const unitMs = unit === 'second' ? 1000 : 1;
  return (value, decimals) => {
    if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
    if (value === 0) return { prefix: '', text: '0', suffix: ` ${unit}s` };
    const parts: string[] = [];
    let restMs = Math.abs(value) * unitMs;
    for (const [name, seconds] of PARTS) {
      const count = restMs / (seconds * 1000);
      if (parts.length > (decimals ?? 0) || (count < 1 && parts.length === 0)) continue;
      const whole = Math.floor(count);
      parts.push(`${whole} ${name}${whole === 1 ? '' : 's'}`);
      restMs %= seconds * 1000;
    }
    return { prefix: '', text: parts.join(', '), suffix: value < 0 ? ' ago' : '' };
  };
}

/** `27:46:40` of seconds, or `1 d 03:46:40`. */
export function hoursMinutesSecondsUnit(withDays: boolean): UnitFormat {
  return (value, decimals) => {
    if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
    const seconds = Math.abs(value);
    const days = withDays ? Math.floor(seconds / 86_400) : 0;
    const rest = withDays ? seconds % 86_400 : seconds;
    const clock = [rest / 3600, (rest % 3600) / 60, (rest % 3600) % 60].map((part) => two(Math.floor(part))).join(':');
    return { prefix: '', text: `${days > 0 ? `${days} d ` : ''}${clock}`, suffix: value < 0 ? ' ago' : '' };
  };
}

/** `01m:39s:950ms`: hours are added from one hour on; decimals say how many parts stand beside the largest. */
export function clockUnit(unitMs: 1 | 1000): UnitFormat {
  return (value, decimals) => {
    if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
    const ms = Math.trunc(value * unitMs);
    const parts = [
      [Math.floor(ms / 3_600_000), 'h', 2],
      [modulo(Math.floor(ms / 60_000), 60), 'm', 2],
      [modulo(Math.floor(ms / 1000), 60), 's', 2],
      [modulo(ms, 1000), 'ms', 3],
    ] as const;
    const first = ms < 1000 ? 3 : ms < 60_000 ? 2 : ms < 3_600_000 ? 1 : 0;
    const shown = parts.slice(first, decimals === null ? undefined : first + 1 + decimals);
    return bare(shown.map(([count, letter, width]) => `${String(count).padStart(width, '0')}${letter}`).join(':'));
  };
}

function branches(list: readonly Branch[]): UnitFormat {
  return (value, decimals): Formatted => {
    const { divisor, suffix, plural } = list.find(({ below }) => Math.abs(value) < below) ?? list.at(-1)!;
    // Multiplying by a whole number keeps the digits that dividing by its tiny inverse would lose.
    const scaled = divisor < 1 ? value * Math.round(1 / divisor) : value / divisor;
    const ending = plural && WORDS.has(suffix) && Math.abs(scaled) > 1 ? 's' : '';
    return { prefix: '', text: toFixed(scaled, decimals), suffix: ` ${suffix}${ending}` };
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
