import type { Zone } from '../../../model/zone.ts';
import type { TimeChoice } from './logs-state.ts';

/** Writes a time (ms since the epoch) in the way chosen, always in the same width. */
export type TimeWriter = (timeMs: number) => string;

const DAY_MS = 86_400_000;

/** Lines that are older than this are written with their date instead of their seconds. */
const DATED_AFTER_MS = DAY_MS;

/** How times are written: the clock in the zone or in UTC, the age as of `nowMs`, or nothing. */
export function timeWriter(choice: TimeChoice, zone: Zone, nowMs: number): TimeWriter {
  switch (choice) {
    case 'none':
      return () => '';
    case 'ago':
      return (timeMs) => ageText(nowMs - timeMs).padStart(8);
    case 'utc':
      return (timeMs) => clockText(timeMs, 0, nowMs, 'Z');
    case 'local':
      return (timeMs) => clockText(timeMs, zone.offsetMs(timeMs), nowMs, '');
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
