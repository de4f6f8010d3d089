import type { Expression, RangeSelector, Subquery } from '../promql/expression.ts';
import { withoutParentheses } from '../promql/expression.ts';
import type { EdgeModifier } from '../promql/value-type.ts';
import type { Evaluation } from './evaluation.ts';
import { LabelSet } from './label-set.ts';
import { firstAfter, firstAtOrAfter } from './search-times.ts';
import { compileAll, refuseNative } from './select-vector.ts';
import { type LookTimes, lookSpan, lookTimes, resolvePositive } from './time-shift.ts';
import { type Column, stepMs, type Value } from './value.ts';

/** One series as a range sees it: raw samples, or the steps of a subquery. */
export type WindowSeries = {
  readonly labels: LabelSet;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly startTimes: Float64Array | undefined;
  readonly dropName: boolean;
  /** Ends the evaluation when a native histogram lies between the two times; set where the series has any. */
  readonly guard: ((afterMs: number, upToMs: number) => void) | undefined;
};

/** The windows of a range vector: its series, and from where to where each step looks. */
export type Windows = {
  readonly series: readonly WindowSeries[];
  readonly look: LookTimes;
  readonly rangeMs: number;
  readonly edges: EdgeModifier | undefined;
  /** How far outside of the window samples are shown, for `anchored` and `smoothed`; ms. */
  readonly beforeMs: number;
  readonly afterMs: number;
};

/** Evaluates a node on another grid; handed in, as subqueries evaluate whole expressions. */
export type EvaluateNode = (expression: Expression, evaluation: Evaluation) => Value;

/** Gets the windows of a range selector or a subquery. */
export function windowsOf(expression: Expression, evaluation: Evaluation, evaluateNode: EvaluateNode): Windows {
  const inner = withoutParentheses(expression);
  if (inner.kind === 'range') return selectorWindows(inner, evaluation);
  if (inner.kind === 'subquery') return subqueryWindows(inner, evaluation, evaluateNode);
  throw new Error(`a range vector cannot come from a ${inner.kind}`);
}

function selectorWindows(node: RangeSelector, evaluation: Evaluation): Windows {
  const { grid, query, options, store, budget } = evaluation;
  const { selector } = node;
  const rangeMs = resolvePositive(node.range, evaluation);
  const look = lookTimes(selector, grid, query);
  const { firstMs, lastMs } = lookSpan(look, grid);
  const beforeMs = selector.edges === undefined ? 0 : options.lookbackMs;
  const afterMs = selector.edges === 'smoothed' ? options.lookbackMs : 0;
  const fromMs = firstMs - rangeMs - beforeMs;
  const toMs = lastMs + afterMs;
  const series = store.select(compileAll(selector.matchers), fromMs, toMs).map((stored): WindowSeries => {
    const { times, values, nativeTimes, startTimes } = stored;
    budget.spend(firstAfter(times, toMs) - firstAtOrAfter(times, fromMs));
    return {
      labels: LabelSet.from(stored.labels),
      times,
      values,
      startTimes,
      dropName: false,
      guard:
        nativeTimes === undefined
          ? undefined
          : (after, upTo) => {
              if ((nativeTimes[firstAfter(nativeTimes, after)] ?? Number.POSITIVE_INFINITY) <= upTo)
                refuseNative(stored);
            },
    };
  });
  return { series, look, rangeMs, edges: selector.edges, beforeMs, afterMs };
}

function subqueryWindows(node: Subquery, evaluation: Evaluation, evaluateNode: EvaluateNode): Windows {
  const { grid, query, options } = evaluation;
  const rangeMs = resolvePositive(node.range, evaluation);
  const subStepMs = node.step === undefined ? options.subqueryStepMs : resolvePositive(node.step, evaluation);
  const look = lookTimes(node, grid, query);
  const { firstMs, lastMs } = lookSpan(look, grid);
  // A subquery's steps stand at multiples of its step since the epoch, whatever the query's own times.
  const leftMs = firstMs - rangeMs;
  const aligned = Math.ceil(leftMs / subStepMs) * subStepMs;
  const startMs = aligned === leftMs && options.rangeBoundary === 'open' ? aligned + subStepMs : aligned;
  const count = Math.max(0, Math.floor((lastMs - startMs) / subStepMs) + 1);
  const base = { look, rangeMs, edges: undefined, beforeMs: 0, afterMs: 0 };
  if (count === 0) return { ...base, series: [] };
  evaluation.budget.spend(count);
  const inner = { ...evaluation, grid: { startMs, stepMs: subStepMs, count } };
  const value = evaluateNode(node.expression, inner);
  const columns = value.kind === 'vector' ? value.columns : [];
  return { ...base, series: columns.map((column) => samplesOf(column, inner)) };
}

function samplesOf(column: Column, evaluation: Evaluation): WindowSeries {
  const { grid } = evaluation;
  let count = 0;
  for (let step = 0; step < grid.count; step += 1) count += column.present[step]!;
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  let index = 0;
  for (let step = 0; step < grid.count; step += 1) {
    if (column.present[step] !== 1) continue;
    times[index] = stepMs(grid, step);
    values[index] = column.values[step]!;
    index += 1;
  }
  return { labels: column.labels, times, values, startTimes: undefined, dropName: column.dropName, guard: undefined };
}
