/** What a panel shows and how, by kind. A new kind is one member here, one reader in `load/`, one presenter in `picture/`. */
export type PanelOptions =
  | TimeseriesOptions
  | StatOptions
  | GaugeOptions
  | BarGaugeOptions
  | TableOptions
  | TextOptions
  | UnsupportedOptions;

export type PanelKind = PanelOptions['kind'];

export type TimeseriesOptions = {
  readonly kind: 'timeseries';
  readonly legend: LegendOptions;
  readonly tooltip: { readonly mode: 'single' | 'multi' | 'none'; readonly sort: 'none' | 'asc' | 'desc' };
};

export type LegendOptions = {
  readonly show: boolean;
  readonly mode: 'list' | 'table';
  readonly placement: 'bottom' | 'right';
  readonly calcs: readonly string[];
  /** The name of the column to sort by: a reducer's name, or `Name`. */
  readonly sortBy?: string;
  readonly sortDescending: boolean;
};

/** How many values become one. `fields` empty means the numeric ones, else a pattern on their names. */
export type ReduceOptions = {
  readonly calcs: readonly string[];
  readonly fields: string;
  readonly allValues: boolean;
  readonly limit: number;
};

export type Orientation = 'auto' | 'horizontal' | 'vertical';

export type StatOptions = {
  readonly kind: 'stat';
  readonly reduce: ReduceOptions;
  readonly colorMode: 'value' | 'background' | 'background_solid' | 'none';
  readonly graphMode: 'area' | 'line' | 'none';
  readonly textMode: 'auto' | 'value' | 'value_and_name' | 'name' | 'none';
  readonly orientation: Orientation;
  readonly justify: 'auto' | 'center';
  readonly showPercentChange: boolean;
};

export type GaugeOptions = {
  readonly kind: 'gauge';
  readonly reduce: ReduceOptions;
  readonly orientation: Orientation;
  readonly showThresholdMarkers: boolean;
  readonly showThresholdLabels: boolean;
};

export type BarGaugeOptions = {
  readonly kind: 'bargauge';
  readonly reduce: ReduceOptions;
  readonly orientation: Orientation;
  readonly display: 'gradient' | 'lcd' | 'basic';
  readonly valueMode: 'color' | 'text' | 'hidden';
  readonly showUnfilled: boolean;
  readonly namePlacement: 'auto' | 'hidden' | 'top' | 'left';
};

export type TableOptions = {
  readonly kind: 'table';
  readonly showHeader: boolean;
  readonly sortBy: readonly { readonly name: string; readonly descending: boolean }[];
  readonly frameIndex: number;
  readonly footer?: { readonly reducer: string; readonly fields: readonly string[] };
};

export type TextOptions = {
  readonly kind: 'text';
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
};

/** A panel that is not drawn, with the sentence that says so. */
export type UnsupportedOptions = { readonly kind: 'unsupported'; readonly sentence: string };
