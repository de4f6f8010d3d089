import { describe, expect, it } from 'vitest';
import { drawBarList } from '../../../src/chart/list/bar-list.ts';
import { columnWidths } from '../../../src/chart/list/column-widths.ts';
import { drawHistory } from '../../../src/chart/list/history-strip.ts';
import { drawLegend } from '../../../src/chart/list/legend.ts';
import { drawStatList } from '../../../src/chart/list/stat-list.ts';
import { drawTable, type Table } from '../../../src/chart/list/table.ts';
import { blankCells, type Cells } from '../../../src/model/cells.ts';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { colors, green, red } from '../scenes/made-up-data.ts';

function drawn(
  columns: number,
  rows: number,
  draw: (cells: Cells, area: { column: number; row: number; columns: number; rows: number }) => void,
): string[] {
  const cells = blankCells(columns, rows);
  draw(cells, { column: 0, row: 0, columns, rows });
  return cellsToLines(cells);
}

const bar = (name: string, fraction: number) => ({
  name: safe(name),
  value: safe(`${Math.round(fraction * 100)} %`),
  valueColor: green,
  fraction,
  color: green,
  colorAt: () => red,
});
const basic = { display: 'basic', showsUnfilled: true } as const;

describe('drawBarList', () => {
  it('is as long as the value is large, and honest at both ends', () => {
    const draw = (fraction: number) =>
      drawn(16, 1, (cells, area) => drawBarList(cells, area, [bar('', fraction)], basic, colors))[0]!.slice(0, 10);
    expect(draw(0)).toBe('───────────'.slice(0, 10));
    expect(draw(0.001).startsWith('━─')).toBe(true);
    expect(draw(0.5)).toContain('━━━━━');
    expect(draw(0.999).endsWith('─') || draw(0.999).includes('─')).toBe(true);
    expect(draw(1)).not.toContain('─');
    expect(draw(Number.NaN)).not.toContain('━');
  });
  it('says how many bars have no row', () => {
    const bars = Array.from({ length: 9 }, (_, index) => bar(`disk ${index}`, 0.5));
    expect(drawn(30, 3, (cells, area) => drawBarList(cells, area, bars, basic, colors)).at(-1)).toContain(
      '… and 7 more',
    );
  });
  it('gives up the bar before the words', () => {
    expect(drawn(12, 1, (cells, area) => drawBarList(cells, area, [bar('/data', 0.5)], basic, colors))).toEqual([
      '/data   50 %',
    ]);
  });
});

describe('drawHistory', () => {
  const history = (values: number[]) => ({
    times: Float64Array.from(values, (_, index) => index * 1000),
    values: Float64Array.from(values),
    range: { min: 0, max: 1 },
    window: { fromMs: 0, toMs: (values.length - 1) * 1000 },
  });
  const strip = (values: number[], columns: number) =>
    drawn(columns, 1, (cells) => drawHistory(cells, 0, 0, columns, history(values), green))[0];

  it('shows a short outage at any width', () => {
    const values = Array.from({ length: 240 }, (_, index) => (index === 100 ? 0 : 1));
    expect(strip(values, 8)).toBe('▇▇▇▁▇▇▇▇');
  });
  it('leaves what is not known blank', () => {
    expect(strip([1, 1, Number.NaN, Number.NaN, 1, 1], 6)).toBe('▇▇  ▇▇');
  });
  it('fills the cells between two samples', () => {
    expect(strip([1, 0, 1], 12)).toBe('▇▇▇▇▇▇▁▁▁▁▁▇');
  });
});

describe('drawLegend', () => {
  const entries = Array.from({ length: 5 }, (_, index) => ({
    name: safe(`eth${index}`),
    color: green,
    value: safe(`${index} B/s`),
    hidden: false,
  }));
  it('aligns its columns and counts what has no place', () => {
    expect(drawn(34, 2, (cells, area) => drawLegend(cells, area, entries, colors))).toEqual([
      '━ eth0   0 B/s   ━ eth1   1 B/s   ',
      '━ eth2   2 B/s   … and 2 more     ',
    ]);
  });
});

describe('drawStatList', () => {
  const items = Array.from({ length: 6 }, (_, index) => ({
    name: safe(`service-${index}`),
    value: safe(index === 2 ? 'DOWN' : 'UP'),
    mark: 0x25cf,
    color: green,
  }));
  it('takes two columns before it leaves something out', () => {
    const lines = drawn(60, 3, (cells, area) => drawStatList(cells, area, items, colors));
    expect(lines.join()).toContain('service-5');
    expect(lines[0]).toMatch(/^● service-0 +UP +● service-3 +UP *$/);
  });
  it('counts what is left out', () => {
    expect(drawn(20, 4, (cells, area) => drawStatList(cells, area, items, colors)).at(-1)).toContain('… and 3 more');
  });
});

describe('drawTable', () => {
  const table: Table = {
    columns: [
      { name: safe('name'), align: 'left', keeps: false },
      { name: safe('bytes'), align: 'right', keeps: true },
    ],
    rowCount: 9,
    rowAt: (index) => [{ text: safe(`a rather long name ${index}`) }, { text: safe(`${10 ** index}`) }],
    showsHeader: true,
    stretches: true,
    offset: 0,
  };
  it('cuts texts before numbers', () => {
    const lines = drawn(20, 12, (cells, area) => drawTable(cells, area, table, colors));
    expect(lines[0]).toBe('name           bytes');
    expect(lines[9]).toBe('a rather…  100000000');
  });
  it('scrolls, says where it is, and never past its end', () => {
    const at = (offset: number) => drawn(40, 5, (cells, area) => drawTable(cells, area, { ...table, offset }, colors));
    expect(at(2).at(-1)).toContain('rows 3 to 5 of 9');
    expect(at(999).at(-1)).toContain('rows 7 to 9 of 9');
    expect(at(-5)).toEqual(at(0));
  });
});

describe('columnWidths', () => {
  it.each([
    ['all fit, the first text takes what is left', [4, 3], [false, true], 12, [7, 3]],
    ['texts are cut', [20, 8], [false, true], 20, [10, 8]],
    ['then texts go, as a cut number is a wrong one', [20, 12], [false, true], 14, [0, 12]],
    ['then numbers go from the right', [5, 5, 5], [true, true, true], 8, [5, 0, 0]],
    ['one column takes what there is', [9], [true], 2, [2]],
  ])('%s', (_, widths, keeps, columns, expected) => {
    expect(columnWidths(widths, keeps, columns, 2, columns)).toEqual(expected);
  });
});
