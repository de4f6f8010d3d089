import type { Grid, Panel } from '../dashboard.ts';

/**
 * Puts a section's panels in reading order with `y` from the section's top: each moves up until it rests on another, as Grafana
 * does, and one that would overlap moves down. Afterwards no two panels overlap.
 */
export function settleGrid(panels: readonly Panel[]): readonly Panel[] {
  const ordered = [...panels].sort((left, right) => left.grid.y - right.grid.y || left.grid.x - right.grid.x);
  // The lowest occupied line of each of the 24 columns: panels come from top to bottom, so resting on it is resting on a panel.
  const floor = new Array<number>(24).fill(0);
  return ordered
    .map((panel) => ({ ...panel, grid: drop(panel.grid, floor) }))
    .sort((left, right) => left.grid.y - right.grid.y || left.grid.x - right.grid.x);
}

function drop(grid: Grid, floor: number[]): Grid {
  const y = Math.max(...floor.slice(grid.x, grid.x + grid.width));
  floor.fill(y + grid.height, grid.x, grid.x + grid.width);
  return { ...grid, y };
}
