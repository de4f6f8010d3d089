import { type Cells, type Color, HAS_COLOR } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { mixColor } from '../color-mix.ts';
import type { Trace } from '../trace/trace.ts';
import { DOTS_ACROSS, DOTS_DOWN } from './braille-canvas.ts';

/** The colour of an area, how much of it (0 to 100), and what lies under it. */
export type Tint = { readonly color: Color; readonly opacity: number; readonly ground: Color };

/** Even a full fill lets the eye rest on the line. */
const STRONGEST = 0.42;

/** Tints the cells whose middle lies between a line and its floor: the background, so that every dot stays readable. */
export function tintBetween(cells: Cells, area: Area, trace: Trace, floor: number | Int16Array, tint: Tint): void {
  const amount = (Math.min(100, tint.opacity) / 100) * STRONGEST;
  for (let column = 0; column < area.columns; column++) {
    const x = column * DOTS_ACROSS;
    const edge = edgeOf(trace, x);
    const base = typeof floor === 'number' ? floor : floorOf(floor, x);
    if (edge === undefined || base === undefined) continue;
    const first = Math.round(Math.min(edge, base) / DOTS_DOWN);
    const last = Math.min(area.rows, Math.round((Math.max(edge, base) + 1) / DOTS_DOWN));
    for (let row = first; row < last; row++) tintCell(cells, area.column + column, area.row + row, tint, amount);
  }
}

/** Lays a colour over the background of one cell. */
export function tintCell(cells: Cells, column: number, row: number, tint: Tint, amount: number): void {
  if (column < 0 || row < 0 || column >= cells.columns || row >= cells.rows) return;
  const index = row * cells.columns + column;
  const under = cells.paper[index]!;
  cells.paper[index] = mixColor(under === 0 ? tint.ground : under & 0xffffff, tint.color, amount) | HAS_COLOR;
}

function edgeOf(trace: Trace, x: number): number | undefined {
  const left = trace.top[x]! <= trace.bottom[x]! ? trace.top[x] : undefined;
  const right = trace.top[x + 1]! <= trace.bottom[x + 1]! ? trace.top[x + 1] : undefined;
  if (left === undefined || right === undefined) return left ?? right;
  return (left + right) / 2;
}

/** A floor's dot row in a cell; no row of a plot comes near the mark of an empty column. */
function floorOf(floor: Int16Array, x: number): number | undefined {
  const row = Math.min(floor[x]!, floor[x + 1]!);
  return row < 16_000 ? row : undefined;
}
