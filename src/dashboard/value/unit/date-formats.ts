import { formatMoment } from '../../time/format-moment.ts';
import { toFixed } from './to-fixed.ts';
import { bare, type UnitFormat } from './unit-format.ts';

/** Epoch ms as a date in the zone; with `todayFormat`, a time of today leaves its date out. */
export function dateUnit(format: string, todayFormat?: string): UnitFormat {
  return (value, decimals, { nowMs, zone }) => {
    if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
    const ms = Math.trunc(value);
    const day = (time: number) => formatMoment(time, 'YYYY-MM-DD', zone);
    const isToday = todayFormat !== undefined && day(ms) === day(nowMs);
    return bare(formatMoment(ms, isToday ? todayFormat : format, zone));
  };
}

/** The system's format shows milliseconds only where there are some. */
export const systemDateUnit: UnitFormat = (value, decimals, moment) => {
  const fraction = Number.isFinite(value) && Math.trunc(value) % 1000 !== 0 ? '.SSS' : '';
  return dateUnit(`YYYY-MM-DD HH:mm:ss${fraction}`)(value, decimals, moment);
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `3 minutes ago`, `in 2 days`. */
export const fromNowUnit: UnitFormat = (value, decimals, { nowMs }) => {
  if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
  const words = distanceWords(Math.abs(value - nowMs));
  return bare(value > nowMs ? `in ${words}` : `${words} ago`);
};

function distanceWords(ms: number): string {
  const count = (unit: number) => Math.round(ms / unit);
  if (count(1000) < 45) return 'a few seconds';
  if (count(1000) < 90) return 'a minute';
  if (count(MINUTE) < 45) return `${count(MINUTE)} minutes`;
  if (count(MINUTE) < 90) return 'an hour';
  if (count(HOUR) < 22) return `${count(HOUR)} hours`;
  if (count(HOUR) < 36) return 'a day';
  if (count(DAY) < 26) return `${count(DAY)} days`;
  if (count(DAY) < 46) return 'a month';
  if (count(DAY) < 320) return `${Math.round(ms / (30.4375 * DAY))} months`;
  if (count(DAY) < 548) return 'a year';
  return `${Math.round(ms / (365.25 * DAY))} years`;
}
