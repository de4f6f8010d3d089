import type { Color } from '../model/cells.ts';
import type { Failure, Notice } from '../model/result.ts';
import type { Labels, Window } from '../model/series.ts';

/**
 * What a panel shows, worked out and ready to be drawn: names, texts, colours and columns of numbers after overrides, reducers,
 * units, mappings and thresholds. Whoever draws needs no Grafana knowledge. Texts are raw (pass them through `safe`),
 * colours are 0xRRGGBB, times ms since the epoch.
 */
export type PanelPicture =
  | TimeseriesPicture
  | StatPicture
  | GaugePicture
  | BarGaugePicture
  | TablePicture
  | TextPicture
  | RowPicture
  | UnsupportedPicture;

/** What every picture carries, whatever its kind. */
export type PictureFrame = {
  readonly panelId: number;
  readonly title: string;
  readonly description: string;
  readonly state: PictureState;
  /** The one value worth standing in the panel's top border; absent where no single value makes sense. */
  readonly headline?: PictureText;
  /** Warnings of the server, and what of this panel is not honoured. */
  readonly notices: readonly Notice[];
  /** The oldest answer in the picture; absent before the first. */
  readonly sinceMs?: number;
  /** A note about the panel's own time, such as "last 2h, 1d earlier". */
  readonly timeNote?: string;
};

/**
 * How far the picture is. `error` with `kept` still shows the last good answer, to be drawn dimmed;
 * `no-data` carries the text to show in the middle and why it may be empty.
 */
export type PictureState =
  | { readonly at: 'waiting' }
  | { readonly at: 'ready' }
  | { readonly at: 'no-data'; readonly text: string; readonly why: string }
  | { readonly at: 'error'; readonly failure: Failure; readonly kept: boolean };

/** A text and, where it means something, its colour. */
export type PictureText = { readonly text: string; readonly color?: Color };

/** Lines, bars or points over time. */
export type TimeseriesPicture = PictureFrame & {
  readonly kind: 'timeseries';
  readonly window: Window;
  readonly series: readonly PictureSeries[];
  /** At least one; a series names its own by index. */
  readonly axes: readonly PictureAxis[];
  readonly legend: PictureLegend;
  readonly tooltip: { readonly mode: 'single' | 'multi' | 'none'; readonly sort: 'none' | 'asc' | 'desc' };
};

/**
 * One series as it is drawn. A NaN among `values` breaks the line: gaps longer than a step, infinities and the panel's choice to bridge
 * gaps are already worked in.
 */
export type PictureSeries = {
  readonly name: string;
  readonly refId: string;
  readonly labels: Labels;
  readonly color: Color;
  /** Given where each value has a colour of its own. */
  readonly colorOf?: (value: number) => Color;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Where this series stands on others: its lower and upper edge, as long as `times`. The cursor still reads `values`. */
  readonly stack?: { readonly base: Float64Array; readonly top: Float64Array };
  /** The last value that is not a gap; null when there is none. */
  readonly last: number | null;
  readonly lastText: string;
  /** A value's text with its unit. */
  readonly format: (value: number) => string;
  readonly style: SeriesStyle;
  /** Index into the picture's `axes`. */
  readonly axis: number;
  readonly inLegend: boolean;
  readonly inTooltip: boolean;
};

/** How a series is drawn. `widthPixels` 0 means no line; `fillPercent` is the opacity of the area below, 0 to 100. */
export type SeriesStyle = {
  readonly draw: 'line' | 'bars' | 'points';
  readonly path: 'linear' | 'smooth' | 'step-before' | 'step-after';
  readonly widthPixels: number;
  readonly fillPercent: number;
  readonly points: 'auto' | 'always' | 'never';
  readonly dash: 'solid' | 'dash' | 'dot';
  /** The name of the series down to which the area is filled. */
  readonly fillDownTo?: string;
};

/** A Y axis: `range` is what to draw unless the drawer rounds it to its own ticks within `fixed`. */
export type PictureAxis = {
  readonly side: 'left' | 'right' | 'hidden';
  readonly label: string;
  /** Grafana's id of the unit, for grouping and JSON, not for drawing. */
  readonly unit: string;
  readonly range: { readonly min: number; readonly max: number };
  /** Which ends of the range are the dashboard's own choice and must not move. */
  readonly fixed: { readonly min: boolean; readonly max: boolean };
  readonly scale: AxisScale;
  /** Texts of the ticks, decimals chosen by their spacing, unit included. */
  readonly formatTicks: (ticks: readonly number[]) => readonly string[];
  readonly thresholdLines: readonly ThresholdLine[];
  readonly thresholdAreas: readonly ThresholdArea[];
};

/** How values become heights. `symlog` is linear below `linearThreshold` on both sides of zero. */
export type AxisScale =
  | { readonly kind: 'linear' }
  | { readonly kind: 'log'; readonly base: number }
  | { readonly kind: 'symlog'; readonly base: number; readonly linearThreshold: number };

/** A threshold drawn as a line across the chart. */
export type ThresholdLine = {
  readonly value: number;
  readonly text: string;
  readonly color: Color;
  readonly dashed: boolean;
};

/** A threshold drawn as an area; the ends may be infinite. */
export type ThresholdArea = { readonly from: number; readonly to: number; readonly color: Color };

/** The legend: `columns` are the reducers asked for, and each row has one cell a column. */
export type PictureLegend = {
  readonly show: boolean;
  readonly mode: 'list' | 'table';
  readonly placement: 'bottom' | 'right';
  readonly columns: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly LegendRow[];
};

/** One series in the legend, by its index in the picture. */
export type LegendRow = {
  readonly series: number;
  readonly name: string;
  readonly color: Color;
  readonly cells: readonly { readonly text: string; readonly value: number | null }[];
};

/** Values in large letters. */
export type StatPicture = PictureFrame & {
  readonly kind: 'stat';
  readonly items: readonly StatItem[];
  /** What each item shows of its two texts. */
  readonly shows: { readonly name: boolean; readonly value: boolean };
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  readonly justify: 'auto' | 'center';
  /** Whether a history is wanted; it stands in the items when an answer over time is there. */
  readonly graph: 'area' | 'line' | 'none';
  /** Items beyond the limit. */
  readonly leftOut: number;
};

/** One value with its name; `background` is given where the item is a coloured tile, and `color` then fits on it. */
export type StatItem = {
  readonly name: string;
  readonly text: string;
  readonly value: number | null;
  /** The colour of the state or series, with or without a background. */
  readonly stateColor: Color;
  readonly color: Color;
  readonly background?: Color;
  /** Whether a mapping gave the text: then it names a state ("UP") rather than a quantity. */
  readonly mapped: boolean;
  readonly percentChange?: PictureText;
  readonly history?: StatHistory;
};

/** How a stat came to its value: NaN where nothing was known. `colors` has one colour a value, where the value decides it. */
export type StatHistory = {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly colors?: Uint32Array;
  readonly range: { readonly min: number; readonly max: number };
  readonly window: Window;
};

/** Values on a scale of their own. */
export type GaugePicture = PictureFrame & {
  readonly kind: 'gauge';
  readonly items: readonly GaugeItem[];
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  readonly showThresholdMarkers: boolean;
  readonly showThresholdLabels: boolean;
  readonly leftOut: number;
};

/** One value between `min` and `max`; `fraction` is 0 to 1, clamped, 0 for no value. */
export type GaugeItem = {
  readonly name: string;
  /** False where a lone value without a name of its own shows none. */
  readonly showsName: boolean;
  readonly text: string;
  readonly value: number | null;
  readonly color: Color;
  readonly min: number;
  readonly max: number;
  readonly minText: string;
  readonly maxText: string;
  readonly fraction: number;
  /** The coloured bands of the scale, in fractions of it, from left to right. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly color: Color }[];
  /** The colour of the scale at a fraction of it, for gradients and cells. */
  readonly colorAt: (fraction: number) => Color;
};

/** Bars side by side or under each other. */
export type BarGaugePicture = PictureFrame & {
  readonly kind: 'bargauge';
  readonly items: readonly GaugeItem[];
  readonly display: 'gradient' | 'lcd' | 'basic';
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  /** How the value beside the bar is written. */
  readonly valueMode: 'color' | 'text' | 'hidden';
  readonly showsUnfilled: boolean;
  readonly leftOut: number;
};

/** Rows of texts. */
export type TablePicture = PictureFrame & {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly showHeader: boolean;
  /** One text a column, where the panel asks for a footer. */
  readonly footer?: readonly string[];
  readonly leftOut: number;
};

/** A column; `widthPixels` only where the dashboard says so. */
export type TableColumn = {
  readonly name: string;
  readonly holds: 'number' | 'text' | 'time';
  readonly align: 'left' | 'center' | 'right';
  readonly widthPixels?: number;
};

/** A cell; `value` sorts numbers, `fraction` (0 to 1) is given where the cell is a little gauge. */
export type TableCell = {
  readonly text: string;
  readonly value: number | null;
  readonly color?: Color;
  readonly background?: Color;
  readonly fraction?: number;
};

/** Words; `html` is shown as its bare text by whoever draws. */
export type TextPicture = PictureFrame & {
  readonly kind: 'text';
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
};

/** The one-line header of a row of panels. */
export type RowPicture = PictureFrame & {
  readonly kind: 'row';
  readonly collapsed: boolean;
  readonly panelCount: number;
};

/** A panel that we do not draw yet: a sentence, and its latest values so that nothing is a blank box. */
export type UnsupportedPicture = PictureFrame & {
  readonly kind: 'unsupported';
  readonly type: string;
  readonly sentence: string;
  readonly items: readonly { readonly name: string; readonly text: string; readonly color: Color }[];
};
