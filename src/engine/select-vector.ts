import type { LabelMatcher, Selector } from '../promql/expression.ts';
import { interpolate } from '../promql/functions/edge-difference.ts';
import { type CompiledMatcher, compileMatcher } from '../promql/matcher.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse, unsupported } from './evaluation-trouble.ts';
import { LabelSet } from './label-set.ts';
import type { StoredSeries } from './sample-store.ts';
import { firstAfter, lastUpTo } from './search-times.ts';
import { lookSpan, lookTimes } from './time-shift.ts';
import { type Column, emptyColumn } from './value.ts';

/** What of the sample that a step sees is wanted: its value, when it was measured, or when its counter began (seconds). */
type Aspect = 'value' | 'seconds' | 'start seconds';

/** Evaluates an instant selector: for each step the newest sample within the lookback, unless the series has ended since. */
export function selectVector(selector: Selector, evaluation: Evaluation, aspect: Aspect = 'value'): readonly Column[] {
  const { grid, options, query, budget, store } = evaluation;
  const look = lookTimes(selector, grid, query);
  const { firstMs, lastMs } = lookSpan(look, grid);
  const reachMs = selector.edges === 'smoothed' ? options.lookbackMs : 0;
  const found = store.select(compileAll(selector.matchers), firstMs - options.lookbackMs, lastMs + reachMs);
  const columns: Column[] = [];
  const isPlain = aspect === 'value' && selector.edges === undefined && !look.isPinned;
  for (const series of found) {
    budget.spend(grid.count);
    const column = emptyColumn(LabelSet.from(series.labels), grid.count);
    if (isPlain && series.staleTimes === undefined && series.nativeTimes === undefined) {
      if (fillPlain(column, series, firstMs, evaluation)) columns.push(column);
      continue;
    }
    const read = makeReader(series, evaluation, selector, aspect);
    let isEmpty = true;
    if (look.isPinned) {
      const value = read(look.at(0));
      if (value !== undefined) {
        column.values.fill(value);
        column.present.fill(1);
        isEmpty = false;
      }
    } else {
      for (let step = 0; step < grid.count; step += 1) {
        const value = read(look.at(step));
        if (value === undefined) continue;
        column.values[step] = value;
        column.present[step] = 1;
        isEmpty = false;
      }
    }
    if (!isEmpty) columns.push(column);
  }
  return columns;
}

/** The common case without a question left: numbers alone, one moment a step. Returns whether any step has a sample. */
function fillPlain(
  { values, present }: Column,
  series: StoredSeries,
  firstMs: number,
  { grid, options }: Evaluation,
): boolean {
  const { times } = series;
  // A sample exactly at the edge counts only where ranges are closed; times are whole ms.
  const reachMs = options.rangeBoundary === 'open' ? options.lookbackMs : options.lookbackMs + 1;
  let next = firstAfter(times, firstMs);
  let isFilled = false;
  for (let step = 0; step < grid.count; step += 1) {
    const atMs = firstMs + step * grid.stepMs;
    while (next < times.length && times[next]! <= atMs) next += 1;
    if (next === 0 || times[next - 1]! <= atMs - reachMs) continue;
    values[step] = series.values[next - 1]!;
    present[step] = 1;
    isFilled = true;
  }
  return isFilled;
}

/** Makes matchers ready. The parser has compiled them once already, so a problem here is one of a hand-made tree. */
export function compileAll(matchers: readonly LabelMatcher[]): readonly CompiledMatcher[] {
  return matchers.map((matcher) => {
    const compiled = compileMatcher(matcher);
    return 'problem' in compiled ? refuse(compiled.problem) : compiled;
  });
}

/** Reads a series at moments that ascend. */
function makeReader(
  series: StoredSeries,
  evaluation: Evaluation,
  selector: Selector,
  aspect: Aspect,
): (atMs: number) => number | undefined {
  const { times, values, staleTimes, nativeTimes } = series;
  const { lookbackMs, rangeBoundary } = evaluation.options;
  let next = -1;
  return (atMs) => {
    if (next < 0) next = firstAfter(times, atMs);
    else while (next < times.length && times[next]! <= atMs) next += 1;
    const index = next - 1;
    const sampleMs = index < 0 ? Number.NEGATIVE_INFINITY : times[index]!;
    const isFresh = (timeMs: number): boolean =>
      rangeBoundary === 'open' ? timeMs > atMs - lookbackMs : timeMs >= atMs - lookbackMs;
    const staleMs = lastUpTo(staleTimes, atMs);
    if (nativeTimes !== undefined) {
      const nativeMs = lastUpTo(nativeTimes, atMs);
      if (nativeMs > sampleMs && nativeMs > staleMs && isFresh(nativeMs)) refuseNative(series);
      if (
        selector.edges === 'smoothed' &&
        (nativeTimes[firstAfter(nativeTimes, atMs)] ?? Number.POSITIVE_INFINITY) <= atMs + lookbackMs
      ) {
        refuseNative(series);
      }
    }
    if (index < 0 || staleMs > sampleMs || !isFresh(sampleMs)) return undefined;
    if (aspect === 'seconds') return sampleMs / 1000;
    if (aspect === 'start seconds') return (series.startTimes?.[index] ?? 0) / 1000;
    if (selector.edges === 'smoothed' && sampleMs < atMs) {
      const nextMs = times[next] ?? Number.POSITIVE_INFINITY;
      if (nextMs <= atMs + lookbackMs) return interpolate(sampleMs, values[index]!, nextMs, values[next]!, atMs, false);
    }
    return values[index]!;
  };
}

/** Native histograms are known and not evaluated; the query is refused rather than answered without them. */
export function refuseNative(series: StoredSeries): never {
  return unsupported(
    `native histograms are not supported: ${LabelSet.from(series.labels)} holds native histogram samples`,
    'use the classic series with _bucket, _sum and _count, or ask a Prometheus server',
  );
}
