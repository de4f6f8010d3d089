import type { Grid, Panel } from '../dashboard.ts';
import type { PanelKind } from '../panel-options.ts';

/** The fewest columns in which a kind of panel says something. */
const LEAST_COLUMNS: Readonly<Record<PanelKind, number>> = {
  timeseries: 36,
  table: 36,
  bargauge: 30,
  unsupported: 24,
  text: 16,
  gauge: 16,
  stat: 16,
};

/** How wide a panel is when panels are flowed into lines. */
const FLOW_COLUMNS = 38;

/** From this width in the dashboard's grid a panel keeps a line of its own. */
const WIDE_UNITS = 18;

/** Whether some panel would become too narrow in its own grid. */
export function needsReflow(panels: readonly Panel[], columns: number): boolean {
  return panels.some(({ show, grid }) => {
    const share = Math.floor((grid.width * columns) / 24);
    return share < LEAST_COLUMNS[show.kind] && grid.width < 24;
  });
}

/**
 * Gives panels new places in reading order: as many to a line as fit, wide ones alone. Panels of a line are equally high, and the last of
 * a line fills what is left, so that no holes remain.
 */
export function flow(panels: readonly Panel[], columns: number): readonly Panel[] {
  const perLine = Math.max(1, Math.min(4, Math.floor(columns / FLOW_COLUMNS)));
  const lines = linesOf(panels, perLine);
  const placed: Panel[] = [];
  let y = 0;
  for (const line of lines) {
    const height = Math.max(...line.map((panel) => panel.grid.height));
    line.forEach((panel, index) => {
      placed.push({ ...panel, grid: cellOf(index, line.length, y, height) });
    });
    y += height;
  }
  return placed;
}

function linesOf(panels: readonly Panel[], perLine: number): readonly (readonly Panel[])[] {
  const lines: Panel[][] = [];
  let open: Panel[] = [];
  const close = () => {
    if (open.length > 0) lines.push(open);
    open = [];
  };
  for (const panel of panels) {
    if (panel.grid.width >= WIDE_UNITS) {
      close();
      lines.push([panel]);
      continue;
    }
    open.push(panel);
    if (open.length === perLine) close();
  }
  close();
  return lines;
}

function cellOf(index: number, count: number, y: number, height: number): Grid {
  const x = Math.round((index * 24) / count);
  return { x, y, width: Math.round(((index + 1) * 24) / count) - x, height };
}
