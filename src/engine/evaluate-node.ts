import type { Call, Expression } from '../promql/expression.ts';
import { aggregate } from './aggregate.ts';
import { applyBinary } from './binary.ts';
import type { Evaluation } from './evaluation.ts';
import { dropNames } from './merge-columns.ts';
import { callSampleFunction } from './sample-function.ts';
import { selectVector } from './select-vector.ts';
import { callSpecialFunction } from './special-functions.ts';
import type { Value } from './value.ts';
import { callWindowFunction } from './window-function.ts';

/** Evaluates a node at all steps of the evaluation's grid at once. Throws `EvaluationTrouble` for what can be expected. */
export function evaluateNode(expression: Expression, evaluation: Evaluation): Value {
  // What has no series costs its steps too: in a subquery of milliseconds a mere number is as long as any series.
  evaluation.budget.spend(evaluation.grid.count);
  switch (expression.kind) {
    case 'number':
      return { kind: 'scalar', values: new Float64Array(evaluation.grid.count).fill(expression.value) };
    case 'string':
      return { kind: 'string', text: expression.text };
    case 'parenthesized':
      return evaluateNode(expression.expression, evaluation);
    case 'selector':
      return { kind: 'vector', columns: selectVector(expression, evaluation) };
    case 'unary':
      return applySign(expression.operator, evaluateNode(expression.operand, evaluation), evaluation);
    case 'binary': {
      const left = evaluateNode(expression.left, evaluation);
      return applyBinary(expression, left, evaluateNode(expression.right, evaluation), evaluation);
    }
    case 'aggregation': {
      const parameter = expression.parameter === undefined ? undefined : evaluateNode(expression.parameter, evaluation);
      const operand = evaluateNode(expression.expression, evaluation);
      return aggregate(expression, operand.kind === 'vector' ? operand.columns : [], parameter, evaluation);
    }
    case 'call':
      return evaluateCall(expression, evaluation);
    case 'range':
    case 'subquery':
      throw new Error('a range vector is only evaluated as an argument or at the top');
    default:
      return expression satisfies never;
  }
}

function applySign(operator: '+' | '-', value: Value, evaluation: Evaluation): Value {
  if (operator === '+' || value.kind === 'string') return value;
  if (value.kind === 'scalar') return { kind: 'scalar', values: value.values.map((number) => -number) };
  const negated = value.columns.map((column) => ({ ...column, values: column.values.map((number) => -number) }));
  return { kind: 'vector', columns: dropNames(negated, evaluation) };
}

function evaluateCall(call: Call, evaluation: Evaluation): Value {
  const signature = call.function;
  const { window, sample, scalar } = signature;
  if (window !== undefined) {
    return { kind: 'vector', columns: callWindowFunction(call, { ...signature, window }, evaluation, evaluateNode) };
  }
  if (sample !== undefined) {
    return { kind: 'vector', columns: callSampleFunction(call, { ...signature, sample }, evaluation, evaluateNode) };
  }
  if (scalar !== undefined) {
    const [first, second] = call.args.map((argument) => evaluateNode(argument, evaluation));
    const values = new Float64Array(evaluation.grid.count);
    for (let step = 0; step < values.length; step += 1) values[step] = scalar(at(first, step), at(second, step));
    return { kind: 'scalar', values };
  }
  return callSpecialFunction(call, evaluation, evaluateNode);
}

function at(value: Value | undefined, step: number): number {
  return value?.kind === 'scalar' ? value.values[step]! : Number.NaN;
}
