import { describe, expect, it } from 'vitest';
import type { ChartSeries, ValueAxis } from '../../../src/chart/plot/chart-series.ts';
import { drawSparkline } from '../../../src/chart/plot/sparkline.ts';
import { drawTimeChart } from '../../../src/chart/plot/time-chart.ts';
import { blankCells, type Cells, HAS_COLOR } from '../../../src/model/cells.ts';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { zoneOf } from '../../../src/model/zone.ts';
import { blue, colors, green, hour, leftAxis, line, over, red } from '../scenes/made-up-data.ts';

const bare = { placement: 'hidden' } as const;

function draw(columns: number, rows: number, series: ChartSeries[], axis: ValueAxis, cursorMs?: number): Cells {
  const cells = blankCells(columns, rows);
  drawTimeChart(
    cells,
    { column: 0, row: 0, columns, rows },
    { window: hour, zone: zoneOf('UTC'), series, axes: [axis], cursorMs },
    colors,
  );
  return cells;
}

const at = (cells: Cells, column: number, row: number) => ({
  glyph: cells.glyph[row * cells.columns + column]!,
  color: cells.ink[row * cells.columns + column]! & 0xffffff,
  paper: cells.paper[row * cells.columns + column]!,
});

describe('drawTimeChart', () => {
  it('puts 0.42 of 0..1 in ten rows on the fourth dot of the sixth row', () => {
    const flat = line(
      over(hour, () => 0.42),
      green,
    );
    // Ten rows of plot and one of times.
    const cells = draw(30, 11, [flat], leftAxis('', { ...bare, limits: { min: 0, max: 1 } }));
    expect(at(cells, 29, 5)).toMatchObject({ glyph: 0x28c0, color: green });
    for (const row of [0, 1, 2, 3, 4, 6, 7, 8]) expect(at(cells, 29, row).color).not.toBe(green);
  });

  it('gives a shared cell to the later series, and no dot is lost', () => {
    const first = line(
      over(hour, () => 0.5),
      green,
    );
    const second = line(
      over(hour, () => 0.5 + 1 / 39),
      blue,
    );
    const cells = draw(10, 11, [first, second], leftAxis('', { ...bare, limits: { min: 0, max: 1 } }));
    expect(at(cells, 4, 5)).toMatchObject({ glyph: 0x2800 + 0x01 + 0x08, color: green });
    expect(at(cells, 4, 4)).toMatchObject({ glyph: 0x2800 + 0x40 + 0x80, color: blue });
    const crossed = draw(
      10,
      11,
      [
        second,
        line(
          over(hour, () => 0.5 + 2 / 39),
          red,
        ),
      ],
      leftAxis('', { ...bare, limits: { min: 0, max: 1 } }),
    );
    expect(at(crossed, 4, 4)).toMatchObject({ glyph: 0x2800 + 0x40 + 0x80 + 0x04 + 0x20, color: red });
  });

  it('draws the threshold at its value, under the data', () => {
    const axis = leftAxis('', { ...bare, limits: { min: 0, max: 100 }, lines: [{ value: 50, color: red }] });
    const lines = cellsToLines(draw(20, 12, [], axis));
    expect(lines[5]).toBe('╌'.repeat(20));
    expect(lines.filter((text) => text.includes('╌'))).toHaveLength(1);
    expect(
      cellsToLines(
        draw(
          20,
          12,
          [
            line(
              over(hour, () => 50),
              green,
            ),
          ],
          axis,
        ),
      )[5],
    ).not.toContain('╌');
  });

  it('leaves out a threshold that is not on the axis', () => {
    const axis = leftAxis('', { ...bare, limits: { min: 0, max: 10 }, lines: [{ value: 50, color: red }] });
    expect(cellsToLines(draw(20, 12, [], axis)).join('')).not.toContain('╌');
  });

  it('tints the area under a line and not above it', () => {
    const cells = draw(
      20,
      11,
      [
        line(
          over(hour, () => 0.5),
          green,
          { fillOpacity: 50 },
        ),
      ],
      leftAxis('', { ...bare, limits: { min: 0, max: 1 } }),
    );
    expect(at(cells, 5, 9).paper & HAS_COLOR).not.toBe(0);
    expect(at(cells, 5, 2).paper).toBe(0);
  });

  it('shows the cursor and its time, and leaves the data in it', () => {
    const cells = draw(
      40,
      11,
      [
        line(
          over(hour, () => 0.5),
          green,
        ),
      ],
      leftAxis('', { ...bare, limits: { min: 0, max: 1 } }),
      hour.fromMs + 1_800_000,
    );
    const lines = cellsToLines(cells);
    expect(lines.at(-1)).toContain('16:12:00');
    const column = lines[0]!.indexOf('│');
    expect(column).toBeGreaterThan(15);
    expect(at(cells, column, 5).color).toBe(green);
  });

  it('tells its scale by at least two labels on both axes', () => {
    for (const rows of [4, 6, 9, 15, 40]) {
      const lines = cellsToLines(
        draw(
          40,
          rows,
          [
            line(
              over(hour, (share) => 1000 + share),
              green,
            ),
          ],
          leftAxis('B'),
        ),
      );
      expect(lines.filter((text) => text.includes(' B')).length, `${rows} rows`).toBeGreaterThanOrEqual(2);
      expect(lines.at(-1)!.match(/\d\d:\d\d/g)!.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('draws each value of a series in its own colour where it has one', () => {
    const ramp = line(
      over(hour, (share) => share),
      green,
      { colorOf: (value) => (value > 0.5 ? red : blue) },
    );
    const cells = draw(20, 11, [ramp], leftAxis('', { ...bare, limits: { min: 0, max: 1 } }));
    expect(at(cells, 1, 9).color).toBe(blue);
    expect(at(cells, 18, 0).color).toBe(red);
  });
});

describe('value axes', () => {
  const both = (
    axes: ValueAxis[],
    series: ChartSeries[] = [
      line(
        over(hour, (share) => share * 19),
        green,
      ),
    ],
  ) => {
    const cells = blankCells(60, 14);
    const chart = { window: hour, zone: zoneOf('UTC'), series, axes };
    drawTimeChart(cells, { column: 0, row: 0, columns: 60, rows: 14 }, chart, colors);
    return cellsToLines(cells);
  };

  it('end at a label where one is near, unless the end is fixed', () => {
    expect(both([leftAxis('', { range: { min: 0, max: 19 } })])[0]).toMatch(/^ *20 /);
    expect(both([leftAxis('', { range: { min: 0, max: 19 }, limits: { max: 19 } })])[0]).not.toContain('20');
    expect(both([leftAxis('', { range: { min: 0, max: 13 } })]).some((text) => /^ *20 /.test(text))).toBe(false);
  });

  it('stand beside each other on one side, and apart on two', () => {
    const bytes = leftAxis('B', { range: { min: 0, max: 10 }, limits: { min: 0, max: 10 } });
    const percent = leftAxis('%', { range: { min: 0, max: 100 }, limits: { min: 0, max: 100 } });
    expect(both([percent, bytes])[0]).toMatch(/^10 B 100 %/);
    expect(both([percent, { ...bytes, placement: 'right' }])[0]).toMatch(/^100 %.* 10 B$/);
  });

  it('give their room to the plot where there is little', () => {
    const cells = blankCells(12, 6);
    const chart = {
      window: hour,
      zone: zoneOf('UTC'),
      series: [],
      axes: [leftAxis('a long unit', { range: { min: 0, max: 100 } })],
    };
    drawTimeChart(cells, { column: 0, row: 0, columns: 12, rows: 6 }, chart, colors);
    expect(cellsToLines(cells).join('')).not.toContain('unit');
  });

  it('follow their own range each, hidden or not', () => {
    const series = [
      line(
        over(hour, () => 5),
        green,
      ),
      line(
        over(hour, () => 5000),
        blue,
        { axis: 1 },
      ),
    ];
    const axes = [
      leftAxis('', { limits: { min: 0, max: 10 } }),
      leftAxis('', { ...bare, limits: { min: 0, max: 10_000 } }),
    ];
    const middle = both(axes, series).findIndex((text) => /[⠤⣀⠒⠉⠛⠶]{20}/u.test(text));
    expect(middle).toBe(6);
  });
});

describe('drawSparkline', () => {
  it('is one row where there is one row', () => {
    const cells = blankCells(10, 1);
    drawSparkline(
      cells,
      { column: 0, row: 0, columns: 10, rows: 1 },
      { ...over(hour, (share) => share), color: green, fillOpacity: 0 },
      0,
    );
    expect(cellsToLines(cells)[0]).toMatch(/^[⠀-⣿]{10}$/u);
  });
  it('draws nothing from nothing', () => {
    const cells = blankCells(4, 1);
    const none = new Float64Array();
    drawSparkline(
      cells,
      { column: 0, row: 0, columns: 4, rows: 1 },
      { times: none, values: none, color: green, fillOpacity: 0 },
      0,
    );
    expect(cellsToLines(cells)).toEqual(['    ']);
  });
});
