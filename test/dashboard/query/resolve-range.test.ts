import { describe, expect, test } from 'vitest';
import { resolveRange } from '../../../src/dashboard/query/resolve-range.ts';

// A Sunday, 13:42:07.500 in Berlin's winter.
const NOW = Date.UTC(2026, 10, 22, 12, 42, 7, 500);
const read = (from: string, to: string, zone = 'UTC', now = NOW) => {
  const range = resolveRange({ from, to }, now, zone);
  return range.ok ? [iso(range.value.fromMs), iso(range.value.toMs)] : range.failure.message;
};
const iso = (ms: number) => new Date(ms).toISOString();

describe('resolveRange', () => {
  test.each([
    ['now-1h', 'now', 'UTC', '2026-11-22T11:42:07.500Z', '2026-11-22T12:42:07.500Z'],
    ['now-90m', 'now-5m', 'UTC', '2026-11-22T11:12:07.500Z', '2026-11-22T12:37:07.500Z'],
    ['now/d', 'now/d', 'UTC', '2026-11-22T00:00:00.000Z', '2026-11-22T23:59:59.999Z'],
    ['now/d', 'now', 'Europe/Berlin', '2026-11-21T23:00:00.000Z', '2026-11-22T12:42:07.500Z'],
    ['now-1d/d', 'now-1d/d', 'America/New_York', '2026-11-21T05:00:00.000Z', '2026-11-22T04:59:59.999Z'],
    ['now/w', 'now/w', 'UTC', '2026-11-22T00:00:00.000Z', '2026-11-28T23:59:59.999Z'],
    ['now-1M/M', 'now-1M/M', 'UTC', '2026-10-01T00:00:00.000Z', '2026-10-31T23:59:59.999Z'],
    ['now/Q', 'now/fy', 'UTC', '2026-10-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    ['now-1h/h', 'now/h', 'Asia/Kolkata', '2026-11-22T11:30:00.000Z', '2026-11-22T13:29:59.999Z'],
    ['now - 2h', 'now', 'UTC', '2026-11-22T10:42:07.500Z', '2026-11-22T12:42:07.500Z'],
    ['1795000000000', '1795003600000', 'UTC', iso(1795000000000), iso(1795003600000)],
    ['2026-11-20', '2026-11-20', 'Europe/Berlin', '2026-11-19T23:00:00.000Z', '2026-11-20T22:59:59.999Z'],
    [
      '2026-11-20T10:00:00.000Z',
      '2026-11-20 12:30',
      'Europe/Berlin',
      '2026-11-20T10:00:00.000Z',
      '2026-11-20T11:30:00.000Z',
    ],
    ['2026-11-20T10:00:00+05:30', 'now', 'UTC', '2026-11-20T04:30:00.000Z', '2026-11-22T12:42:07.500Z'],
  ])('%s to %s in %s', (from, to, zone, wantedFrom, wantedTo) => {
    expect(read(from, to, zone)).toEqual([wantedFrom, wantedTo]);
  });

  test('a day back over the change of the clocks is a day of the calendar, an hour is an hour', () => {
    const now = Date.UTC(2026, 9, 25, 11, 0);
    expect(read('now-1d', 'now', 'Europe/Berlin', now)).toEqual([
      '2026-10-24T10:00:00.000Z',
      '2026-10-25T11:00:00.000Z',
    ]);
    expect(read('now-24h', 'now', 'Europe/Berlin', now)).toEqual([
      '2026-10-24T11:00:00.000Z',
      '2026-10-25T11:00:00.000Z',
    ]);
  });

  test('a month before 31 March is the last day of February', () => {
    expect(read('now-1M', 'now', 'UTC', Date.UTC(2026, 2, 31))).toEqual([
      '2026-02-28T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
    ]);
  });

  test.each([
    ['yesterday', 'now', 'the time "yesterday" is not understood'],
    ['now', 'now-1x', 'the time "now-1x" is not understood'],
    ['now', 'now', 'the time range now to now ends before it begins'],
    ['2026-13-01', 'now', 'the time "2026-13-01" is not understood'],
    ['now-99999999999999999y', 'now', 'the time "now-99999999999999999y" is not understood'],
  ])('%s to %s fails', (from, to, message) => {
    expect(read(from, to)).toBe(message);
  });

  test('a zone that nobody knows is UTC', () => {
    expect(read('now/d', 'now', 'Mars/Olympus')).toEqual(read('now/d', 'now', 'UTC'));
  });
});

test('a time of endless steps is refused at once', () => {
  expect(read(`now${'-1h'.repeat(100_000)}`, 'now')).toMatch(/^the time "now-1h-1h.* is not understood$/);
});
