import type { Section } from '../dashboard.ts';

/** Rows of text for one unit of Grafana's grid (38 pixels): the fewest that can be read, and the most that still look well. */
const LEAST_ROWS_PER_UNIT = 1.1;
const MOST_ROWS_PER_UNIT = 5;

/**
 * How many rows a unit of the grid takes, so that whole lines of panels fill the screen: of what stands before the first folded row, as much
 * as can be read without scrolling is stretched to the full height, and what follows keeps the same measure.
 */
export function fitHeight(sections: readonly (Section & { readonly collapsed: boolean })[], rows: number): number {
  let best: number | undefined;
  let headers = 0;
  let above = 0;
  for (const { row, collapsed, panels } of sections) {
    if (collapsed) break;
    if (row !== undefined) headers += 1;
    for (const cut of cuts(panels)) {
      const perUnit = (rows - headers) / (above + cut);
      if (perUnit >= LEAST_ROWS_PER_UNIT) best = perUnit;
    }
    above += Math.max(0, ...panels.map(({ grid }) => grid.y + grid.height));
  }
  return Math.min(MOST_ROWS_PER_UNIT, best ?? LEAST_ROWS_PER_UNIT);
}

/** The lines of the grid, below the first, that no panel crosses. */
function cuts(panels: Section['panels']): readonly number[] {
  const ends = [...new Set(panels.map(({ grid }) => grid.y + grid.height))].sort((a, b) => a - b);
  return ends.filter((end) => panels.every(({ grid }) => grid.y >= end || grid.y + grid.height <= end));
}
