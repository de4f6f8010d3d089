import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest16, nearest256, nearestPaper16 } from '../../../src/io/terminal/nearest-color.ts';
import { paletteColor } from '../../../src/model/palette.ts';

test('colours of the cube and the greys are themselves', () => {
  for (let index = 16; index < 256; index++)
    expect(paletteColor(nearest256(paletteColor(index)))).toBe(paletteColor(index));
});

test('a colour is never far from its stand-in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (color) => {
      const shown = paletteColor(nearest256(color));
      for (const shift of [16, 8, 0]) {
        expect(Math.abs(((color >> shift) & 255) - ((shown >> shift) & 255))).toBeLessThanOrEqual(48);
      }
    }),
  );
});

test('states keep their hue in sixteen colours', () => {
  expect(nearest16(0x73bf69) & 7).toBe(2);
  expect(nearest16(0xf2cc0c) & 7).toBe(3);
  expect(nearest16(0xf2495c) & 7).toBe(1);
  expect(nearest16(0x5794f2) & 7).not.toBe(0);
  expect(nearest16(0x801010) & 7).toBe(1);
});

test('greys go from black over dark and light grey to white', () => {
  expect([0x000000, 0x555555, 0xaaaaaa, 0xffffff].map(nearest16)).toEqual([0, 8, 7, 15]);
});

test('a faint tint under a chart is no bright blue in sixteen colours, and a state as paper keeps its hue', () => {
  // The fills of a dashboard: a tenth of a series' colour over the dark paper.
  expect([0x151a1a, 0x161c2a, 0x2a1f17, 0x241a2c].map(nearestPaper16).every((index) => !index)).toBe(true);
  expect(nearestPaper16(0xf2495c)).toBe(nearest16(0xf2495c));
  // The chosen tab and row.
  expect(nearestPaper16(0x2a2f3a)).toBe(8);
});
