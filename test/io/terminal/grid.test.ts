import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Grid } from '../../../src/io/terminal/grid.ts';
import { blankCells, type Cells, type Style, WIDE_TAIL } from '../../../src/model/cells.ts';
import { copyCells, drawText } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { describedCells, Emulator } from './emulator.ts';

const size = { columns: 20, rows: 4 };
const truecolor = { colorDepth: 'truecolor', ascii: false } as const;

function picture(...texts: readonly (readonly [column: number, row: number, text: string, style?: Style])[]): Cells {
  const cells = blankCells(size.columns, size.rows);
  for (const [column, row, text, style] of texts) drawText(cells, column, row, safe(text), style);
  return cells;
}

/** The bytes of the second picture after the first, without the marks of the synchronized update. */
function difference(before: Cells, after: Cells, grid = new Grid(truecolor)): string {
  grid.encode(before, size);
  return grid.encode(after, size).replace(/^\x1b\[\?2026h|\x1b\[\?2026l$/g, '');
}

describe('what is written', () => {
  test('the first frame clears, later ones do not; each is one synchronized update', () => {
    const grid = new Grid(truecolor);
    expect(grid.encode(picture([0, 0, 'hi']), size)).toBe('\x1b[?2026h\x1b[m\x1b[2J\x1b[Hhi\x1b[?2026l');
    expect(grid.encode(picture([0, 0, 'ho']), size)).toBe('\x1b[?2026h\x1b[1;2Ho\x1b[?2026l');
  });

  test('nothing for the same picture', () => {
    const grid = new Grid(truecolor);
    grid.encode(picture([0, 0, '名前 x'], [3, 2, '⣿', { color: 0x123456 }]), size);
    expect(grid.encode(picture([0, 0, '名前 x'], [3, 2, '⣿', { color: 0x123456 }]), size)).toBe('');
  });

  test('only the changed cells, a short gap written over, a long one jumped', () => {
    expect(difference(picture([0, 1, 'abcdefgh']), picture([0, 1, 'Xbcdefgh']))).toBe('\x1b[2HX');
    expect(difference(picture([0, 1, 'abcdefgh']), picture([0, 1, 'XbcYefgh']))).toBe('\x1b[2HXbcY');
    expect(difference(picture([0, 1, 'abcdefgh']), picture([0, 1, 'XbcdefgY']))).toBe('\x1b[2HX\x1b[6CY');
  });

  test('blanks to the line’s end are erased', () => {
    expect(difference(picture([0, 1, 'abcdefghijkl']), picture([0, 1, 'a']))).toBe('\x1b[2;2H\x1b[K');
  });

  test('a style changes by what differs, and is kept from frame to frame', () => {
    const grid = new Grid(truecolor);
    const red = { color: 0xff0000 };
    expect(difference(picture(), picture([0, 0, 'a', red], [2, 0, 'b', { ...red, bold: true }]), grid)).toBe(
      '\x1b[H\x1b[38;2;255;0;0ma\x1b[C\x1b[0;1;38;2;255;0;0mb',
    );
    expect(grid.encode(picture([0, 0, 'a', red], [2, 0, 'c', { ...red, bold: true }]), size)).toContain('\x1b[1;3Hc');
  });

  test('after a wide or doubtful glyph the cursor is placed anew', () => {
    expect(difference(picture(), picture([0, 0, '名x']))).toBe('\x1b[H  \x1b[H名\x1b[1;3Hx');
    expect(difference(picture(), picture([0, 0, '✖x']))).toBe('\x1b[H✖\x1b[1;2Hx');
    expect(difference(picture(), picture([0, 0, '⣿x']))).toBe('\x1b[H⣿x');
  });

  test('without colours only weights are told', () => {
    const grid = new Grid({ colorDepth: 'none', ascii: false });
    expect(difference(picture(), picture([0, 0, 'a', { color: 1, bold: true, background: 2 }]), grid)).toBe(
      '\x1b[H\x1b[0;1ma',
    );
  });

  test('in ASCII every glyph is one ASCII character a cell', () => {
    const grid = new Grid({ colorDepth: 'none', ascii: true });
    expect(difference(picture(), picture([0, 0, '╭─●名é⣀│']), grid)).toBe('\x1b[H+-*? e_|');
  });

  test('a smaller picture than the screen leaves the rest alone, a larger one is cut', () => {
    const grid = new Grid(truecolor);
    expect(grid.encode(blankCells(5, 1), size)).not.toBe('');
    const large = blankCells(40, 9);
    drawText(large, 0, 0, safe('x'.repeat(40)));
    drawText(large, 0, 8, safe('below'));
    expect(grid.encode(large, size)).toBe(`\x1b[?2026h\x1b[H${'x'.repeat(20)}\x1b[?2026l`);
  });
});

describe('an emulator shows what was wanted', () => {
  const style = fc.record({
    color: fc.constantFrom(undefined, 0xff0000, 0x00ff00, 0x123456),
    background: fc.constantFrom(undefined, undefined, 0x202020),
    bold: fc.boolean(),
    inverse: fc.boolean(),
  });
  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', '    ', '名', '前', '⣿', '─', 'é', 'x\u0323', '✖', '각'), { maxLength: 14 })
    .map((parts) => parts.join(''));
  const write = fc.tuple(fc.integer({ min: -2, max: 19 }), fc.integer({ min: 0, max: 3 }), text, style);
  // Drawn onto each other, also over halves of wide glyphs, as dialogs are.
  const scene = fc.array(write, { maxLength: 8 });

  test('after every one of a row of pictures, and after a resize', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scene, { minLength: 1, maxLength: 6 }), async (scenes) => {
        const grid = new Grid(truecolor);
        const emulator = new Emulator(size);
        for (const writes of scenes) {
          const cells = whole(picture(...writes));
          await emulator.write(grid.encode(cells, size));
          expect(emulator.cells()).toEqual(describedCells(cells));
          expect(describedCells(grid.shown)).toEqual(describedCells(cells));
        }
        const larger = { columns: 24, rows: 5 };
        const grown = blankCells(larger.columns, larger.rows);
        copyCells(grown, whole(picture(...scenes.at(-1)!)), 2, 1);
        emulator.resize(larger);
        await emulator.write(grid.encode(grown, larger));
        expect(emulator.cells()).toEqual(describedCells(grown));
      }),
      { numRuns: 150 },
    );
  });

  test('halves of wide glyphs never leave anything behind', async () => {
    const emulator = new Emulator(size);
    const grid = new Grid(truecolor);
    await emulator.write(grid.encode(picture([0, 0, '名前名前']), size));
    const covered = picture([0, 0, '名前名前']);
    // A dialog that covers the right half of one glyph and the left half of another.
    drawText(covered, 1, 0, safe('[dia]'));
    await emulator.write(grid.encode(covered, size));
    expect(emulator.cells()[0]).toBe(' |-1|-1|00000');
    expect(
      emulator
        .cells()
        .slice(1, 6)
        .map((cell) => cell[0]),
    ).toEqual(['[', 'd', 'i', 'a', ']']);
    await emulator.write(grid.encode(picture([0, 0, '名前名前']), size));
    expect(emulator.cells()).toEqual(describedCells(picture([0, 0, '名前名前'])));
  });
});

/** Halves of wide glyphs without their other half are shown as blanks: so the wanted picture has blanks there. */
function whole(cells: Cells): Cells {
  for (let index = 0; index < cells.glyph.length; index++) {
    const isTail = cells.glyph[index] === WIDE_TAIL;
    const isWide = /[名前각]/.test(String.fromCodePoint(Math.min(cells.glyph[index]!, 0x10ffff)));
    const hasTail = (index + 1) % cells.columns !== 0 && cells.glyph[index + 1] === WIDE_TAIL;
    if (isWide && !hasTail) cells.glyph[index] = 0x20;
    if (isTail && !/[名前각]/.test(String.fromCodePoint(Math.min(cells.glyph[index - 1] ?? 0x20, 0x10ffff))))
      cells.glyph[index] = 0x20;
  }
  return cells;
}
