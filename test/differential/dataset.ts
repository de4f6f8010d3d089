import { compareLabelSets, LabelSet } from '../../src/engine/label-set.ts';
import { MemoryStore } from '../engine/memory-store.ts';
import { makeRandom } from './random.ts';

/** One series to be put into both engines; times in ms. */
export type DataSeries = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly times: readonly number[];
  readonly values: readonly number[];
};

/** A round two hours in the past, as blocks of Prometheus are cut at such. */
export const DATA_START_MS = 1_699_999_200_000;
const DATA_STEP_MS = 15_000;
const POINTS = 440;

const INSTANCES = ['demo.one:10000', 'demo.two:10001', 'demo.three:10002'];
const BOUNDS = ['0.0001', '0.001', '0.01', '0.1', '1', '+Inf'];

/**
 * Series like those that the PromQL compliance tester looks at: gauges and counters of three instances, counter resets, gaps, values that
 * come and go, classic histograms, NaN and infinities. The same for the same seed.
 */
export function makeDataset(seed = 1): readonly DataSeries[] {
  const random = makeRandom(seed);
  const all: DataSeries[] = [];
  const add = (
    name: string,
    labels: Readonly<Record<string, string>>,
    value: (index: number) => number | undefined,
  ): void => {
    const times: number[] = [];
    const values: number[] = [];
    for (let index = 0; index < POINTS; index += 1) {
      const current = value(index);
      if (current === undefined) continue;
      times.push(DATA_START_MS + index * DATA_STEP_MS);
      values.push(current);
    }
    all.push({ name, labels, times, values });
  };
  const counter = (perStep: number, resetEvery: number): ((index: number) => number) => {
    let total = random.next() * perStep * 10;
    return (index) => {
      if (resetEvery > 0 && index % resetEvery === resetEvery - 1) total = 0;
      total += random.next() * perStep;
      return total;
    };
  };
  for (const [place, instance] of INSTANCES.entries()) {
    const base = { instance, job: 'demo' };
    for (const type of ['buffers', 'cached', 'free', 'used']) {
      const size = 10 ** random.whole(3, 9);
      add(
        'demo_memory_usage_bytes',
        { ...base, type },
        (index) => size * (1 + Math.sin(index / 20 + place)) + random.next(),
      );
    }
    for (const mode of ['idle', 'system', 'user']) {
      add('demo_cpu_usage_seconds_total', { ...base, mode }, counter(12, place === 1 ? 97 : 0));
    }
    add('demo_num_cpus', base, () => 2 ** place);
    add('demo_disk_usage_bytes', { ...base, device: '/dev/sda1' }, (index) => 1e10 + index * 1e6 * (place + 1));
    add('demo_disk_total_bytes', { ...base, device: '/dev/sda1' }, () => 2.5e11);
    add('demo_items_shipped_total', base, counter(3, 150));
    add('demo_last_shift', base, (index) => (index % 40 < 25 ? Math.round(random.next() * 4) - 2 : undefined));
    add('demo_intermittent_metric', base, (index) => ((index + place * 7) % 60 < 30 ? index : undefined));
    add('demo_odd_values', { ...base, kind: 'nan' }, (index) => (index % 5 === 0 ? Number.NaN : random.next() - 0.5));
    add('demo_odd_values', { ...base, kind: 'inf' }, (index) =>
      index % 11 === 0 ? Number.POSITIVE_INFINITY : index % 13 === 0 ? Number.NEGATIVE_INFINITY : index,
    );
    add('demo_is_holiday', base, (index) => (index % 100 < 50 ? 0 : 1));
    for (const [path, method] of [
      ['/api/foo', 'GET'],
      ['/api/bar', 'POST'],
      ['/api/nonexistent', 'GET'],
    ] as const) {
      const observed = counter(20, place === 2 ? 200 : 0);
      const counts = Array.from({ length: POINTS }, (_, index) => Math.floor(observed(index)));
      BOUNDS.forEach((le, bound) => {
        const share = (bound + 1) / BOUNDS.length;
        add('demo_api_request_duration_seconds_bucket', { ...base, path, method, le }, (index) =>
          Math.floor(counts[index]! * share),
        );
      });
      add('demo_api_request_duration_seconds_count', { ...base, path, method }, (index) => counts[index]!);
      add('demo_api_request_duration_seconds_sum', { ...base, path, method }, (index) => counts[index]! * 0.037);
    }
  }
  add('demo_info', { instance: INSTANCES[0]!, job: 'demo', version: '1.2.3' }, () => 1);
  add('demo_info', { instance: INSTANCES[1]!, job: 'demo', version: '1.10.0' }, () => 1);
  // Prometheus reads its blocks by labels; which of equals `topk` keeps depends on that order.
  return all.toSorted((left, right) => compareLabelSets(labelSetOf(left), labelSetOf(right)));
}

function labelSetOf({ name, labels }: DataSeries): LabelSet {
  return LabelSet.from([['__name__', name], ...Object.entries(labels)]);
}

/** The data in a store of ours. */
export function storeOf(dataset: readonly DataSeries[]): MemoryStore {
  const store = new MemoryStore();
  for (const { name, labels, times, values } of dataset) {
    store.add(new Map([['__name__', name], ...Object.entries(labels)]), times, values);
  }
  return store;
}

/** The data as OpenMetrics text, as `promtool tsdb create-blocks-from openmetrics` reads it. */
export function openMetricsOf(dataset: readonly DataSeries[]): string {
  const lines: string[] = [];
  let family = '';
  for (const { name, labels, times, values } of dataset) {
    // TYPE unknown, as counters and histograms would have to follow rules about their names.
    if (name !== family) lines.push(`# TYPE ${name} unknown`);
    family = name;
    const inside = Object.entries(labels)
      .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
      .join(',');
    for (const [index, timeMs] of times.entries()) {
      lines.push(`${name}{${inside}} ${writeValue(values[index]!)} ${(timeMs / 1000).toFixed(3)}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

function writeValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
