import type { WallTime, Zone } from '../../model/zone.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

type Moment = { readonly wall: WallTime; readonly ms: number; readonly offsetMinutes: number };

/** The tokens of a date format, as moment.js names them. */
const TOKENS: Readonly<Record<string, (moment: Moment) => string>> = {
  YYYY: ({ wall }) => String(wall.year).padStart(4, '0'),
  YY: ({ wall }) => two(wall.year % 100),
  Q: ({ wall }) => String(Math.ceil(wall.month / 3)),
  MMMM: ({ wall }) => MONTHS[wall.month - 1]!,
  MMM: ({ wall }) => MONTHS[wall.month - 1]!.slice(0, 3),
  MM: ({ wall }) => two(wall.month),
  Mo: ({ wall }) => ordinal(wall.month),
  M: ({ wall }) => String(wall.month),
  DDDD: (moment) => String(dayOfYear(moment)).padStart(3, '0'),
  DDD: (moment) => String(dayOfYear(moment)),
  DD: ({ wall }) => two(wall.day),
  Do: ({ wall }) => ordinal(wall.day),
  D: ({ wall }) => String(wall.day),
  dddd: (moment) => DAYS[weekday(moment)]!,
  ddd: (moment) => DAYS[weekday(moment)]!.slice(0, 3),
  dd: (moment) => DAYS[weekday(moment)]!.slice(0, 2),
  d: (moment) => String(weekday(moment)),
  E: (moment) => String(weekday(moment) || 7),
  HH: ({ wall }) => two(wall.hour),
  H: ({ wall }) => String(wall.hour),
  kk: ({ wall }) => two(wall.hour || 24),
  k: ({ wall }) => String(wall.hour || 24),
  hh: ({ wall }) => two(wall.hour % 12 || 12),
  h: ({ wall }) => String(wall.hour % 12 || 12),
  mm: ({ wall }) => two(wall.minute),
  m: ({ wall }) => String(wall.minute),
  ss: ({ wall }) => two(wall.second),
  s: ({ wall }) => String(wall.second),
  SSS: ({ wall }) => String(wall.millisecond).padStart(3, '0'),
  SS: ({ wall }) => two(Math.floor(wall.millisecond / 10)),
  S: ({ wall }) => String(Math.floor(wall.millisecond / 100)),
  A: ({ wall }) => (wall.hour < 12 ? 'AM' : 'PM'),
  a: ({ wall }) => (wall.hour < 12 ? 'am' : 'pm'),
  X: ({ ms }) => String(Math.floor(ms / 1000)),
  x: ({ ms }) => String(ms),
  ZZ: ({ offsetMinutes }) => offset(offsetMinutes, ''),
  Z: ({ offsetMinutes }) => offset(offsetMinutes, ':'),
  LTS: (moment) => expand('h:mm:ss A', moment),
  LT: (moment) => expand('h:mm A', moment),
  LLLL: (moment) => expand('dddd, MMMM D, YYYY h:mm A', moment),
  LLL: (moment) => expand('MMMM D, YYYY h:mm A', moment),
  LL: (moment) => expand('MMMM D, YYYY', moment),
  L: (moment) => expand('MM/DD/YYYY', moment),
};

const TOKEN =
  /\[([^\]]*)\]|YYYY|YY|Q|MMMM|MMM|MM|Mo|M|DDDD|DDD|DD|Do|D|dddd|ddd|dd|d|E|HH|H|kk|k|hh|h|mm|m|ss|s|SSS|SS|S|A|a|X|x|ZZ|Z|LTS|LT|LLLL|LLL|LL|L/g;

/** Writes a time (ms since the epoch) by a format of moment.js tokens in a zone; text in brackets stays as it is. */
export function formatMoment(ms: number, format: string, zone: Zone): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return 'Invalid date';
  return expand(format, { wall: zone.wall(ms), ms, offsetMinutes: Math.round(zone.offsetMs(ms) / 60_000) });
}

function expand(format: string, moment: Moment): string {
  return format.replace(TOKEN, (token, literal?: string) => literal ?? TOKENS[token]!(moment));
}

function weekday({ wall }: Moment): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
}

function dayOfYear({ wall }: Moment): number {
  return Math.round((Date.UTC(wall.year, wall.month - 1, wall.day) - Date.UTC(wall.year, 0, 1)) / 86_400_000) + 1;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

function offset(minutes: number, separator: string): string {
  const sign = minutes < 0 ? '-' : '+';
  return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}${separator}${two(Math.abs(minutes) % 60)}`;
}
