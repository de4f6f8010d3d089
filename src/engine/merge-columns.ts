import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { type Column, emptyColumn } from './value.ts';

/** Merges columns of the same labels where they never hold the same step, and refuses where they do. Keeps the order of first appearance. */
export function mergeColumns(columns: readonly Column[]): readonly Column[] {
  const byKey = new Map<string, Column>();
  let isMerged = false;
  for (const column of columns) {
    const { key } = column.labels;
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, column);
      continue;
    }
    isMerged = true;
    byKey.set(key, mergeTwo(known, column));
  }
  return isMerged ? [...byKey.values()] : columns;
}

function mergeTwo(left: Column, right: Column): Column {
  const merged = emptyColumn(left.labels, left.values.length, left.dropName || right.dropName);
  for (let step = 0; step < merged.values.length; step += 1) {
    if (left.present[step] === 1 && right.present[step] === 1) {
      refuse('vector cannot contain metrics with the same labelset');
    }
    const from = left.present[step] === 1 ? left : right;
    merged.values[step] = from.values[step]!;
    merged.present[step] = from.present[step]!;
  }
  return merged;
}

/** Marks names as no longer fitting, or, where removal is immediate, removes them now. */
export function dropNames(columns: readonly Column[], evaluation: Evaluation): readonly Column[] {
  if (evaluation.options.nameRemoval === 'delayed') {
    return columns.map((column) => (column.dropName ? column : { ...column, dropName: true }));
  }
  return mergeColumns(
    columns.map((column) => ({ ...column, labels: column.labels.withoutMetadata(), dropName: false })),
  );
}

/** Removes the names that were marked; what then has the same labels is merged. */
export function removeMarkedNames(columns: readonly Column[]): readonly Column[] {
  return mergeColumns(
    columns.map((column) =>
      column.dropName ? { ...column, labels: column.labels.withoutMetadata(), dropName: false } : column,
    ),
  );
}
