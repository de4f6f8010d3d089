import { describe, expect, it } from 'vitest';
import { type Cells, HAS_COLOR } from '../../src/model/cells.ts';
import { cellsToLines } from '../../src/model/draw-text.ts';
import { scenes } from './scenes/scenes.ts';

/** The glyphs beside letters that common monospace fonts have, and that the ASCII fallback knows. */
const DRAWN = /^[\x20-\x7e…⠀-⣿─-╿▀-▟●▲✖▶◌∞]*$/u;

describe('every scene', () => {
  it.each(scenes)('$name looks as before', async (scene) => {
    await expect(`${cellsToLines(scene.draw(scene.size)).join('\n')}\n`).toMatchFileSnapshot(
      `scenes/${scene.name}.golden.txt`,
    );
  });

  it.each(scenes)('$name is drawn with glyphs that fonts have', (scene) => {
    expect(cellsToLines(scene.draw(scene.size)).join('')).toMatch(DRAWN);
  });

  it.each(scenes)('$name keeps its border whole at every size', (scene) => {
    for (const columns of [1, 2, 3, 5, 7, 8, 9, 13, 21, 30, 61, 200]) {
      for (const rows of [1, 2, 3, 4, 5, 7, 9, 20]) {
        const cells = scene.draw({ columns, rows });
        expect([cells.columns, cells.rows]).toEqual([columns, rows]);
        if (columns < 8 || rows < 3) continue;
        const lines = cellsToLines(cells);
        for (const inner of lines.slice(1, -1))
          expect(inner.at(0) === '│' && inner.at(-1) === '│', `${columns}x${rows}\n${lines.join('\n')}`).toBe(true);
        expect(lines[0]!.at(-1)).toBe('╮');
        expect(lines.at(-1)!.at(-1)).toBe('╯');
      }
    }
  });

  it('colours every mark that it draws', () => {
    for (const scene of scenes) expect(uncoloured(scene.draw(scene.size)), scene.name).toBe(0);
  });
});

function uncoloured(cells: Cells): number {
  return cells.glyph.reduce(
    (count, glyph, index) => count + (glyph > 0x20 && !(cells.ink[index]! & HAS_COLOR) ? 1 : 0),
    0,
  );
}
