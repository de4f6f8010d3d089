import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '../../../src/dashboard/time/zoned-time.ts';
import { findUnit } from '../../../src/dashboard/value/unit/find-unit.ts';
import { joined } from '../../../src/dashboard/value/unit/unit-format.ts';

const moment = { nowMs: Date.UTC(2026, 10, 22, 16, 0, 0), zone: zoneOf('UTC') };
const write = (unit: string | undefined, value: number, decimals: number | null = null) =>
  joined(findUnit(unit)(value, decimals, moment));

const fixturePath = fileURLToPath(new URL('../../../../shared/oracle/units-fixture.json', import.meta.url));
const fixtureIsHere = existsSync(fixturePath);
if (!fixtureIsHere)
  console.warn('LEFT OUT: the comparison of 267 units with real outputs, as units-fixture.json is not there');

type Fixture = {
  readonly values: readonly number[];
  readonly decimals: readonly (number | null)[];
  readonly units: Readonly<Record<string, readonly (readonly string[])[]>>;
};

describe.skipIf(!fixtureIsHere)('units against real outputs', () => {
  const fixture: Fixture = fixtureIsHere
    ? (JSON.parse(readFileSync(fixturePath, 'utf8')) as Fixture)
    : { values: [], decimals: [], units: {} };

  test('all 267 units write 25 values at 5 settings of decimals as Grafana does', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const [unit, byDecimals] of Object.entries(fixture.units)) {
      fixture.decimals.forEach((decimals, setting) => {
        fixture.values.forEach((value, index) => {
          compared++;
          const wanted = byDecimals[setting]![index]!;
          const written = write(unit, value, decimals);
          if (written !== wanted) wrong.push(`${unit} ${value} at ${decimals}: wrote "${written}", wanted "${wanted}"`);
        });
      });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBe(267 * 25 * 5);
  });
});
