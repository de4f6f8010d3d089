import type { Aggregation } from '../promql/expression.ts';
import { formatPlain } from '../promql/go-number.ts';
import { quote } from '../promql/go-string.ts';
import { groupingTest } from './aggregate-groups.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { isLabelName } from './label-name.ts';
import type { LabelSet } from './label-set.ts';
import { type Column, emptyColumn, type Value } from './value.ts';

/** Carries out `count_values`: how many series of a group have each value, the value written into a label. */
export function countValues(
  node: Aggregation,
  columns: readonly Column[],
  parameter: Value | undefined,
  evaluation: Evaluation,
): readonly Column[] {
  const label = parameter?.kind === 'string' ? parameter.text : '';
  if (!isLabelName(label)) refuse(`invalid label name ${quote(label)}`);
  const takes = groupingTest(node);
  const results = new Map<string, Column>();
  for (const column of columns) {
    const group: LabelSet = column.labels.filter(takes);
    const ofColumn = new Map<number, Column>();
    for (let step = 0; step < column.values.length; step += 1) {
      if (column.present[step] !== 1) continue;
      const value = column.values[step]!;
      let result = ofColumn.get(value);
      if (result === undefined) {
        const labels = group.with(label, formatPlain(value));
        result = results.get(labels.key) ?? emptyColumn(labels, column.values.length);
        results.set(labels.key, result);
        ofColumn.set(value, result);
        evaluation.budget.spend(column.values.length);
      }
      result.values[step] = result.values[step]! + 1;
      result.present[step] = 1;
    }
  }
  return [...results.values()];
}
