import { describe, expect, test } from 'vitest';
import { CLASSIC_PALETTE, classicColor } from '../../../src/dashboard/value/color/palette.ts';
import { contrastOn, parseColor } from '../../../src/dashboard/value/color/parse-color.ts';
import { schemeColor } from '../../../src/dashboard/value/color/schemes.ts';

test.each([
  ['green', 0x73bf69],
  ['dark-red', 0xc4162a],
  ['super-light-purple', 0xdeb6f2],
  ['Semi-Dark-Orange', 0xff780a],
  ['text', 0xccccdc],
  ['#F2495C', 0xf2495c],
  ['#abc', 0xaabbcc],
  ['rgb(1, 2, 3)', 0x010203],
  ['rgba(255, 255, 255, 0.5)', 0x8c8d8f],
  ['#ffffff80', 0x8c8d8f],
  ['hsl(120, 100%, 25%)', 0x008000],
  ['tomato', 0xff6347],
  ['transparent', undefined],
  ['rgba(1,2,3,0)', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%s', (text, color) => {
  expect(parseColor(text)).toBe(color);
});

describe('the classic palette', () => {
  test('has 64 colours, all different, and starts over after them', () => {
    expect(CLASSIC_PALETTE).toHaveLength(64);
    expect(new Set(CLASSIC_PALETTE).size).toBe(64);
    expect([0, 1, 2, 18, 64].map(classicColor)).toEqual([0x73bf69, 0xf2cc0c, 0x5794f2, 0x447ebc, 0x73bf69]);
  });
});

test('green to red runs on a spline', () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((at) => schemeColor('continuous-GrYlRd', at))).toEqual([
    0x73bf69, 0xb4cb4c, 0xe2c03d, 0xf39045, 0xf2495c,
  ]);
  expect(schemeColor('continuous-GrYlRd', Number.NaN)).toBe(0x73bf69);
});

test('text on a colour can be read', () => {
  expect([0x73bf69, 0xf2495c, 0x1f60c4, 0x000000].map(contrastOn)).toEqual([0x000000, 0x000000, 0xffffff, 0xffffff]);
});
