import type { StoredSeries } from '../servers/real-prometheus.ts';

/** The moment that the contract's samples end at: a Monday noon, on an even hour, so that blocks are cut inside the data. */
export const END_MS = Date.UTC(2026, 0, 5, 12);
const SCRAPE_MS = 15_000;
const SCRAPES = 400;

/** The moment of the n-th scrape before the end. */
export function scrapesAgo(count: number): number {
  return END_MS - count * SCRAPE_MS;
}

function scraped(labels: Record<string, string>, value: (scrape: number) => number | undefined): StoredSeries {
  const samples: [number, number][] = [];
  for (let scrape = 0; scrape <= SCRAPES; scrape++) {
    const sample = value(scrape);
    if (sample !== undefined) samples.push([scrapesAgo(SCRAPES - scrape), sample]);
  }
  return { labels: new Map(Object.entries(labels)), samples };
}

/**
 * What every metric source must hold when the contract is put to it: 400 scrapes at 15 s up to `END_MS`.
 * A counter with a reset, gauges, a hole of twenty minutes (more than the lookback of five), a series that ended long ago, and values that are no finite numbers.
 */
export const contractSeries: readonly StoredSeries[] = [
  scraped({ __name__: 'requests_total', job: 'api', path: '/a' }, (n) => (n < 200 ? n * 3 : (n - 200) * 3)),
  scraped({ __name__: 'requests_total', job: 'api', path: '/b' }, (n) => n * 0.1),
  scraped({ __name__: 'temperature', room: 'attic' }, (n) => 20 + Math.sin(n / 7)),
  scraped({ __name__: 'temperature', room: 'cellar' }, (n) => (n >= 280 && n < 360 ? undefined : 12)),
  scraped({ __name__: 'temperature', room: 'shed' }, (n) => (n < 40 ? 5 : undefined)),
  scraped({ __name__: 'odd', value: 'nan' }, () => Number.NaN),
  scraped({ __name__: 'odd', value: 'plus' }, () => Number.POSITIVE_INFINITY),
  scraped({ __name__: 'odd', value: 'minus' }, () => Number.NEGATIVE_INFINITY),
  scraped({ __name__: 'odd', value: 'zero' }, () => 0),
];

/** Rules that every source must evaluate by itself at the present time. */
export const contractRules = `
groups:
  - name: contract
    interval: 1s
    rules:
      - record: contract:one
        expr: vector(1)
        labels: { origin: rule }
      - alert: AlwaysTrue
        expr: vector(42) > 1
        labels: { severity: warning }
        annotations: { summary: "it is {{ $value }}" }
      - alert: NotYet
        expr: vector(7) > 1
        for: 1h
`;
