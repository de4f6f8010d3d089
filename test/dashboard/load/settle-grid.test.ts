import { expect, test } from 'vitest';
import { dashboardOf } from '../panel-story.ts';

const grid = (x: number, y: number, w: number, h: number) => ({ type: 'stat', gridPos: { x, y, w, h } });

test('panels move up until they rest on another', () => {
  const { sections } = dashboardOf({ panels: [grid(0, 3, 12, 4), grid(12, 9, 12, 2), grid(0, 20, 24, 5)] });
  expect(sections[0]!.panels.map((panel) => panel.grid.y)).toEqual([0, 0, 4]);
});

test('panels that lie on each other are put under each other', () => {
  const { sections } = dashboardOf({ panels: [grid(0, 0, 12, 4), grid(6, 0, 12, 4), grid(18, 0, 6, 9)] });
  expect(sections[0]!.panels.map((panel) => [panel.grid.x, panel.grid.y])).toEqual([
    [0, 0],
    [18, 0],
    [6, 4],
  ]);
});
