import { type Cells, type Color, HAS_COLOR } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { mixColor } from '../color-mix.ts';
import type { Scale } from '../scale/scale.ts';
import type { TimeTicks } from '../scale/time-ticks.ts';
import { DOTS_DOWN, dotGlyph } from './braille-canvas.ts';
import type { ValueAxis } from './chart-series.ts';
import { type TimeSpan, timeDot } from './time-axis.ts';
import type { Gutter } from './value-gutter.ts';

const MOST_GRID_COLUMNS = 6;
const BAND_TINT = 0.1;

/** Tints the parts of the plot that threshold areas cover. */
export function tintBands(
  cells: Cells,
  plot: Area,
  axes: readonly ValueAxis[],
  scales: readonly Scale[],
  ground: Color,
): void {
  axes.forEach((axis, index) => {
    for (const band of axis.bands) {
      const top = rowEdge(scales[index]!, band.to, plot.rows, 0);
      const bottom = rowEdge(scales[index]!, band.from, plot.rows, plot.rows);
      const paper = mixColor(ground, band.color, BAND_TINT) | HAS_COLOR;
      for (let row = top; row < bottom; row++) {
        const start = (plot.row + row) * cells.columns + plot.column;
        cells.paper.fill(paper, start, start + plot.columns);
      }
    }
  });
}

/** The row boundary nearest to a value; an open or unplaceable end is the plot's own. */
function rowEdge(scale: Scale, value: number, rows: number, open: number): number {
  if (!Number.isFinite(value)) return open;
  return Math.min(rows, Math.max(0, Math.round((1 - scale.fraction(value)) * rows)));
}

/** One faint dot at each label's height, at each labelled moment and evenly between them: enough to measure by, too little to disturb. */
export function drawGrid(
  cells: Cells,
  plot: Area,
  window: TimeSpan,
  gutters: readonly Gutter[],
  times: TimeTicks,
  color: Color,
): void {
  const [gutter] = gutters;
  const [first] = times.ticks;
  if (gutter === undefined || first === undefined || times.stepMs <= 0) return;
  const spanMs = window.toMs - window.fromMs;
  let stepMs = times.stepMs;
  while ((stepMs / spanMs) * plot.columns > MOST_GRID_COLUMNS) stepMs /= 2;
  const before = Math.floor((first.atMs - window.fromMs) / stepMs) * stepMs;
  const ink = color | HAS_COLOR;
  const start = first.atMs - before;
  const marks = Math.floor((window.toMs - start) / stepMs);
  for (let mark = 0; mark <= marks; mark++) {
    const atMs = start + mark * stepMs;
    const x = timeDot(plot, window, atMs);
    const column = plot.column + (x >> 1);
    for (const tick of gutter.ticks) {
      const index = (plot.row + (tick.dot >> 2)) * cells.columns + column;
      if (column >= cells.columns || index >= cells.glyph.length) continue;
      cells.glyph[index] = dotGlyph(x & 1, tick.dot & 3);
      cells.ink[index] = ink;
    }
  }
}

const DASH = 0x254c;

/** Draws each threshold that is on its axis as a dashed line across the plot. */
export function drawThresholds(cells: Cells, plot: Area, axes: readonly ValueAxis[], scales: readonly Scale[]): void {
  axes.forEach((axis, index) => {
    for (const line of axis.lines) {
      const fraction = scales[index]!.fraction(line.value);
      if (!(fraction >= 0 && fraction <= 1)) continue;
      const row = Math.round((1 - fraction) * (plot.rows * DOTS_DOWN - 1)) >> 2;
      for (let column = 0; column < plot.columns; column++) {
        const at = (plot.row + row) * cells.columns + plot.column + column;
        cells.glyph[at] = DASH;
        cells.ink[at] = line.color | HAS_COLOR;
      }
    }
  });
}
