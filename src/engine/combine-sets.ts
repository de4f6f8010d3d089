import type { VectorMatching } from '../promql/expression.ts';
import type { Evaluation } from './evaluation.ts';
import { mergeColumns } from './merge-columns.ts';
import { signatureOf } from './signature.ts';
import { type Column, hasSamples } from './value.ts';

/** Carries out `and`, `or` and `unless`: per step, by whether the other side has a series that matches. */
export function combineSets(
  operator: 'and' | 'or' | 'unless',
  left: readonly Column[],
  right: readonly Column[],
  matching: VectorMatching,
  evaluation: Evaluation,
): readonly Column[] {
  evaluation.budget.spend(evaluation.grid.count * (left.length + right.length));
  const signature = signatureOf(matching);
  const count = evaluation.grid.count;
  if (operator === 'or') {
    const taken = presenceBySignature(left, signature, count);
    return mergeColumns([...left, ...masked(right, signature, taken, count, 0)]);
  }
  const other = presenceBySignature(right, signature, count);
  return masked(left, signature, other, count, operator === 'and' ? 1 : 0);
}

function presenceBySignature(
  columns: readonly Column[],
  signature: (labels: Column['labels']) => string,
  count: number,
): ReadonlyMap<string, Uint8Array> {
  const presence = new Map<string, Uint8Array>();
  for (const column of columns) {
    const key = signature(column.labels);
    const known = presence.get(key);
    if (known === undefined) {
      presence.set(key, column.present.slice());
      continue;
    }
    for (let step = 0; step < count; step += 1) known[step] = known[step]! | column.present[step]!;
  }
  return presence;
}

/** Keeps the steps at which the other side's presence is `wanted`. */
function masked(
  columns: readonly Column[],
  signature: (labels: Column['labels']) => string,
  presence: ReadonlyMap<string, Uint8Array>,
  count: number,
  wanted: 0 | 1,
): readonly Column[] {
  const results: Column[] = [];
  for (const column of columns) {
    const other = presence.get(signature(column.labels));
    if (other === undefined) {
      if (wanted === 0) results.push(column);
      continue;
    }
    const present = new Uint8Array(count);
    for (let step = 0; step < count; step += 1) {
      present[step] = column.present[step] === 1 && other[step] === wanted ? 1 : 0;
    }
    const result = { ...column, present };
    if (hasSamples(result)) results.push(result);
  }
  return results;
}
