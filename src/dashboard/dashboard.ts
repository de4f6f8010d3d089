import type { Notice } from '../model/result.ts';
import type { FieldConfig } from './field-config.ts';
import type { PanelOptions } from './panel-options.ts';
import type { Transformation } from './transformation.ts';

/** A dashboard after loading: whatever schema it came in, everything is here, typed, within limits. Texts are raw. */
export type Dashboard = {
  readonly title: string;
  readonly uid: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** How often it asks by itself; absent when it does not. */
  readonly refreshMs?: number;
  /** Grafana's own words, such as `now-1h` and `now`; `resolveRange` turns them to times. */
  readonly time: TimeText;
  /** `browser`, `utc` or an IANA name. */
  readonly timezone: string;
  /** Whether a cursor in one panel shows in the others. */
  readonly cursor: 'own' | 'crosshair' | 'tooltip';
  readonly variables: readonly Variable[];
  /** In order of the page; the first has no row when panels stand above the first row. */
  readonly sections: readonly Section[];
  /** What was left out or could not be honoured, in sentences. */
  readonly notices: readonly Notice[];
};

/** A range of time in Grafana's words: relative (`now-6h`, `now/d`), ISO dates, or epoch milliseconds. */
export type TimeText = { readonly from: string; readonly to: string };

/** A row with its panels, or the panels before the first row. */
export type Section = { readonly row?: Row; readonly panels: readonly Panel[] };

/** The header of a section; `collapsed` is how the dashboard was saved. */
export type Row = { readonly id: number; readonly title: string; readonly collapsed: boolean };

/** Where a panel stands in its section, in Grafana's units: 24 columns across, `y` counted from the section's top. */
export type Grid = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** One panel. `type` is Grafana's word, `show.kind` ours. */
export type Panel = {
  /** Unique within the dashboard. */
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly show: PanelOptions;
  readonly grid: Grid;
  readonly targets: readonly Target[];
  readonly fieldConfig: FieldConfig;
  readonly transformations: readonly Transformation[];
  /** Grafana's "min interval", variables not yet replaced. */
  readonly interval?: string;
  readonly maxDataPoints?: number;
  /** The panel's own range back from now, such as `2h`. */
  readonly timeFrom?: string;
  /** How far the panel's range lies in the past, such as `1d`. */
  readonly timeShift?: string;
  readonly hideTimeOverride: boolean;
  /** Why what it shows may be less than what Grafana shows. */
  readonly notices: readonly Notice[];
};

/** A query as the dashboard holds it, variables not yet replaced. */
export type Target = {
  readonly refId: string;
  readonly expression: string;
  readonly legendFormat?: string;
  readonly format: 'time_series' | 'table' | 'heatmap';
  readonly instant: boolean;
  readonly range: boolean;
  readonly hidden: boolean;
  /** Grafana's "min step". */
  readonly interval?: string;
  readonly intervalFactor: number;
};

/** A variable with the value it has before anyone changes it. Kinds that must ask a server hold only what was saved. */
export type Variable = {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly hidden: boolean;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue?: string;
  readonly options: readonly VariableOption[];
  /** More than one only where `multi`; empty when nothing was saved. */
  readonly current: readonly VariableOption[];
};

/** One choice of a variable: what is shown, and what goes into queries. */
export type VariableOption = { readonly text: string; readonly value: string };

/** All panels in the order of the page, those of collapsed rows included. */
export function allPanels(dashboard: Dashboard): readonly Panel[] {
  return dashboard.sections.flatMap((section) => section.panels);
}
