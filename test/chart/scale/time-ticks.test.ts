import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeLabel, timeTicks } from '../../../src/chart/scale/time-ticks.ts';
import { zoneOf } from '../../../src/model/zone.ts';

const utc = zoneOf('UTC');
const labels = (from: string, to: string, most: number, zone = utc) =>
  timeTicks(Date.parse(from), Date.parse(to), most, zone).ticks.map((tick) => tick.label);

describe('timeTicks', () => {
  it('is round in the hour', () => {
    expect(labels('2026-11-22T15:42:00Z', '2026-11-22T16:42:00Z', 4)).toEqual(['15:45', '16:00', '16:15', '16:30']);
  });
  it('shows seconds in a short window and dates in a long one', () => {
    expect(labels('2026-11-22T15:42:00Z', '2026-11-22T15:43:00Z', 3)).toEqual(['15:42:00', '15:42:30', '15:43:00']);
    expect(labels('2026-11-20T10:00:00Z', '2026-11-23T10:00:00Z', 3)).toEqual(['11-21', '11-22', '11-23']);
  });
  it('is round in local time, also where the offset is not a whole hour', () => {
    expect(labels('2026-11-22T00:00:00Z', '2026-11-22T06:00:00Z', 3, zoneOf('Asia/Kolkata'))).toEqual([
      '06:00',
      '08:00',
      '10:00',
    ]);
  });
  it('stays round when the clocks change', () => {
    const berlin = zoneOf('Europe/Berlin');
    const spring = labels('2026-03-28T22:00:00Z', '2026-03-29T10:00:00Z', 7, berlin);
    expect(spring).toEqual(['00:00', '04:00', '06:00', '08:00', '10:00', '12:00']);
    const autumn = timeTicks(Date.parse('2026-10-24T20:00:00Z'), Date.parse('2026-10-25T08:00:00Z'), 14, berlin).ticks;
    expect(autumn.map((tick) => tick.label)).toContain('02:00');
    for (let index = 1; index < autumn.length; index++)
      expect(autumn[index]!.atMs).toBeGreaterThan(autumn[index - 1]!.atMs);
  });
  it('never throws, never leaves the window', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.integer({ min: 0, max: 50 }), (from, to, most) => {
        for (const { atMs } of timeTicks(from, to, most, utc).ticks) expect(atMs >= from && atMs <= to).toBe(true);
      }),
    );
  });
});

describe('zoneOf', () => {
  it('knows summer and winter', () => {
    const newYork = zoneOf('America/New_York');
    expect(newYork.offsetMs(Date.parse('2026-07-01T00:00:00Z'))).toBe(-4 * 3_600_000);
    expect(newYork.offsetMs(Date.parse('2026-12-01T00:00:00Z'))).toBe(-5 * 3_600_000);
  });
  it('takes a name that nobody knows for UTC', () => {
    expect(zoneOf('Middle/Earth').offsetMs(Date.UTC(2026, 6, 1))).toBe(0);
  });
  it('has no label for a moment that has no date', () => {
    expect(timeLabel(Number.NaN, 1000, utc)).toBe('');
    expect(timeLabel(1e18, 1000, utc)).toBe('');
  });
});
