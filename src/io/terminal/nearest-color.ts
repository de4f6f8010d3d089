import type { Color } from '../../model/cells.ts';
import { paletteColor } from '../../model/palette.ts';

/** The nearest of the cube and the greys; the first sixteen are left out, as every theme paints them otherwise. */
export function nearest256(color: Color): number {
  const cube = 16 + 36 * cubeLevel(color >> 16) + 6 * cubeLevel((color >> 8) & 255) + cubeLevel(color & 255);
  const mean = ((color >> 16) + ((color >> 8) & 255) + (color & 255)) / 3;
  const grey = 232 + Math.max(0, Math.min(23, Math.round((mean - 8) / 10)));
  return distance(color, paletteColor(grey)) < distance(color, paletteColor(cube)) ? grey : cube;
}

/**
 * The one of sixteen that keeps the meaning: hue decides, not distance, because a dark red is closer to grey than to red by distance
 * and a state would lose its colour.
 */
export function nearest16(color: Color): number {
  const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255];
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  if (most - least < most * 0.25) return greyOf16((most + least) / 2);
  const half = (most + least) / 2;
  const hue = (red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0);
  return most > 215 ? hue + 8 : hue;
}

/**
 * As paper a hue covers the whole cell: one too dark to be seen as that hue is the grey of its light, and where that is black undefined,
 * the terminal's own paper.
 */
export function nearestPaper16(color: Color): number | undefined {
  const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255];
  const most = Math.max(red, green, blue);
  if (most >= LEAST_HUED) return nearest16(color);
  return greyOf16((most + Math.min(red, green, blue)) / 2) || undefined;
}

/** Below half of full light a tint is a shade of the paper, not a colour. */
const LEAST_HUED = 128;

function greyOf16(level: number): number {
  if (level < 48) return 0;
  if (level < 150) return 8;
  return level < 235 ? 7 : 15;
}

function cubeLevel(channel: number): number {
  if (channel < 48) return 0;
  if (channel < 115) return 1;
  return Math.floor((channel - 35) / 40);
}

function distance(left: Color, right: Color): number {
  const red = (left >> 16) - (right >> 16);
  const green = ((left >> 8) & 255) - ((right >> 8) & 255);
  const blue = (left & 255) - (right & 255);
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}
