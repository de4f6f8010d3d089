import type { Call } from '../promql/expression.ts';
import type { Evaluation } from './evaluation.ts';
import { compareLabelSets } from './label-set.ts';
import { compareNaturally } from './natural-order.ts';
import type { Column, Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** Sorts an instant vector by value, NaN last in either direction. */
export function sortByValue(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode, direction: 1 | -1): Value {
  return sorted(call, evaluation, evaluateNode, (left, right) => {
    const a = left.values[0]!;
    const b = right.values[0]!;
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    if (Number.isNaN(b)) return -1;
    return a === b ? 0 : direction * (a < b ? -1 : 1);
  });
}

/** Sorts an instant vector by labels in natural order (`a2` before `a10`), then by the whole label set. */
export function sortByLabel(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode, direction: 1 | -1): Value {
  const names = call.args.slice(1).map((argument) => {
    const value = evaluateNode(argument, evaluation);
    return value.kind === 'string' ? value.text : '';
  });
  return sorted(call, evaluation, evaluateNode, (left, right) => {
    for (const name of names) {
      const order = compareNaturally(left.labels.get(name), right.labels.get(name));
      if (order !== 0) return direction * order;
    }
    return direction * compareLabelSets(left.labels, right.labels);
  });
}

function sorted(
  call: Call,
  evaluation: Evaluation,
  evaluateNode: EvaluateNode,
  compare: (left: Column, right: Column) => number,
): Value {
  const input = evaluateNode(call.args[0]!, evaluation);
  if (input.kind !== 'vector') return input;
  // Several steps have no one order; upstream sorts those by labels and says so.
  if (evaluation.query.stepMs !== 0) {
    evaluation.notices.warn(
      'sort is ineffective for range queries since results are always ordered by labels',
      call.span,
    );
    return input;
  }
  if (evaluation.grid.count !== 1) return input;
  return { kind: 'vector', columns: [...input.columns].sort(compare), isOrdered: true };
}
