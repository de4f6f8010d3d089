import type { Cells, Color } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import type { Extent } from '../scale/value-range.ts';
import { axisScale } from './axis-scale.ts';
import type { ChartSeries } from './chart-series.ts';
import { drawSeries } from './draw-series.ts';

/** A small line without axes. Times in ms, ascending. */
export type Sparkline = {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly color: Color;
  readonly fillOpacity: number;
  readonly range?: Extent | undefined;
  readonly window?: { readonly fromMs: number; readonly toMs: number } | undefined;
};

/** Draws a sparkline over the whole `area`; its window, unless given, ends at its first and last sample. A value that is not finite is a gap. */
export function drawSparkline(cells: Cells, area: Area, line: Sparkline, ground: Color): void {
  if (area.columns < 1 || area.rows < 1 || line.times.length === 0) return;
  const window = line.window ?? { fromMs: line.times[0]!, toMs: line.times[line.times.length - 1]! };
  const series: ChartSeries = {
    times: line.times,
    values: line.values,
    stepMs: 0,
    gapMs: Number.POSITIVE_INFINITY,
    color: line.color,
    draw: 'line',
    dash: 'solid',
    interpolation: 'linear',
    lineWidth: 1,
    fillOpacity: line.fillOpacity,
    axis: 0,
  };
  const scale = axisScale({ scale: { kind: 'linear' }, limits: {}, range: line.range }, [series], window);
  drawSeries(cells, area, [series], [scale], window, ground);
}
