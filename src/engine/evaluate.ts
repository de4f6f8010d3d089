import type { QueryAnswer, RangeAnswer } from '../model/metric-source.ts';
import { failed, ok, type Result } from '../model/result.ts';
import type { Series, Window } from '../model/series.ts';
import { type Expression, typeOf, withoutParentheses } from '../promql/expression.ts';
import { parse } from '../promql/parse.ts';
import { evaluateNode } from './evaluate-node.ts';
import { type EngineOptions, type Evaluation, makeEvaluation } from './evaluation.ts';
import { EvaluationTrouble } from './evaluation-trouble.ts';
import { compareLabelSets, LabelSet } from './label-set.ts';
import { removeMarkedNames } from './merge-columns.ts';
import type { SampleStore } from './sample-store.ts';
import { firstAfter, firstAtOrAfter } from './search-times.ts';
import { type Column, stepMs } from './value.ts';
import { windowsOf } from './windows.ts';

/** What Prometheus 3 does unless told otherwise, with limits that keep one query from filling the process. */
export const defaultEngineOptions: EngineOptions = {
  lookbackMs: 5 * 60_000,
  subqueryStepMs: 60_000,
  rangeBoundary: 'open',
  nameRemoval: 'delayed',
  limits: { samples: 50_000_000, looks: 5_000_000_000, steps: 11_000 },
};

/**
 * Evaluates an expression at one moment (ms since the epoch). Vectors come in the order of the store, after a sort in that order.
 * Failures: `bad-query`, `too-heavy`, `timeout`, `cancelled`, `unsupported` (native histograms). Warnings and infos are notices. Never throws.
 */
export function evaluateInstant(
  expression: string,
  atMs: number,
  store: SampleStore,
  options: EngineOptions = defaultEngineOptions,
): Result<QueryAnswer> {
  return evaluateWith(expression, (node) => {
    const times = { startMs: atMs, endMs: atMs, stepMs: 0 };
    const evaluation = makeEvaluation(store, { startMs: atMs, stepMs: 1, count: 1 }, times, options, expression);
    return ok(instantAnswer(node, evaluation), evaluation.notices.all());
  });
}

/**
 * Evaluates an expression at every step of a window, both ends included. Series come sorted by labels; a step without a sample is left out.
 * Failures and notices as of `evaluateInstant`. Never throws.
 */
export function evaluateRange(
  expression: string,
  window: Window,
  store: SampleStore,
  options: EngineOptions = defaultEngineOptions,
): Result<RangeAnswer> {
  const { fromMs, toMs, stepMs: step } = window;
  if (!(step > 0))
    return failed({ kind: 'bad-query', message: 'zero or negative query resolution step widths are not accepted' });
  if (!(toMs >= fromMs)) return failed({ kind: 'bad-query', message: 'end timestamp must not be before start time' });
  const count = Math.floor((toMs - fromMs) / step) + 1;
  if (!(count <= options.limits.steps)) {
    return failed({
      kind: 'too-heavy',
      message: `exceeded maximum resolution of ${options.limits.steps} points per timeseries`,
      hint: 'ask for a longer step or a shorter range',
    });
  }
  return evaluateWith(expression, (node) => {
    const type = typeOf(node);
    if (type !== 'vector' && type !== 'scalar') {
      return failed({
        kind: 'bad-query',
        message: `invalid expression type "${type === 'matrix' ? 'range vector' : type}" for range query, must be Scalar or instant Vector`,
      });
    }
    const grid = { startMs: fromMs, stepMs: step, count };
    const times = { startMs: fromMs, endMs: toMs, stepMs: step };
    const evaluation = makeEvaluation(store, grid, times, options, expression);
    return ok({ series: rangeSeries(node, evaluation), leftOut: 0 }, evaluation.notices.all());
  });
}

function evaluateWith<T>(expression: string, evaluate: (node: Expression) => Result<T>): Result<T> {
  const parsed = parse(expression);
  if (!parsed.ok) return parsed;
  try {
    return evaluate(parsed.value);
  } catch (trouble) {
    if (trouble instanceof EvaluationTrouble) return failed(trouble.failure);
    throw trouble;
  }
}

function instantAnswer(node: Expression, evaluation: Evaluation): QueryAnswer {
  const timeMs = evaluation.grid.startMs;
  if (typeOf(node) === 'matrix') return { kind: 'matrix', series: rawSeries(node, evaluation), leftOut: 0 };
  const value = evaluateNode(node, evaluation);
  switch (value.kind) {
    case 'string':
      return { kind: 'string', timeMs, text: value.text };
    case 'scalar':
      return { kind: 'scalar', timeMs, value: value.values[0]! };
    case 'vector':
      return { kind: 'vector', series: toSeries(removeMarkedNames(value.columns), evaluation), leftOut: 0 };
    default:
      return value satisfies never;
  }
}

/** The raw samples of a range selector or subquery. */
function rawSeries(node: Expression, evaluation: Evaluation): readonly Series[] {
  const windows = windowsOf(withoutParentheses(node), evaluation, evaluateNode);
  const endMs = windows.look.at(0);
  const startMs = endMs - windows.rangeMs;
  const isOpen = evaluation.options.rangeBoundary === 'open';
  return windows.series.flatMap((series) => {
    series.guard?.(isOpen ? startMs : startMs - 1, endMs);
    const first = isOpen ? firstAfter(series.times, startMs) : firstAtOrAfter(series.times, startMs);
    const end = firstAfter(series.times, endMs);
    if (end <= first) return [];
    const labels = series.dropName ? series.labels.withoutMetadata() : series.labels;
    return [
      { labels: labels.toLabels(), times: series.times.slice(first, end), values: series.values.slice(first, end) },
    ];
  });
}

function rangeSeries(node: Expression, evaluation: Evaluation): readonly Series[] {
  const value = evaluateNode(node, evaluation);
  if (value.kind === 'scalar') {
    const present = new Uint8Array(evaluation.grid.count).fill(1);
    return toSeries([{ labels: LabelSet.empty, values: value.values, present, dropName: false }], evaluation);
  }
  if (value.kind === 'string') return [];
  const columns = [...removeMarkedNames(value.columns)].sort((left, right) =>
    compareLabelSets(left.labels, right.labels),
  );
  return toSeries(columns, evaluation);
}

function toSeries(columns: readonly Column[], evaluation: Evaluation): readonly Series[] {
  const { grid } = evaluation;
  const gridTimes = Float64Array.from({ length: grid.count }, (_, step) => stepMs(grid, step));
  const all: Series[] = [];
  for (const { labels, values, present } of columns) {
    let count = 0;
    for (let step = 0; step < grid.count; step += 1) count += present[step]!;
    if (count === 0) continue;
    // Whole columns are most of what dashboards ask for; they are handed over as they are.
    if (count === grid.count) all.push({ labels: labels.toLabels(), times: gridTimes, values });
    else
      all.push({
        labels: labels.toLabels(),
        times: gatherPresent(gridTimes, present, count),
        values: gatherPresent(values, present, count),
      });
  }
  return all;
}

function gatherPresent(numbers: Float64Array, present: Uint8Array, count: number): Float64Array {
  const gathered = new Float64Array(count);
  let index = 0;
  for (let step = 0; step < present.length; step += 1) {
    if (present[step] !== 1) continue;
    gathered[index] = numbers[step]!;
    index += 1;
  }
  return gathered;
}
