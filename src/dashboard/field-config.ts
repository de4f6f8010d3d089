/** How a panel's fields look: what holds for all, then exceptions in order; the later wins. */
export type FieldConfig = { readonly defaults: FieldOptions; readonly overrides: readonly Override[] };

/** An exception: which fields, and what is different for them. */
export type Override = { readonly matcher: FieldMatcher; readonly options: FieldOptions };

/** Which fields an override means; kept as data so that it can be compiled once a panel. */
export type FieldMatcher =
  | { readonly kind: 'by-name'; readonly name: string }
  | { readonly kind: 'by-names'; readonly names: readonly string[]; readonly exclude: boolean }
  | { readonly kind: 'by-regexp'; readonly pattern: string }
  | { readonly kind: 'by-type'; readonly type: string }
  | { readonly kind: 'by-ref-id'; readonly refId: string }
  | { readonly kind: 'by-value'; readonly reducer: string; readonly operation: string; readonly value: number }
  | { readonly kind: 'none' };

/** The options of one field. Absent means "not said here". */
export type FieldOptions = {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Whether a missing min or max comes from the field alone rather than from the whole panel. */
  readonly ownRange?: boolean;
  readonly displayName?: string;
  readonly noValue?: string;
  readonly color?: FieldColor;
  readonly thresholds?: Thresholds;
  readonly mappings?: readonly ValueMapping[];
  readonly custom?: CustomOptions;
};

/** How a field gets its colour. `mode` is Grafana's id. */
export type FieldColor = {
  readonly mode: string;
  readonly fixedColor?: string;
  readonly seriesBy?: 'last' | 'min' | 'max';
};

/** Steps ascending; the first holds from -Infinity. Colours are still names: `parseColor` reads them. */
export type Thresholds = { readonly mode: 'absolute' | 'percentage'; readonly steps: readonly ThresholdStep[] };
type ThresholdStep = { readonly value: number; readonly color: string };

/** A rule that gives a value another text, another colour, or both. The first that matches holds. */
export type ValueMapping =
  | { readonly kind: 'value'; readonly results: ReadonlyMap<string, MappingResult> }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly result: MappingResult }
  | { readonly kind: 'regex'; readonly pattern: string; readonly result: MappingResult }
  | { readonly kind: 'special'; readonly match: SpecialMatch; readonly result: MappingResult };
type SpecialMatch = 'null' | 'nan' | 'null+nan' | 'true' | 'false' | 'empty';
export type MappingResult = { readonly text?: string; readonly color?: string };

/** What only some kinds of panels read. */
export type CustomOptions = {
  readonly drawStyle?: 'line' | 'bars' | 'points';
  readonly lineInterpolation?: 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';
  readonly lineWidth?: number;
  readonly fillOpacity?: number;
  readonly fillBelowTo?: string;
  readonly gradientMode?: string;
  readonly showPoints?: 'auto' | 'always' | 'never';
  readonly lineStyle?: 'solid' | 'dash' | 'dot';
  readonly stacking?: { readonly mode: 'none' | 'normal' | 'percent'; readonly group: string };
  /** True bridges every gap, a number (ms) those shorter. */
  readonly spanNulls?: boolean | number;
  /** A gap longer than this (ms) breaks the line; false never inserts a break. */
  readonly insertNulls?: boolean | number;
  readonly axisPlacement?: 'auto' | 'left' | 'right' | 'hidden';
  readonly axisLabel?: string;
  readonly axisSoftMin?: number;
  readonly axisSoftMax?: number;
  readonly axisCenteredZero?: boolean;
  readonly scale?: {
    readonly type: 'linear' | 'log' | 'symlog';
    readonly base: number;
    readonly linearThreshold: number;
  };
  readonly thresholdsStyle?: string;
  readonly transform?: 'constant' | 'negative-Y';
  readonly hideFrom?: { readonly viz: boolean; readonly legend: boolean; readonly tooltip: boolean };
  readonly cell?: CellOptions;
  readonly align?: 'auto' | 'left' | 'center' | 'right';
  readonly width?: number;
  readonly hidden?: boolean;
};

/** How a table's cell is drawn. */
export type CellOptions = { readonly type: string; readonly mode?: string; readonly applyToRow: boolean };
