import type { Call } from '../promql/expression.ts';
import type { FunctionSignature } from '../promql/function-signature.ts';
import type { Evaluation } from './evaluation.ts';
import { LabelSet } from './label-set.ts';
import { dropNames } from './merge-columns.ts';
import { type Column, emptyColumn, hasSamples, stepMs, type Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** Carries out a function of one sample at a time. Without its vector it gets the step's time, as `hour()` wants. */
export function callSampleFunction(
  call: Call,
  signature: FunctionSignature & Required<Pick<FunctionSignature, 'sample'>>,
  evaluation: Evaluation,
  evaluateNode: EvaluateNode,
): readonly Column[] {
  const [vector, ...scalarArguments] = call.args;
  const input = vector === undefined ? timeColumn(evaluation) : evaluateNode(vector, evaluation);
  const [first, second] = scalarArguments.map((argument) => scalarValues(evaluateNode(argument, evaluation)));
  const columns = input.kind === 'vector' ? input.columns : [];
  evaluation.budget.spend(columns.length * evaluation.grid.count);
  const results: Column[] = [];
  for (const column of columns) {
    const result = emptyColumn(column.labels, column.values.length, column.dropName);
    for (let step = 0; step < column.values.length; step += 1) {
      if (column.present[step] !== 1) continue;
      const value = signature.sample(column.values[step]!, first?.[step], second?.[step]);
      if (value === undefined) continue;
      result.values[step] = value;
      result.present[step] = 1;
    }
    if (hasSamples(result)) results.push(result);
  }
  return dropNames(results, evaluation);
}

/** The step's time in seconds, as a vector of one series without labels. */
function timeColumn({ grid }: Evaluation): Value {
  const column = emptyColumn(LabelSet.empty, grid.count);
  column.present.fill(1);
  for (let step = 0; step < grid.count; step += 1) column.values[step] = stepMs(grid, step) / 1000;
  return { kind: 'vector', columns: [column] };
}

function scalarValues(value: Value): Float64Array {
  return value.kind === 'scalar' ? value.values : new Float64Array(0);
}
