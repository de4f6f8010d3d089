import type { Cells, Color } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import type { Scale } from '../scale/scale.ts';
import { thinTrace } from '../trace/thin-trace.ts';
import { type DotFrame, dotFrame, dotRow, dotX, dotY, type Trace } from '../trace/trace.ts';
import { traceBars } from '../trace/trace-bars.ts';
import { traceLine } from '../trace/trace-line.ts';
import { type BrailleCanvas, brailleCanvas, paintBraille, setDot, setDotRun } from './braille-canvas.ts';
import type { ChartSeries } from './chart-series.ts';
import { tintBetween } from './tint.ts';

/** Draws series into the plot `area`, each on the scale of its axis; later ones over earlier ones. */
export function drawSeries(
  cells: Cells,
  area: Area,
  series: readonly ChartSeries[],
  scales: readonly Scale[],
  window: { readonly fromMs: number; readonly toMs: number },
  ground: Color,
): void {
  const canvas = brailleCanvas(area.columns, area.rows);
  for (const one of series) {
    const scale = scales[one.axis] ?? scales[0];
    if (scale === undefined) continue;
    const frame = dotFrame(window, canvas.dotColumns, canvas.dotRows, scale.fraction);
    const paint = one.colorOf === undefined ? one.color : rowColors(one.colorOf, scale, canvas.dotRows);
    drawOne(cells, area, canvas, one, frame, paint, ground);
  }
  paintBraille(cells, canvas, area.column, area.row);
}

/** One colour for a whole series, or one a dot row. */
type Paint = Color | Uint32Array;

function drawOne(
  cells: Cells,
  area: Area,
  canvas: BrailleCanvas,
  series: ChartSeries,
  frame: DotFrame,
  paint: Paint,
  ground: Color,
): void {
  if (series.draw === 'points') {
    drawPoints(canvas, series, frame, paint);
    return;
  }
  const floor = series.base === undefined ? zeroRow(frame) : traceLine(series.base, frame, series).top;
  if (series.draw === 'bars') {
    drawTrace(canvas, traceBars(series, frame, series.stepMs, floor), paint);
    return;
  }
  const trace = thinTrace(traceLine(series, frame, series));
  if (series.fillOpacity > 0)
    tintBetween(cells, area, trace, floor, { color: series.color, opacity: series.fillOpacity, ground });
  if (series.lineWidth > 0 || series.fillOpacity <= 0) drawTrace(canvas, dashed(trace, series.dash), paint);
}

/** The dot row of zero, or of the end of the axis that is nearest to it. */
function zeroRow(frame: DotFrame): number {
  return Math.min(Math.max(dotRow(frame, dotY(frame, 0)), 0), frame.dotRows - 1);
}

function rowColors(colorOf: (value: number) => Color, scale: Scale, dotRows: number): Uint32Array {
  return Uint32Array.from({ length: dotRows }, (_, row) => colorOf(scale.value(1 - row / Math.max(1, dotRows - 1))));
}

/** Of each pitch of dot columns the first ones are drawn. */
const DASHES = { solid: { pitch: 1, drawn: 1 }, dash: { pitch: 6, drawn: 4 }, dot: { pitch: 3, drawn: 1 } } as const;

function dashed(trace: Trace, dash: ChartSeries['dash']): Trace {
  const { pitch, drawn } = DASHES[dash];
  if (pitch === drawn) return trace;
  return { top: trace.top, bottom: trace.bottom.map((bottom, x) => (x % pitch < drawn ? bottom : -1)) };
}

function drawTrace(canvas: BrailleCanvas, trace: Trace, paint: Paint): void {
  for (let x = 0; x < trace.top.length; x++) {
    if (typeof paint === 'number') setDotRun(canvas, x, trace.top[x]!, trace.bottom[x]!, paint);
    else for (let y = trace.top[x]!; y <= trace.bottom[x]!; y++) setDot(canvas, x, y, paint[y]!);
  }
}

function drawPoints(canvas: BrailleCanvas, series: ChartSeries, frame: DotFrame, paint: Paint): void {
  for (let index = 0; index < series.values.length; index++) {
    const value = series.values[index]!;
    if (!Number.isFinite(value)) continue;
    const row = dotRow(frame, dotY(frame, value));
    setDot(
      canvas,
      Math.round(dotX(frame, series.times[index]!)),
      row,
      typeof paint === 'number' ? paint : (paint[row] ?? series.color),
    );
  }
}
