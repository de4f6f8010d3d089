import type { Panel } from '../dashboard.ts';
import { groupBy } from '../group-by.ts';
import type { PanelKind } from '../panel-options.ts';

/** The fewest rows, borders included, in which a kind of panel says something. */
const LEAST_ROWS: Readonly<Record<PanelKind, number>> = {
  timeseries: 6,
  table: 4,
  bargauge: 3,
  unsupported: 3,
  text: 3,
  gauge: 3,
  stat: 3,
};

/** Where the horizontal lines of a section's grid come to lie, in rows from its top. */
export type RowEdges = { readonly rowAt: (y: number) => number; readonly bottom: number };

/**
 * Maps the grid's lines to rows, in order and once for all panels, so that edges meet and panels cannot overlap. A panel that would
 * be too low pushes the lines below it down.
 */
export function rowEdges(panels: readonly Panel[], rowsPerUnit: number): RowEdges {
  const lines = [...new Set(panels.flatMap(({ grid }) => [grid.y, grid.y + grid.height]))].sort((a, b) => a - b);
  const endingAt = groupBy(panels, ({ grid }) => grid.y + grid.height);
  const rows = new Map<number, number>();
  let pushed = 0;
  for (const line of lines) {
    const wanted = Math.round(line * rowsPerUnit) + pushed;
    const needed = (endingAt.get(line) ?? []).map(({ grid, show }) => rows.get(grid.y)! + LEAST_ROWS[show.kind]);
    const row = Math.max(wanted, ...needed);
    pushed += row - wanted;
    rows.set(line, row);
  }
  return { rowAt: (y) => rows.get(y) ?? 0, bottom: rows.get(lines.at(-1) ?? 0) ?? 0 };
}
