import { describe, expect, it } from 'vitest';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { panelScenes } from './scenes/panel-scenes.ts';

describe('every panel', () => {
  it.each(panelScenes)('$name looks as before', async (scene) => {
    await expect(`${cellsToLines(scene.draw(scene.size)).join('\n')}\n`).toMatchFileSnapshot(
      `scenes/${scene.name}.golden.txt`,
    );
  });

  it.each(panelScenes)('$name is drawn at every size', (scene) => {
    for (const columns of [1, 2, 4, 6, 8, 11, 17, 24, 40, 79, 200]) {
      for (const rows of [1, 2, 3, 4, 6, 9, 14, 50]) {
        const cells = scene.draw({ columns, rows });
        expect([cells.columns, cells.rows, cells.glyph.length]).toEqual([columns, rows, columns * rows]);
      }
    }
  });
});
