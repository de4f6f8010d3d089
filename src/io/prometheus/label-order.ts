import type { Labels } from '../../model/series.ts';

/** A label set with its pairs sorted by name, so that comparing many costs one sort each. */
export type SortedLabels = readonly (readonly [name: string, value: string])[];

/** Sorts a label set's pairs by name. */
export function sortLabels(labels: Labels): SortedLabels {
  return [...labels].sort(([left], [right]) => compare(left, right));
}

/** The order of series that Prometheus uses for matrices: pair by pair, name before value, the shorter set first. */
export function compareLabels(left: SortedLabels, right: SortedLabels): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const [leftName, leftValue] = left[index]!;
    const [rightName, rightValue] = right[index]!;
    const order = compare(leftName, rightName) || compare(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
