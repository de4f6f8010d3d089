import type { Call } from '../promql/expression.ts';
import type { SpecialFunctionName } from '../promql/functions/special.ts';
import { absent, absentOverTime } from './absent-functions.ts';
import type { Evaluation } from './evaluation.ts';
import { histogramFraction, histogramQuantile, histogramQuantiles } from './histogram-functions.ts';
import { enrichWithInfo } from './info-function.ts';
import { joinLabels, replaceLabel } from './label-functions.ts';
import { queryTime, scalarOf, startTimestamps, stepTimes, timestamps, vectorOf } from './scalar-functions.ts';
import { sortByLabel, sortByValue } from './sort-functions.ts';
import type { Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** Carries out one special function. */
type SpecialFunction = (call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode) => Value;

const nothing: SpecialFunction = (call, evaluation, evaluateNode) => {
  // Evaluated all the same: reading native samples must be refused, not answered with nothing.
  evaluateNode(call.args[0]!, evaluation);
  return { kind: 'vector', columns: [] };
};

const specialFunctionTable = {
  absent,
  absent_over_time: absentOverTime,
  scalar: scalarOf,
  vector: vectorOf,
  time: (_call, evaluation) => stepTimes(evaluation),
  timestamp: timestamps,
  start_timestamp: startTimestamps,
  sort: (call, evaluation, evaluateNode) => sortByValue(call, evaluation, evaluateNode, 1),
  sort_desc: (call, evaluation, evaluateNode) => sortByValue(call, evaluation, evaluateNode, -1),
  sort_by_label: (call, evaluation, evaluateNode) => sortByLabel(call, evaluation, evaluateNode, 1),
  sort_by_label_desc: (call, evaluation, evaluateNode) => sortByLabel(call, evaluation, evaluateNode, -1),
  label_replace: replaceLabel,
  label_join: joinLabels,
  histogram_quantile: histogramQuantile,
  histogram_quantiles: histogramQuantiles,
  histogram_fraction: histogramFraction,
  histogram_avg: nothing,
  histogram_count: nothing,
  histogram_sum: nothing,
  histogram_stddev: nothing,
  histogram_stdvar: nothing,
  info: enrichWithInfo,
  start: (_call, evaluation) => queryTime(evaluation, ({ startMs }) => startMs),
  end: (_call, evaluation) => queryTime(evaluation, ({ endMs }) => endMs),
  step: (_call, evaluation) => queryTime(evaluation, ({ stepMs }) => stepMs),
  range: (_call, evaluation) => queryTime(evaluation, ({ startMs, endMs }) => endMs - startMs),
} as const satisfies Record<SpecialFunctionName, SpecialFunction>;

/** Carries out a function that has no kernel in its row. */
export function callSpecialFunction(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const { name } = call.function;
  if (!Object.hasOwn(specialFunctionTable, name)) throw new Error(`nothing carries out ${name}`);
  return specialFunctionTable[name as SpecialFunctionName](call, evaluation, evaluateNode);
}
