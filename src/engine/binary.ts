import type { Binary } from '../promql/expression.ts';
import { operatorRow } from '../promql/operators.ts';
import { type NumberOperation, numberOperations } from './arithmetic.ts';
import { combineSets } from './combine-sets.ts';
import type { Evaluation } from './evaluation.ts';
import { matchVectors } from './match-vectors.ts';
import { dropNames } from './merge-columns.ts';
import { type Column, emptyColumn, hasSamples, type Value } from './value.ts';

/** Carries out a binary operation on evaluated sides. */
export function applyBinary(node: Binary, left: Value, right: Value, evaluation: Evaluation): Value {
  const { operator } = node;
  if (operator === 'and' || operator === 'or' || operator === 'unless') {
    return {
      kind: 'vector',
      columns: combineSets(operator, columnsOf(left), columnsOf(right), node.matching, evaluation),
    };
  }
  if (operator === '</' || operator === '>/') {
    if ([left, right].some((side) => side.kind === 'vector' && side.columns.length > 0)) {
      evaluation.notices.inform(
        `incompatible sample types encountered for binary operator "${operator}": float ${operator} float`,
        node.span,
      );
    }
    return { kind: 'vector', columns: [] };
  }
  const operation = numberOperations[operator];
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return { kind: 'scalar', values: left.values.map((value, step) => operation(value, right.values[step]!)) };
  }
  evaluation.budget.spend(evaluation.grid.count * (columnsOf(left).length + columnsOf(right).length));
  if (left.kind === 'scalar') {
    return { kind: 'vector', columns: withScalar(node, columnsOf(right), left.values, true, operation, evaluation) };
  }
  if (right.kind === 'scalar') {
    return { kind: 'vector', columns: withScalar(node, columnsOf(left), right.values, false, operation, evaluation) };
  }
  return { kind: 'vector', columns: matchVectors(node, columnsOf(left), columnsOf(right), operation, evaluation) };
}

function columnsOf(value: Value): readonly Column[] {
  return value.kind === 'vector' ? value.columns : [];
}

function withScalar(
  node: Binary,
  columns: readonly Column[],
  scalars: Float64Array,
  isScalarLeft: boolean,
  operation: NumberOperation,
  evaluation: Evaluation,
): readonly Column[] {
  const isFilter = operatorRow(node.operator).kind === 'comparison' && !node.bool;
  const results: Column[] = [];
  for (const column of columns) {
    const result = emptyColumn(column.labels, column.values.length, column.dropName);
    for (let step = 0; step < column.values.length; step += 1) {
      if (column.present[step] !== 1) continue;
      const value = column.values[step]!;
      const scalar = scalars[step]!;
      const outcome = isScalarLeft ? operation(scalar, value) : operation(value, scalar);
      if (isFilter && outcome === 0) continue;
      result.values[step] = isFilter ? value : outcome;
      result.present[step] = 1;
    }
    if (hasSamples(result)) results.push(result);
  }
  return isFilter ? results : dropNames(results, evaluation);
}
