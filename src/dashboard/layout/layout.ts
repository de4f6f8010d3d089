import type { Size } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import type { Dashboard, Panel, Row, Section } from '../dashboard.ts';
import { fitHeight } from './fit-height.ts';
import { flow, needsReflow } from './flow.ts';
import { rowEdges } from './row-edges.ts';

/** A panel or the header of a row, with its cells on the page; the page scrolls, so rows count from its top. */
export type Placed =
  | { readonly kind: 'panel'; readonly panel: Panel; readonly area: Area }
  | {
      readonly kind: 'row';
      readonly row: Row;
      readonly collapsed: boolean;
      readonly panelCount: number;
      readonly area: Area;
    };

/**
 * Where everything stands. `grid`: one page of `rows` rows that scrolls. `pages`: the terminal is too small for a grid, and each panel
 * fills a screenful of its own, one under the other.
 */
export type Layout = { readonly mode: 'grid' | 'pages'; readonly rows: number; readonly placed: readonly Placed[] };

/** Below this body a grid cannot be read: a terminal of 60x16 less the three rows of the frame. */
const SMALLEST: Size = { columns: 60, rows: 13 };

/**
 * Lays a dashboard out in a body of `size` cells. `isCollapsed` says which rows are folded now; their panels are not placed.
 * No two areas overlap, edges meet, and every panel of an open section is there.
 */
export function layout(dashboard: Dashboard, size: Size, isCollapsed: (row: Row) => boolean): Layout {
  const sections = dashboard.sections.map((section) => ({
    ...section,
    collapsed: section.row !== undefined && isCollapsed(section.row),
  }));
  if (size.columns < SMALLEST.columns || size.rows < SMALLEST.rows) return pages(sections, size);
  const flowing = sections.map((section) =>
    section.collapsed ? section : { ...section, panels: gridFor(section.panels, size.columns) },
  );
  const rowsPerUnit = fitHeight(flowing, size.rows);
  const placed: Placed[] = [];
  let top = 0;
  for (const section of flowing) {
    if (section.row !== undefined) {
      const area = { column: 0, row: top, columns: size.columns, rows: 1 };
      const { row, collapsed, panels } = section;
      placed.push({ kind: 'row', row, collapsed, panelCount: panels.length, area });
      top += 1;
    }
    if (section.collapsed) continue;
    const edges = rowEdges(section.panels, rowsPerUnit);
    for (const panel of section.panels) placed.push({ kind: 'panel', panel, area: areaOf(panel, edges, top, size) });
    top += edges.bottom;
  }
  return { mode: 'grid', rows: top, placed: restore(placed, dashboard) };
}

/** Narrow terminals give each panel a new place; elsewhere the dashboard's own grid holds. */
function gridFor(panels: readonly Panel[], columns: number): readonly Panel[] {
  return needsReflow(panels, columns) ? flow(panels, columns) : panels;
}

function areaOf(panel: Panel, edges: ReturnType<typeof rowEdges>, top: number, size: Size): Area {
  const { x, y, width, height } = panel.grid;
  const left = Math.round((x * size.columns) / 24);
  const right = Math.round(((x + width) * size.columns) / 24);
  const from = edges.rowAt(y);
  return { column: left, row: top + from, columns: right - left, rows: edges.rowAt(y + height) - from };
}

/** Reflow changes a panel's grid for placing it; what is handed out is the panel as it was loaded. */
function restore(placed: readonly Placed[], dashboard: Dashboard): readonly Placed[] {
  const loaded = new Map(dashboard.sections.flatMap(({ panels }) => panels.map((panel) => [panel.id, panel])));
  return placed.map((item) => (item.kind === 'panel' ? { ...item, panel: loaded.get(item.panel.id)! } : item));
}

function pages(sections: readonly (Section & { readonly collapsed: boolean })[], size: Size): Layout {
  const panels = sections.filter(({ collapsed }) => !collapsed).flatMap((section) => section.panels);
  const placed = panels.map((panel, index) => ({
    kind: 'panel' as const,
    panel,
    area: { column: 0, row: index * size.rows, columns: size.columns, rows: size.rows },
  }));
  return { mode: 'pages', rows: panels.length * size.rows, placed };
}
