import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPanels } from '../../../src/dashboard/dashboard.ts';
import { type Layout, layout } from '../../../src/dashboard/layout/layout.ts';
import type { Area } from '../../../src/model/draw-text.ts';
import { dashboardOf } from '../panel-story.ts';

const chart = (x: number, y: number, w = 8, h = 8) => ({
  type: 'timeseries',
  title: `${x},${y}`,
  gridPos: { x, y, w, h },
});
const sixPanels = [0, 8].flatMap((y) => [0, 8, 16].map((x) => chart(x, y)));
const folded = { type: 'row', title: 'More', collapsed: true, panels: [chart(0, 17), chart(8, 17)] };

const areas = (result: Layout) => result.placed.map(({ area }) => area);
const savedFolds = (row: { readonly collapsed: boolean }) => row.collapsed;

describe('six panels before a folded row', () => {
  const dashboard = dashboardOf({ panels: [...sixPanels, folded] });

  test('fill the body of 120x36 to its last row, three to a line', () => {
    const result = layout(dashboard, { columns: 120, rows: 32 }, savedFolds);
    expect(areas(result).slice(0, 6)).toEqual(
      [0, 16].flatMap((row) => [0, 40, 80].map((column) => ({ column, row, columns: 40, rows: 16 }))),
    );
    expect(result.placed[6]).toMatchObject({
      kind: 'row',
      collapsed: true,
      panelCount: 2,
      area: { row: 32, rows: 1, columns: 120 },
    });
    expect(result.rows).toBe(33);
  });

  test('take two columns at 80x24 and scroll, whole lines filling the screen', () => {
    const result = layout(dashboard, { columns: 80, rows: 20 }, savedFolds);
    expect(areas(result).slice(0, 6)).toEqual(
      [0, 10, 20].flatMap((row) => [0, 40].map((column) => ({ column, row, columns: 40, rows: 10 }))),
    );
  });

  test('grow at 200x60', () => {
    const result = layout(dashboard, { columns: 200, rows: 56 }, savedFolds);
    expect(areas(result).slice(0, 3)).toEqual([
      { column: 0, row: 0, columns: 67, rows: 28 },
      { column: 67, row: 0, columns: 66, rows: 28 },
      { column: 133, row: 0, columns: 67, rows: 28 },
    ]);
  });

  test('turn into pages in a terminal that is too small', () => {
    const result = layout(dashboard, { columns: 59, rows: 20 }, savedFolds);
    expect(result.mode).toBe('pages');
    expect(areas(result)).toEqual(
      Array.from({ length: 6 }, (_, index) => ({ column: 0, row: index * 20, columns: 59, rows: 20 })),
    );
  });

  test('an unfolded row shows its panels under its header, at the same measure', () => {
    const result = layout(dashboard, { columns: 120, rows: 32 }, () => false);
    const [header, ...opened] = result.placed.slice(6);
    expect(header).toMatchObject({ kind: 'row', collapsed: false });
    expect(opened.map(({ area }) => area.row)).toEqual([header!.area.row + 1, header!.area.row + 1]);
  });
});

test('a last panel that is alone on its line takes the whole of it', () => {
  const result = layout(
    dashboardOf({ panels: [chart(0, 0), chart(8, 0), chart(16, 0)] }),
    { columns: 80, rows: 24 },
    savedFolds,
  );
  expect(areas(result)).toEqual([
    { column: 0, row: 0, columns: 40, rows: 12 },
    { column: 40, row: 0, columns: 40, rows: 12 },
    { column: 0, row: 12, columns: 80, rows: 12 },
  ]);
});

test('small stats keep their places where charts would be reflowed', () => {
  const stats = [0, 4, 8, 12, 16, 20].map((x) => ({ type: 'stat', gridPos: { x, y: 0, w: 4, h: 4 } }));
  const result = layout(dashboardOf({ panels: stats }), { columns: 120, rows: 30 }, savedFolds);
  expect(areas(result).map(({ column, columns }) => [column, columns])).toEqual(
    [0, 20, 40, 60, 80, 100].map((x) => [x, 20]),
  );
});

test('a dashboard without panels has no rows', () => {
  expect(layout(dashboardOf({ panels: [] }), { columns: 80, rows: 24 }, savedFolds)).toMatchObject({
    rows: 0,
    placed: [],
  });
});

describe('whatever the dashboard and the terminal', () => {
  const anyPanel = fc.record({
    type: fc.constantFrom('timeseries', 'stat', 'gauge', 'table', 'text', 'bargauge', 'heatmap', 'row'),
    collapsed: fc.boolean(),
    gridPos: fc.record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 60 }),
      w: fc.integer({ min: 1, max: 24 }),
      h: fc.integer({ min: 1, max: 20 }),
    }),
  });
  const anySize = fc.record({ columns: fc.integer({ min: 1, max: 300 }), rows: fc.integer({ min: 1, max: 100 }) });

  test('nothing overlaps, all is inside, every panel of an open section is there once, and lines meet', () => {
    fc.assert(
      fc.property(fc.array(anyPanel, { maxLength: 14 }), anySize, fc.boolean(), (panels, size, foldAll) => {
        const dashboard = dashboardOf({ panels });
        const result = layout(dashboard, size, () => foldAll);
        const open = foldAll
          ? dashboard.sections[0]?.row === undefined
            ? dashboard.sections.slice(0, 1)
            : []
          : dashboard.sections;
        const shown = result.placed.flatMap((item) => (item.kind === 'panel' ? [item.panel.id] : []));
        expect([...shown].sort()).toEqual(open.flatMap((section) => section.panels.map(({ id }) => id)).sort());
        for (const { column, row, columns, rows } of areas(result)) {
          expect(Math.min(column, row)).toBeGreaterThanOrEqual(0);
          expect(Math.min(columns, rows)).toBeGreaterThanOrEqual(1);
          expect(column + columns).toBeLessThanOrEqual(size.columns);
          expect(row + rows).toBeLessThanOrEqual(result.rows);
        }
        expect(overlapping(areas(result))).toEqual([]);
        expect(result.placed.every((item) => item.kind === 'row' || allPanels(dashboard).includes(item.panel))).toBe(
          true,
        );
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});

function overlapping(list: readonly Area[]): readonly (readonly [Area, Area])[] {
  return list.flatMap((first, index) =>
    list
      .slice(index + 1)
      .filter(
        (second) =>
          first.column < second.column + second.columns &&
          second.column < first.column + first.columns &&
          first.row < second.row + second.rows &&
          second.row < first.row + first.rows,
      )
      .map((second) => [first, second] as const),
  );
}
