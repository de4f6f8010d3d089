import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prometheusSource } from '../../../src/io/prometheus/prometheus-source.ts';
import { splicingSource } from '../../../src/io/prometheus/splicing-source.ts';
import type { MetricSource, RangeQuery } from '../../../src/model/metric-source.ts';
import {
  prometheusPrograms,
  type RealPrometheus,
  type StoredSeries,
  startPrometheus,
} from '../../servers/real-prometheus.ts';
import { testClock } from '../../servers/test-clock.ts';
import { bits } from './range-recorder.ts';

const END_MS = Date.UTC(2026, 0, 5, 13);
const SCRAPE_MS = 15_000;
const SCRAPES = 720;
const { signal } = new AbortController();

/** Expressions as dashboards have them, and those that splicing must see through. */
const EXPRESSIONS = [
  'requests_total',
  'rate(requests_total[1m])',
  'irate(requests_total[5m])',
  'increase(requests_total[7m])',
  'sum by (path) (rate(requests_total[2m]))',
  'avg(load)',
  'stddev(load)',
  'max_over_time(load[10m])',
  'avg_over_time(rate(requests_total[1m])[10m:30s])',
  'histogram_quantile(0.9, sum by (le) (rate(latency_bucket[3m])))',
  'topk(2, load)',
  'load > 50',
  'absent(load{host="h3"})',
  'load offset 20m',
  'requests_total / on() group_left() sum(requests_total)',
  'load{host="h1"} or load{host="h3"}',
  'deriv(load[5m])',
  'predict_linear(load[5m], 600)',
  'time() - timestamp(load)',
  'label_replace(load, "host", "one", "", "")',
  'load / load @ end()',
  '-{host="h2"}',
];

/** A number that looks random and is the same each time. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43758.5453;
  return wave - Math.floor(wave);
}

function stored(labels: Record<string, string>, value: (scrape: number) => number | undefined): StoredSeries {
  const samples: [number, number][] = [];
  const jitterMs = Math.floor(noise(labels.path?.length ?? 3) * SCRAPE_MS);
  for (let scrape = 0; scrape <= SCRAPES; scrape++) {
    const sample = value(scrape);
    if (sample !== undefined) samples.push([END_MS - (SCRAPES - scrape) * SCRAPE_MS - jitterMs, sample]);
  }
  return { labels: new Map(Object.entries(labels)), samples };
}

/** Three hours: counters that reset, a host that comes, one that goes, one with holes, histogram buckets. */
const series: StoredSeries[] = [
  ...['/a', '/bb', '/ccc'].map((path, index) =>
    stored({ __name__: 'requests_total', path }, (n) =>
      Math.floor((n % (311 + index)) * (3 + index) + noise(n + index)),
    ),
  ),
  stored({ __name__: 'load', host: 'h1' }, (n) => 100 * noise(n)),
  stored({ __name__: 'load', host: 'h2' }, (n) => (noise(n * 7) > 0.3 ? 30 + n / 9 : undefined)),
  stored({ __name__: 'load', host: 'h3' }, (n) => (n > 500 && n < 640 ? n / 7 : undefined)),
  stored({ __name__: 'load', host: 'h4' }, (n) =>
    (n >= 450 && n < 480) || (n >= 560 && n < 600) ? undefined : noise(n * 3),
  ),
  ...['0.1', '0.5', '1', '+Inf'].map((le, index) =>
    stored({ __name__: 'latency_bucket', le }, (n) => Math.floor(n * (index + 1) * (1 + noise(index)))),
  ),
];

const programs = await prometheusPrograms();

describe.skipIf(programs === undefined)('against a real Prometheus', () => {
  let server: RealPrometheus;
  let fresh: MetricSource;
  const clock = testClock(END_MS);
  beforeAll(async () => {
    server = await startPrometheus(programs!, series);
    fresh = prometheusSource({ url: server.url, clock });
  }, 30_000);
  afterAll(() => server?.stop());

  const session = fc.record({
    stepMs: fc.constantFrom(5_000, 15_000, 30_000, 60_000, 17_000),
    steps: fc.integer({ min: 12, max: 240 }),
    startScrape: fc.integer({ min: 400, max: 600 }),
    moves: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 7 }),
  });

  test.each(EXPRESSIONS)('refreshes of %s equal fresh answers to the bit', { timeout: 30_000 }, async (expression) => {
    let tails = 0;
    await fc.assert(
      fc.asyncProperty(session, async ({ stepMs, steps, startScrape, moves }) => {
        const spliced = splicingSource(
          {
            ...fresh,
            range(query, queried) {
              if (query.window.fromMs > query.window.toMs - steps * stepMs) tails++;
              return fresh.range(query, queried);
            },
          },
          { clock },
        );
        let toMs = Math.floor((END_MS - (SCRAPES - startScrape) * SCRAPE_MS) / stepMs) * stepMs;
        for (const move of moves) {
          toMs += move * stepMs;
          const query: RangeQuery = {
            expression,
            spliceable: true,
            window: { fromMs: toMs - steps * stepMs, toMs, stepMs },
          };
          const [left, right] = await Promise.all([spliced.range(query, signal), fresh.range(query, signal)]);
          if (!right.ok) expect(left).toEqual(right);
          else expect(left.ok && bits(left.value)).toEqual(bits(right.value));
        }
      }),
      { numRuns: 4 },
    );
    const isAskedWhole = /label_replace|@|-\{/.test(expression);
    if (isAskedWhole) expect(tails).toBe(0);
    else expect(tails).toBeGreaterThan(0);
  });
});
