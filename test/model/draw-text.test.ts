import { describe, expect, test } from 'vitest';
import { blankCells, CLUSTER, HAS_COLOR, WIDE_TAIL } from '../../src/model/cells.ts';
import { cellsToLines, copyCells, drawGlyph, drawText, drawTextRight, fillArea } from '../../src/model/draw-text.ts';
import { safe, textColumns } from '../../src/model/safe-text.ts';

function drawn(draw: (cells: ReturnType<typeof blankCells>) => void, columns = 6, rows = 1): string[] {
  const cells = blankCells(columns, rows);
  draw(cells);
  return cellsToLines(cells);
}

describe('drawText', () => {
  test('clips at every edge', () => {
    expect(drawn((cells) => drawText(cells, -2, 0, safe('abcdefghij')))).toEqual(['cdefgh']);
    expect(drawn((cells) => drawText(cells, 4, 0, safe('abc')))).toEqual(['    ab']);
    expect(drawn((cells) => drawText(cells, 0, 1, safe('abc')))).toEqual(['      ']);
    expect(drawn((cells) => drawText(cells, 0, -1, safe('abc')))).toEqual(['      ']);
    expect(drawn((cells) => drawText(cells, 1, 0, safe('abcdef'), {}, 3))).toEqual([' abc  ']);
  });

  test('leaves out a wide glyph that would be cut', () => {
    expect(drawn((cells) => drawText(cells, 0, 0, safe('名前名')), 5)).toEqual(['名前 ']);
    expect(drawn((cells) => drawText(cells, -1, 0, safe('名x')), 3)).toEqual([' x ']);
  });

  test('tells the column after the last', () => {
    expect(drawText(blankCells(9, 1), 1, 0, safe('名a'))).toBe(4);
  });

  test('a mark joins its character', () => {
    const cells = blankCells(3, 1);
    drawText(cells, 0, 0, safe('x\u0323\u0324y'));
    expect(cells.glyph[0]).toBeGreaterThanOrEqual(CLUSTER);
    expect(cellsToLines(cells)).toEqual(['x\u0323\u0324y ']);
  });
});

test('right-aligned text ends where it is told', () => {
  expect(drawn((cells) => drawTextRight(cells, 6, 0, safe('名a'), textColumns(safe('名a'))))).toEqual(['   名a']);
});

test('areas and glyphs are clipped', () => {
  expect(drawn((cells) => fillArea(cells, { column: -1, row: -1, columns: 3, rows: 9 }, {}, 0x23), 4, 2)).toEqual([
    '##  ',
    '##  ',
  ]);
  expect(drawn((cells) => drawGlyph(cells, 9, 0, 0x23))).toEqual(['      ']);
});

test('copied cells keep their glyphs, clusters, colours and wide halves', () => {
  const source = blankCells(3, 1);
  drawText(source, 0, 0, safe('名x\u0323'), { color: 0x123456 });
  const target = blankCells(4, 2);
  drawText(target, 0, 0, safe('é\u0323'));
  copyCells(target, source, 1, 1);
  expect(cellsToLines(target)).toEqual([`${safe('é\u0323')}   `, ' 名x\u0323']);
  expect(target.glyph[6]).toBe(WIDE_TAIL);
  expect(target.ink[5]).toBe(0x123456 | HAS_COLOR);
});
