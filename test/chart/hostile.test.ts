import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartColors } from '../../src/chart/color-mix.ts';
import { drawBarList } from '../../src/chart/list/bar-list.ts';
import { drawHistory } from '../../src/chart/list/history-strip.ts';
import { drawLegend } from '../../src/chart/list/legend.ts';
import { drawStatList } from '../../src/chart/list/stat-list.ts';
import { drawTable } from '../../src/chart/list/table.ts';
import { drawFrame } from '../../src/chart/panel-frame.ts';
import type { ChartSeries } from '../../src/chart/plot/chart-series.ts';
import { drawTimeChart } from '../../src/chart/plot/time-chart.ts';
import { htmlText } from '../../src/chart/text/html-text.ts';
import { drawLines, markdownLines } from '../../src/chart/text/markdown.ts';
import { drawGauge } from '../../src/chart/value/gauge.ts';
import { drawStat } from '../../src/chart/value/stat.ts';
import { blankCells, type Cells } from '../../src/model/cells.ts';
import type { Area } from '../../src/model/draw-text.ts';
import { safe } from '../../src/model/safe-text.ts';
import { zoneOf } from '../../src/model/zone.ts';
import { colors, leftAxis } from './scenes/made-up-data.ts';

const side = fc.integer({ min: 1, max: 200 });
const awkward = fc.oneof(
  fc.double(),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
  ),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
);
const fraction = fc.oneof(fc.double({ min: -1, max: 2 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY));
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '漢字の名前', '-0.5 %', '12:30:45', '1e+300'),
);

const samples = fc
  .array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.double({ noNaN: true })), awkward), {
    maxLength: 60,
  })
  .map((pairs) => {
    const sorted = pairs.toSorted(([a], [b]) => a - b);
    return {
      times: Float64Array.from(sorted, ([time]) => time),
      values: Float64Array.from(sorted, ([, value]) => value),
    };
  });

const anySeries: fc.Arbitrary<ChartSeries> = fc
  .record({
    data: samples,
    base: fc.option(samples, { nil: undefined }),
    draw: fc.constantFrom('line', 'bars', 'points'),
    dash: fc.constantFrom('solid', 'dash', 'dot'),
    interpolation: fc.constantFrom('linear', 'stepBefore', 'stepAfter'),
    stepMs: fc.constantFrom(0, 1000, 15_000, Number.POSITIVE_INFINITY),
    gapMs: fc.constantFrom(0, 22_500, Number.POSITIVE_INFINITY),
    fillOpacity: fc.constantFrom(0, 30, 100),
    axis: fc.integer({ min: 0, max: 2 }),
    color: fc.integer({ min: 0, max: 0xffffff }),
  })
  .map(({ data, ...rest }) => ({ ...data, ...rest, lineWidth: 1 }));

const OUTSIDE = 0x58;

/** Draws into an area in the middle of cells full of marks, and tells whether a mark around it was touched. */
function staysInside(
  columns: number,
  rows: number,
  draw: (cells: Cells, area: Area, colors: ChartColors) => void,
): boolean {
  const cells = blankCells(columns + 4, rows + 4);
  cells.glyph.fill(OUTSIDE);
  const area: Area = { column: 2, row: 2, columns, rows };
  for (let row = 2; row < 2 + rows; row++)
    cells.glyph.fill(0x20, row * cells.columns + 2, row * cells.columns + 2 + columns);
  draw(cells, area, colors);
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const inside = row >= 2 && row < 2 + rows && column >= 2 && column < 2 + columns;
      const index = row * cells.columns + column;
      if (!inside && (cells.glyph[index] !== OUTSIDE || cells.paper[index] !== 0)) return false;
    }
  }
  return true;
}

describe('whatever the data and the size, nothing throws and nothing is drawn outside', () => {
  it('a chart over time', () => {
    const scale = fc.constantFrom(
      { kind: 'linear' } as const,
      { kind: 'log', base: 10 } as const,
      { kind: 'log', base: 2 } as const,
      { kind: 'symlog', base: 10, linearThreshold: 1 } as const,
    );
    const axis = fc.record({ scale, min: fc.option(awkward), max: fc.option(awkward), line: awkward });
    fc.assert(
      fc.property(
        side,
        side,
        fc.array(anySeries, { maxLength: 4 }),
        axis,
        awkward,
        (columns, rows, series, chosen, cursorMs) => {
          const limits = { min: finite(chosen.min), max: finite(chosen.max) };
          const left = leftAxis('B', {
            scale: chosen.scale,
            limits,
            lines: [{ value: chosen.line, color: 1 }],
            bands: [{ from: chosen.line, to: Number.POSITIVE_INFINITY, color: 2 }],
          });
          const axes = [left, { ...left, placement: 'right' as const }];
          const chart = { window: { fromMs: 0, toMs: 100_000 }, zone: zoneOf('UTC'), series, axes, cursorMs };
          expect(staysInside(columns, rows, (cells, area) => drawTimeChart(cells, area, chart, colors))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a chart over any window', () => {
    fc.assert(
      fc.property(awkward, awkward, side, (fromMs, toMs, columns) => {
        const chart = {
          window: { fromMs, toMs },
          zone: zoneOf('Europe/Berlin'),
          series: [],
          axes: [leftAxis('')],
          cursorMs: fromMs,
        };
        expect(staysInside(columns, 12, (cells, area) => drawTimeChart(cells, area, chart, colors))).toBe(true);
      }),
    );
  });

  it('a frame', () => {
    fc.assert(
      fc.property(side, side, words, words, words, (columns, rows, title, headline, footer) => {
        const cells = blankCells(columns, rows);
        const frame = {
          title: safe(title),
          headline: { text: safe(headline), color: 1 },
          footer: { text: safe(footer), color: 2 },
          focused: true,
        };
        const inside = drawFrame(cells, frame, colors);
        expect(inside.column + inside.columns).toBeLessThanOrEqual(columns);
        expect(inside.row + inside.rows).toBeLessThanOrEqual(rows);
        expect(cells.glyph.length).toBe(columns * rows);
      }),
    );
  });

  it('bars, gauges, stats and their lists, legends', () => {
    const item = fc.record({ name: words, value: words, fraction, color: fc.integer({ min: 0, max: 0xffffff }) });
    fc.assert(
      fc.property(side, side, fc.array(item, { maxLength: 30 }), samples, (columns, rows, raw, data) => {
        const items = raw.map((one) => ({
          ...one,
          name: safe(one.name),
          value: safe(one.value),
          valueColor: one.color,
          colorAt: () => one.color,
          mark: 0x25cf,
          hidden: false,
        }));
        const history = { ...data, range: { min: 0, max: 1 }, window: { fromMs: 0, toMs: 100_000 } };
        const draws: ((cells: Cells, area: Area) => void)[] = [
          (cells, area) => drawBarList(cells, area, items, { display: 'gradient', showsUnfilled: true }, colors),
          (cells, area) =>
            drawStatList(
              cells,
              area,
              items.map((one) => ({ ...one, history })),
              colors,
            ),
          (cells, area) => drawLegend(cells, area, items, colors),
          (cells, area) => drawHistory(cells, area.column, area.row, area.columns, history, 1),
        ];
        for (const one of items.slice(0, 1)) {
          const gauge = { ...one, minText: one.name, maxText: one.value, bands: [{ from: 0, to: 1, color: 1 }] };
          draws.push((cells, area) => drawGauge(cells, area, gauge, colors));
          for (const shape of ['area', 'line', 'states'] as const) {
            draws.push((cells, area) =>
              drawStat(
                cells,
                area,
                { ...one, background: 3, change: { text: one.name, color: 1 }, history: { ...history, shape } },
                colors,
              ),
            );
          }
        }
        draws.forEach((draw, index) => {
          expect(staysInside(columns, rows, draw), `drawing ${index}`).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('tables and texts', () => {
    const column = fc.record({ name: words, align: fc.constantFrom('left', 'center', 'right'), keeps: fc.boolean() });
    fc.assert(
      fc.property(
        side,
        side,
        fc.array(column, { maxLength: 8 }),
        fc.array(words, { maxLength: 30 }),
        fc.integer(),
        fraction,
        (columns, rows, head, texts, offset, share) => {
          const table = {
            columns: head.map((one) => ({ ...one, name: safe(one.name) })),
            rowCount: texts.length,
            rowAt: (index: number) =>
              head.map(() => ({
                text: safe(texts[index]!),
                fraction: share,
                mark: { glyph: 0x25cf, color: 1 },
                background: 2,
              })),
            showsHeader: true,
            stretches: true,
            footer: head.map((one) => safe(one.name)),
            offset,
            selected: 1,
          };
          expect(staysInside(columns, rows, (cells, area) => drawTable(cells, area, table, colors))).toBe(true);
          const lines = markdownLines(texts.join('\n'), columns, colors);
          expect(staysInside(columns, rows, (cells, area) => drawLines(cells, area, lines, colors))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a text made to be slow ends all the same', () => {
    const slow = [
      '**'.repeat(50_000),
      '['.repeat(50_000),
      '*a'.repeat(30_000),
      '> '.repeat(20_000),
      `${'- '.repeat(40_000)}x`,
    ];
    expect(markdownLines(slow.join('\n'), 40, colors).length).toBeGreaterThan(slow.length);
    expect(htmlText(`${'<script'.repeat(20_000)}${'<'.repeat(50_000)}words`)).toContain('words');
    expect(htmlText('<b>'.repeat(100_000))).toBe('');
  });
});

function finite(value: number | null): number | undefined {
  return value !== null && Number.isFinite(value) ? value : undefined;
}
