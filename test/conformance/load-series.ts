import { METRIC_NAME, seriesKey } from '../../src/model/series.ts';
import type { MemoryStore } from '../engine/memory-store.ts';
import { parseSeriesLine, type SeriesLine } from './series-notation.ts';

/** Fills the store as a `load` command says: the first place of each series at time 0, the others `stepMs` apart. */
export function loadSeries(store: MemoryStore, lines: readonly string[], stepMs: number, withNative: boolean): void {
  // Of several lines of one series the last one counts, as upstream keeps them by labels.
  const bySeries = new Map<string, SeriesLine>();
  for (const line of lines) {
    const parsed = parseSeriesLine(line);
    bySeries.set(`${parsed.isStartTimes}${seriesKey(parsed.labels)}`, parsed);
  }
  for (const { labels, isStartTimes, places } of bySeries.values()) {
    const series = store.series(labels);
    places.forEach((place, index) => {
      const timeMs = index * stepMs;
      if (place.kind === 'native') series.native.add(timeMs);
      else if (place.kind === 'stale') series.stale.add(timeMs);
      else if (place.kind === 'start') series.starts.set(timeMs, timeMs + place.relativeMs);
      // What is there stays: a second load of a moment is out of order.
      else if (place.kind === 'value' && !series.samples.has(timeMs)) series.samples.set(timeMs, place.value);
    });
    if (withNative && !isStartTimes) markNative(store, labels, places.length, stepMs);
  }
}

/** `load_with_nhcb` also stores each classic histogram as a native one, under the name without its suffix. */
function markNative(store: MemoryStore, labels: ReadonlyMap<string, string>, count: number, stepMs: number): void {
  const name = /^(.+)_(?:bucket|sum|count)$/.exec(labels.get(METRIC_NAME) ?? '')?.[1];
  if (name === undefined) return;
  const base = new Map(labels);
  base.delete('le');
  base.set(METRIC_NAME, name);
  const { native } = store.series(base);
  for (let index = 0; index < count; index += 1) native.add(index * stepMs);
}
