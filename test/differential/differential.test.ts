import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultEngineOptions } from '../../src/engine/evaluate.ts';
import { compare } from './compare.ts';
import { complianceQueries } from './compliance-queries.ts';
import { makeDataset, storeOf } from './dataset.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { cachedPrograms, oracles } from './oracle-versions.ts';
import { generateQuery } from './query-generator.ts';
import { makeRandom } from './random.ts';
import { runDifferential } from './run-differential.ts';

const programs = cachedPrograms();
const isThere = existsSync(join(programs, 'prometheus'));
if (!isThere) {
  console.warn(
    'LEFT OUT: no Prometheus to compare with; `npm run differential` fetches it from Debian and runs the whole comparison',
  );
}

describe.skipIf(!isThere)(
  'a real Prometheus says the same (the short form; `npm run differential` is the whole)',
  () => {
    const [latest] = oracles;
    const dataset = makeDataset();
    let oracle: Oracle;
    beforeAll(async () => {
      oracle = await startOracle(programs, latest!.features, dataset);
    }, 30_000);
    afterAll(() => oracle.stop());

    test('on a sample of compliance-style and generated queries', async () => {
      const random = makeRandom(5);
      const generated = Array.from({ length: 120 }, () => generateQuery(random, random.whole(1, 3)));
      const queries = [...complianceQueries().filter((_, index) => index % 5 === 0), ...generated];
      const report = await runDifferential(
        queries,
        storeOf(dataset),
        oracle,
        { ...defaultEngineOptions, ...latest!.options },
        latest!.differences,
      );
      expect(report.disagreements).toEqual([]);
      expect(report.equal / report.asked).toBeGreaterThan(0.95);
    });
  },
);

test('the comparison can fail: another value, another series, another step, an answer against a failure', () => {
  const ours = {
    ok: true as const,
    notices: [],
    value: {
      kind: 'vector' as const,
      leftOut: 0,
      series: [{ labels: new Map([['a', '1']]), times: Float64Array.of(5), values: Float64Array.of(2) }],
    },
  };
  const theirs = (labels: Record<string, string>, timeMs: number, value: number) =>
    compare(ours, { kind: 'series', series: [{ labels, samples: [[timeMs, value]] }] }).verdict;
  expect(theirs({ a: '1' }, 5, 2)).toBe('equal');
  expect(theirs({ a: '1' }, 5, 2 + 1e-12)).toBe('close');
  expect(theirs({ a: '1' }, 5, 2.0001)).toBe('different');
  expect(theirs({ a: '2' }, 5, 2)).toBe('different');
  expect(theirs({ a: '1' }, 6, 2)).toBe('different');
  expect(compare(ours, { kind: 'failure', message: 'no' }).verdict).toBe('different');
});
