import { METRIC_NAME } from '../model/series.ts';
import { type Call, type Expression, withoutParentheses } from '../promql/expression.ts';
import type { FunctionSignature } from '../promql/function-signature.ts';
import type { Evaluation } from './evaluation.ts';
import { LabelSet } from './label-set.ts';
import { type Column, emptyColumn, hasSamples, type Value } from './value.ts';
import { callWindowFunction } from './window-function.ts';
import type { EvaluateNode } from './windows.ts';

/** 1 at the steps where a vector is empty. */
export function absent(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const input = evaluateNode(call.args[0]!, evaluation);
  return whereEmpty(input.kind === 'vector' ? input.columns : [], call.args[0]!, evaluation);
}

const presence: FunctionSignature & Required<Pick<FunctionSignature, 'window'>> = {
  name: 'absent_over_time',
  takes: ['matrix'],
  gives: 'vector',
  window: () => 1,
  keepsName: true,
};

/** 1 at the steps where no series has a sample in the range. */
export function absentOverTime(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  return whereEmpty(callWindowFunction(call, presence, evaluation, evaluateNode), call.args[0]!, evaluation);
}

function whereEmpty(columns: readonly Column[], argument: Expression, evaluation: Evaluation): Value {
  const result = emptyColumn(labelsOf(argument), evaluation.grid.count);
  result.values.fill(1);
  result.present.fill(1);
  for (const column of columns) {
    for (let step = 0; step < column.present.length; step += 1) {
      if (column.present[step] === 1) result.present[step] = 0;
    }
  }
  return { kind: 'vector', columns: hasSamples(result) ? [result] : [] };
}

/** What is absent, as far as the selector says it: the labels that exactly one equality fixes. */
function labelsOf(argument: Expression): LabelSet {
  const node = withoutParentheses(argument);
  const selector = node.kind === 'range' ? node.selector : node;
  if (selector.kind !== 'selector') return LabelSet.empty;
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const { name, operator, value } of selector.matchers) {
    if (name === METRIC_NAME) continue;
    if (operator === '=' && !seen.has(name)) {
      labels.set(name, value);
      seen.add(name);
    } else {
      labels.delete(name);
    }
  }
  return LabelSet.from(labels);
}
