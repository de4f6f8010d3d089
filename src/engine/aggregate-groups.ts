import type { Aggregation } from '../promql/expression.ts';
import { isMetadata, type LabelSet } from './label-set.ts';
import type { Column } from './value.ts';

/** The series that one result is made of. */
export type Group = { readonly labels: LabelSet; readonly dropName: boolean; readonly members: readonly Column[] };

/** Whether a label is part of a group's identity. */
export function groupingTest(node: Aggregation): (name: string) => boolean {
  const named = new Set(node.labels);
  return node.grouping === 'by' ? (name) => named.has(name) : (name) => !named.has(name) && !isMetadata(name);
}

/** The columns by the group that each belongs to, groups in the order of their first column. */
export function groupColumns(node: Aggregation, columns: readonly Column[]): readonly Group[] {
  const takes = groupingTest(node);
  const groups = new Map<string, { labels: LabelSet; dropName: boolean; members: Column[] }>();
  for (const column of columns) {
    const key = column.labels.partialKey(takes);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { labels: column.labels.filter(takes), dropName: column.dropName, members: [column] });
    } else {
      group.members.push(column);
      group.dropName ||= column.dropName;
    }
  }
  return [...groups.values()];
}
