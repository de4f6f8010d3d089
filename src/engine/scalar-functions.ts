import { type Call, withoutParentheses } from '../promql/expression.ts';
import type { Evaluation, QueryTimes } from './evaluation.ts';
import { LabelSet } from './label-set.ts';
import { dropNames } from './merge-columns.ts';
import { selectVector } from './select-vector.ts';
import { emptyColumn, stepMs, type Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** The step's time in seconds. */
export function stepTimes({ grid }: Evaluation): Value {
  const values = new Float64Array(grid.count);
  for (let step = 0; step < grid.count; step += 1) values[step] = stepMs(grid, step) / 1000;
  return { kind: 'scalar', values };
}

/** A time of the whole query in seconds. */
export function queryTime(evaluation: Evaluation, pick: (times: QueryTimes) => number): Value {
  return { kind: 'scalar', values: new Float64Array(evaluation.grid.count).fill(pick(evaluation.query) / 1000) };
}

/** The one sample of a step, or NaN when there is none or more than one. */
export function scalarOf(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const input = evaluateNode(call.args[0]!, evaluation);
  const columns = input.kind === 'vector' ? input.columns : [];
  const { count } = evaluation.grid;
  const values = new Float64Array(count).fill(Number.NaN);
  const found = new Uint8Array(count);
  for (const column of columns) {
    for (let step = 0; step < count; step += 1) {
      if (column.present[step] !== 1) continue;
      values[step] = found[step] === 0 ? column.values[step]! : Number.NaN;
      found[step] = 1;
    }
  }
  return { kind: 'scalar', values };
}

/** A scalar as a vector of one series without labels. */
export function vectorOf(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const input = evaluateNode(call.args[0]!, evaluation);
  const column = emptyColumn(LabelSet.empty, evaluation.grid.count);
  if (input.kind === 'scalar') column.values.set(input.values);
  column.present.fill(1);
  return { kind: 'vector', columns: [column] };
}

/** When samples were measured: for a plain selector their own time, for anything computed the step's. */
export function timestamps(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const argument = withoutParentheses(call.args[0]!);
  if (argument.kind === 'selector' && argument.edges === undefined) {
    return { kind: 'vector', columns: dropNames(selectVector(argument, evaluation, 'seconds'), evaluation) };
  }
  const input = evaluateNode(argument, evaluation);
  const times = stepTimes(evaluation);
  if (input.kind !== 'vector' || times.kind !== 'scalar') return { kind: 'vector', columns: [] };
  const columns = input.columns.map((column) => ({ ...column, values: times.values }));
  return { kind: 'vector', columns: dropNames(columns, evaluation) };
}

/** When the counters behind samples began, 0 where nobody knows; of anything computed nothing, as the knowledge is lost there. */
export function startTimestamps(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const argument = withoutParentheses(call.args[0]!);
  if (argument.kind !== 'selector' || argument.edges !== undefined) {
    evaluateNode(argument, evaluation);
    return { kind: 'vector', columns: [] };
  }
  return { kind: 'vector', columns: dropNames(selectVector(argument, evaluation, 'start seconds'), evaluation) };
}
