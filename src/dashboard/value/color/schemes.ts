import type { Color } from '../../../model/cells.ts';
import { NAMED } from './palette.ts';

/** The continuous colour modes and the colours they run through. */
const SCHEMES: ReadonlyMap<string, readonly Color[]> = new Map(
  [
    ['continuous-GrYlRd', 'green yellow red'],
    ['continuous-RdYlGr', 'red yellow green'],
    ['continuous-BlYlRd', 'dark-blue super-light-yellow dark-red'],
    ['continuous-YlRd', 'super-light-yellow dark-red'],
    ['continuous-BlPu', 'blue purple'],
    ['continuous-YlBl', 'super-light-yellow dark-blue'],
    ['continuous-blues', 'panel-bg dark-blue'],
    ['continuous-reds', 'panel-bg dark-red'],
    ['continuous-greens', 'panel-bg dark-green'],
    ['continuous-purples', 'panel-bg dark-purple'],
    ['continuous-viridis', '#440154 #414487 #2a788e #22a884 #7ad151 #fde725'],
    ['continuous-magma', '#000004 #3b0f70 #8c2981 #de4968 #fe9f6d #fcfdbf'],
    ['continuous-plasma', '#0d0887 #6a00a8 #b12a90 #e16462 #fca636 #f0f921'],
    ['continuous-inferno', '#000004 #420a68 #932667 #dd513a #fca50a #fcffa4'],
    ['continuous-cividis', '#002051 #2b446e #575c6d #8c8b71 #c4b56c #fdea45'],
  ].map(([mode, names]) => [mode!, names!.split(' ').map(toColor)]),
);

/** Whether a colour mode runs through a scheme. */
export function isContinuous(mode: string): boolean {
  return SCHEMES.has(mode);
}

/** The colour of a scheme at a fraction of its way, on a B-spline through its colours. */
export function schemeColor(mode: string, fraction: number): Color {
  const colors = SCHEMES.get(mode) ?? [];
  const at = Math.min(1, Math.max(0, Number.isNaN(fraction) ? 0 : fraction));
  const part = (shift: number) =>
    Math.min(
      255,
      Math.max(
        0,
        Math.round(
          spline(
            colors.map((color) => (color >> shift) & 0xff),
            at,
          ),
        ),
      ),
    );
  return (part(16) << 16) | (part(8) << 8) | part(0);
}

/** A uniform cubic B-spline through the ends of the values. */
function spline(values: readonly number[], at: number): number {
  const pieces = values.length - 1;
  const piece = Math.min(pieces - 1, Math.floor(at * pieces));
  const from = values[piece]!;
  const to = values[piece + 1]!;
  const before = piece > 0 ? values[piece - 1]! : 2 * from - to;
  const after = piece < pieces - 1 ? values[piece + 2]! : 2 * to - from;
  const t = at * pieces - piece;
  const t2 = t * t;
  const t3 = t2 * t;
  return (
    ((1 - 3 * t + 3 * t2 - t3) * before +
      (4 - 6 * t2 + 3 * t3) * from +
      (1 + 3 * t + 3 * t2 - 3 * t3) * to +
      t3 * after) /
    6
  );
}

function toColor(name: string): Color {
  return NAMED.get(name) ?? Number.parseInt(name.slice(1), 16);
}
