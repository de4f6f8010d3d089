import type { LabelSet } from './label-set.ts';

/** The steps that a node is evaluated at: `count` of them from `startMs`, `stepMs` apart. */
export type Grid = { readonly startMs: number; readonly stepMs: number; readonly count: number };

/**
 * One series on a grid: `values[step]` holds where `present[step]` is 1. `dropName` says that the metric's name no longer fits the
 * numbers; it is removed at the very end, so that functions on labels can still read it (delayed name removal).
 */
export type Column = {
  readonly labels: LabelSet;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  readonly dropName: boolean;
};

/** What a node evaluates to on a grid. `isOrdered` marks columns whose order a sort has made. */
export type Value =
  | { readonly kind: 'vector'; readonly columns: readonly Column[]; readonly isOrdered?: boolean }
  | { readonly kind: 'scalar'; readonly values: Float64Array }
  | { readonly kind: 'string'; readonly text: string };

/** The moment of a step, ms. */
export function stepMs(grid: Grid, step: number): number {
  return grid.startMs + step * grid.stepMs;
}

/** A column with nothing in it yet. */
export function emptyColumn(labels: LabelSet, count: number, dropName = false): Column {
  return { labels, values: new Float64Array(count), present: new Uint8Array(count), dropName };
}

/** Whether a column holds anything at all. */
export function hasSamples(column: Column): boolean {
  return column.present.includes(1);
}
