import type { Color } from '../../model/cells.ts';
import type { SafeText } from '../../model/safe-text.ts';
import type { ScaleKind } from '../scale/scale.ts';
import type { Extent, RangeLimits } from '../scale/value-range.ts';
import type { TickBase } from '../scale/value-ticks.ts';
import type { Samples } from '../trace/trace.ts';
import type { Interpolation } from '../trace/trace-line.ts';

/** One series of a chart and how it is drawn. Times in ms, ascending; a value that is not finite breaks the line. */
export type ChartSeries = {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** How far apart samples are when none is missing; a bar is nearly as wide. */
  readonly stepMs: number;
  /** Samples further apart than this are not joined; infinite joins all. */
  readonly gapMs: number;
  readonly color: Color;
  /** Given where each value has a colour of its own. */
  readonly colorOf?: ((value: number) => Color) | undefined;
  readonly draw: 'line' | 'bars' | 'points';
  readonly dash: 'solid' | 'dash' | 'dot';
  readonly interpolation: Interpolation;
  /** 0 leaves the line out; its area stays. */
  readonly lineWidth: number;
  /** 0 to 100. */
  readonly fillOpacity: number;
  /** Where areas and bars stand when not on zero: the part of a stack below, or another line. */
  readonly base?: Samples | undefined;
  /** Which of the chart's axes it belongs to. */
  readonly axis: number;
};

/** A line across the plot at a value, in the colour of the state that begins there. */
export type ChartThreshold = { readonly value: number; readonly color: Color };

/** A tinted part of the plot, between two values of the axis; ±Infinity is open. */
export type ChartBand = { readonly from: number; readonly to: number; readonly color: Color };

/** A value axis. Its ends are `range` where given, else they come from the data and `limits`. `formatTicks` makes the labels of the ticks chosen. */
export type ValueAxis = {
  readonly placement: 'left' | 'right' | 'hidden';
  readonly scale: ScaleKind;
  readonly range?: Extent | undefined;
  readonly limits: RangeLimits;
  readonly tickBase: TickBase;
  readonly formatTicks: (values: readonly number[]) => readonly SafeText[];
  readonly lines: readonly ChartThreshold[];
  readonly bands: readonly ChartBand[];
};
