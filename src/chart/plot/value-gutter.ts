import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawText } from '../../model/draw-text.ts';
import { type SafeText, textColumns } from '../../model/safe-text.ts';
import type { Scale } from '../scale/scale.ts';
import { DOTS_DOWN } from './braille-canvas.ts';
import type { ValueAxis } from './chart-series.ts';

/** A labelled value of an axis at its dot row of the plot (0 is the top). */
export type GutterTick = { readonly dot: number; readonly label: SafeText };

/** The labels beside a plot, `offset` columns away from it. `columns` is 0 for an axis that is hidden or has no room. */
export type Gutter = {
  readonly side: 'left' | 'right';
  readonly columns: number;
  readonly offset: number;
  readonly ticks: readonly GutterTick[];
};

/** The gutter of an axis: as wide as its widest label and a blank; labels that would share a row are left out. */
export function gutterOf(axis: ValueAxis, scale: Scale, values: readonly number[], plotRows: number): Gutter {
  const labels = axis.formatTicks(values);
  const shown: GutterTick[] = [];
  let widest = 0;
  let lastRow = Number.POSITIVE_INFINITY;
  values.forEach((value, index) => {
    const dot = Math.round((1 - scale.fraction(value)) * (plotRows * DOTS_DOWN - 1));
    const row = dot >> 2;
    const label = labels[index];
    if (!(dot >= 0 && dot < plotRows * DOTS_DOWN) || row >= lastRow || label === undefined) return;
    widest = Math.max(widest, textColumns(label));
    shown.push({ dot, label });
    lastRow = row;
  });
  const side = axis.placement === 'right' ? 'right' : 'left';
  return { side, columns: axis.placement === 'hidden' || widest === 0 ? 0 : widest + 1, offset: 0, ticks: shown };
}

/** How many columns all gutters of one side take. */
export function gutterColumns(gutters: readonly Gutter[], side: 'left' | 'right'): number {
  return gutters.reduce((sum, gutter) => sum + (gutter.side === side ? gutter.columns : 0), 0);
}

/** Draws the labels beside `plot`: on the left aligned towards the plot, on the right away from it. */
export function drawGutter(cells: Cells, plot: Area, gutter: Gutter, color: Color): void {
  if (gutter.columns === 0) return;
  for (const tick of gutter.ticks) {
    const row = plot.row + (tick.dot >> 2);
    const width = textColumns(tick.label);
    const column =
      gutter.side === 'left' ? plot.column - 1 - width - gutter.offset : plot.column + plot.columns + 1 + gutter.offset;
    drawText(cells, column, row, tick.label, { color });
  }
}
