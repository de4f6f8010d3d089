import { expect, test } from 'vitest';
import { findUnit } from '../../../src/dashboard/value/unit/find-unit.ts';
import { formatTicks } from '../../../src/dashboard/value/unit/format-ticks.ts';
import { zoneOf } from '../../../src/model/zone.ts';

const moment = { nowMs: 0, zone: zoneOf('UTC') };

test.each([
  ['percent', [0, 25, 50, 75, 100], ['0%', '25%', '50%', '75%', '100%']],
  ['none', [0, 0.5, 1, 1.5], ['0', '0.5', '1', '1.5']],
  ['short', [0, 500, 1000, 1500], ['0', '500', '1 K', '1.5 K']],
  ['bytes', [0, 512 * 1024, 1024 * 1024], ['0 B', '512 KiB', '1 MiB']],
  ['Bps', [0, 1_000_000, 2_000_000], ['0 B/s', '1 MB/s', '2 MB/s']],
  ['s', [0, 0.05, 0.1], ['0 s', '50 ms', '100 ms']],
  ['percentunit', [0, 0.25, 0.5], ['0%', '25%', '50%']],
  ['none', [1e-7, 2e-7], ['1e-7', '2e-7']],
])('%s at %j', (unit, ticks, texts) => {
  expect(formatTicks(ticks, findUnit(unit), null, moment)).toEqual(texts);
});
