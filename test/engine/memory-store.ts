import type { SampleStore, StoredSeries } from '../../src/engine/sample-store.ts';
import { type Labels, METRIC_NAME, seriesKey } from '../../src/model/series.ts';
import type { CompiledMatcher } from '../../src/promql/matcher.ts';

type Growing = {
  readonly labels: Labels;
  readonly samples: Map<number, number>;
  readonly stale: Set<number>;
  readonly native: Set<number>;
  readonly starts: Map<number, number>;
};

/** A store for tests: series are filled by hand and read back sorted by time. */
export class MemoryStore implements SampleStore {
  private readonly growing = new Map<string, Growing>();
  private byName: Map<string, StoredSeries[]> | undefined;
  private all: StoredSeries[] = [];

  /** The series of these labels, to be filled; reading closes the books until the next call. */
  series(labels: Labels): Growing {
    this.byName = undefined;
    const key = seriesKey(labels);
    let series = this.growing.get(key);
    if (series === undefined) {
      series = { labels, samples: new Map(), stale: new Set(), native: new Set(), starts: new Map() };
      this.growing.set(key, series);
    }
    return series;
  }

  clear(): void {
    this.growing.clear();
    this.byName = undefined;
  }

  /** Adds a whole series at once. */
  add(labels: Labels, times: readonly number[] | Float64Array, values: readonly number[] | Float64Array): void {
    const { samples } = this.series(labels);
    for (let index = 0; index < times.length; index += 1) samples.set(times[index]!, values[index]!);
  }

  /** Every series as stored. */
  everything(): readonly StoredSeries[] {
    this.index();
    return this.all;
  }

  select(matchers: readonly CompiledMatcher[]): readonly StoredSeries[] {
    const byName = this.index();
    const name = matchers.find((matcher) => matcher.name === METRIC_NAME && matcher.operator === '=')?.value;
    const candidates = name === undefined ? this.all : (byName.get(name) ?? []);
    return candidates.filter(({ labels }) =>
      matchers.every((matcher) => matcher.matches(labels.get(matcher.name) ?? '')),
    );
  }

  private index(): Map<string, StoredSeries[]> {
    if (this.byName !== undefined) return this.byName;
    this.all = [...this.growing.values()].map(stored);
    this.byName = new Map();
    for (const series of this.all) {
      const name = series.labels.get(METRIC_NAME) ?? '';
      const known = this.byName.get(name);
      if (known === undefined) this.byName.set(name, [series]);
      else known.push(series);
    }
    return this.byName;
  }
}

function stored(series: Growing): StoredSeries {
  const samples = [...series.samples].sort(([left], [right]) => left - right);
  const ascending = (times: Iterable<number>): Float64Array => Float64Array.from([...times]).sort();
  return {
    labels: series.labels,
    times: Float64Array.from(samples, ([time]) => time),
    values: Float64Array.from(samples, ([, value]) => value),
    ...(series.stale.size > 0 ? { staleTimes: ascending(series.stale) } : {}),
    ...(series.native.size > 0 ? { nativeTimes: ascending(series.native) } : {}),
    ...(series.starts.size > 0
      ? { startTimes: Float64Array.from(samples, ([time]) => series.starts.get(time) ?? 0) }
      : {}),
  };
}
