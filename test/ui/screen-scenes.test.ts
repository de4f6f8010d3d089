import { describe, expect, test } from 'vitest';
import { cellsToLines } from '../../src/model/draw-text.ts';
import { drawApp } from './draw-app.ts';
import { screenScenes } from './screen-scenes.ts';

const sizes = [
  [80, 24],
  [120, 36],
] as const;

/** Scenes that a large terminal shows otherwise, not only with more room around. */
const LARGE = ['overview', 'overview-firing', 'overview-outage', 'panel-in-full', 'services', 'booting', 'help'];

describe.each(Object.keys(screenScenes))('%s', (name) => {
  test.each(LARGE.includes(name) ? [...sizes, [200, 60] as const] : sizes)(
    'looks as before at %ix%i',
    async (columns, rows) => {
      const cells = drawApp(screenScenes[name]!({ columns, rows }).state);
      const lines = cellsToLines(cells).map((line) => line.trimEnd());
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`goldens/${name}-${columns}x${rows}.golden.txt`);
    },
  );

  test.each([
    [59, 15],
    [40, 10],
    [20, 5],
    [7, 4],
    [1, 1],
  ])('is drawn at %ix%i', (columns, rows) => {
    const cells = drawApp(screenScenes[name]!({ columns, rows }).state);
    expect([cells.columns, cells.rows]).toEqual([columns, rows]);
  });
});
