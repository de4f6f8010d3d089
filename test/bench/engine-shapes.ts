import type { DataSeries } from '../differential/dataset.ts';
import { makeRandom } from '../differential/random.ts';
import { MemoryStore } from '../engine/memory-store.ts';

/** The nine shapes of query that dashboards are made of. */
export const shapes: Readonly<Record<string, string>> = {
  selector: 'bench_requests_total',
  rate: 'rate(bench_requests_total[5m])',
  irate: 'irate(bench_requests_total[5m])',
  'sum by rate': 'sum by (instance) (rate(bench_requests_total[5m]))',
  'error ratio': 'sum(rate(bench_requests_total{code="500"}[5m])) / sum(rate(bench_requests_total[5m]))',
  topk: 'topk(5, rate(bench_requests_total[5m]))',
  quantile: 'histogram_quantile(0.95, sum by (le) (rate(bench_duration_seconds_bucket[5m])))',
  subquery: 'max_over_time(rate(bench_requests_total[5m])[30m:1m])',
  'average over 1 h': 'avg_over_time(bench_requests_total[1h])',
};

export const STEP_MS = 15_000;
export const BENCH_END_MS = 1_699_999_200_000 + 24 * 3_600_000;

const BOUNDS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '+Inf'];

/** So many counters, and as many buckets, over so many hours at 15 s. */
export function benchSeries(count: number, hours: number): readonly DataSeries[] {
  const points = (hours * 3_600_000) / STEP_MS;
  const times = Array.from({ length: points }, (_, index) => BENCH_END_MS - (points - 1 - index) * STEP_MS);
  const all: DataSeries[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = makeRandom(index + 1);
    let total = 0;
    const values = times.map(() => {
      total = random.chance(0.001) ? 0 : total + random.whole(0, 50);
      return total;
    });
    const instance = `host-${Math.floor(index / 10)}:9100`;
    const code = ['200', '201', '301', '404', '500'][index % 5]!;
    all.push({ name: 'bench_requests_total', labels: { instance, code, path: `/path/${index % 10}` }, times, values });
    const bound = index % BOUNDS.length;
    const buckets = values.map((value) => Math.floor((value * (bound + 1)) / BOUNDS.length));
    all.push({
      name: 'bench_duration_seconds_bucket',
      labels: { instance, le: BOUNDS[bound]! },
      times,
      values: buckets,
    });
  }
  return all;
}

/** The same in a store of ours. */
export function benchStore(series: readonly DataSeries[]): MemoryStore {
  const store = new MemoryStore();
  for (const { name, labels, times, values } of series) {
    store.add(new Map([['__name__', name], ...Object.entries(labels)]), times, values);
  }
  store.everything();
  return store;
}

/** The middle of some times. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!;
}
