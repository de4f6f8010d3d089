import { mixColor } from '../../chart/color-mix.ts';
import { BOLD, type Cells, type Color, HAS_COLOR } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';

const FADE = 0.55;

/** Fades what is drawn in an area towards the ground: the picture stays readable, and is plainly not of now. */
export function dimArea(cells: Cells, area: Area, ground: Color): void {
  const seen = new Map<number, number>();
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      const index = row * cells.columns + column;
      cells.ink[index] = faded(cells.ink[index]!, ground, seen);
      cells.paper[index] = faded(cells.paper[index]!, ground, seen);
    }
  }
}

function faded(packed: number, ground: Color, seen: Map<number, number>): number {
  if ((packed & HAS_COLOR) === 0) return packed;
  const known = seen.get(packed);
  if (known !== undefined) return known;
  const weight = packed & ~(0xffffff | BOLD);
  const result = (weight | mixColor(packed & 0xffffff, ground, FADE)) >>> 0;
  seen.set(packed, result);
  return result;
}
