import type { TimeText } from '../dashboard/dashboard.ts';

/** The ranges that one key offers, as Grafana's time picker has them. The id is the start; the end is now. */
export const TIME_RANGES = [
  { id: 'now-5m', text: 'last 5 minutes' },
  { id: 'now-15m', text: 'last 15 minutes' },
  { id: 'now-30m', text: 'last 30 minutes' },
  { id: 'now-1h', text: 'last 1 hour' },
  { id: 'now-3h', text: 'last 3 hours' },
  { id: 'now-6h', text: 'last 6 hours' },
  { id: 'now-12h', text: 'last 12 hours' },
  { id: 'now-24h', text: 'last 24 hours' },
  { id: 'now-2d', text: 'last 2 days' },
  { id: 'now-7d', text: 'last 7 days' },
  { id: 'now-30d', text: 'last 30 days' },
  { id: 'now-90d', text: 'last 90 days' },
] as const satisfies readonly { readonly id: string; readonly text: string }[];

/** The refresh intervals that `<` and `>` walk through, in ms. */
export const REFRESH_STEPS_MS = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000, 900_000] as const;

/** A range that a person typed: `90m`, `last 2d`, `now-36h`; undefined where it is none, or has no length. */
export function customRange(text: string): TimeText | undefined {
  const match = /^\s*(?:last\s+|now-)?(0*[1-9]\d{0,5})\s*(s|m|h|d|w|M|y)\s*$/.exec(text);
  return match ? { from: `now-${match[1]}${match[2]}`, to: 'now' } : undefined;
}
