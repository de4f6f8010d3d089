import type { Dashboard, TimeText, VariableOption } from '../dashboard.ts';

/** What a dashboard is asked with: the moment, the range, the zone, and what variables stand for. A plain value; make one a refresh. */
export type QueryContext = {
  readonly nowMs: number;
  readonly time: TimeText;
  /** An IANA name, or `utc`. */
  readonly timezone: string;
  /** How often the server scrapes, as its datasource says; 15 s unless told. */
  readonly scrapeIntervalMs: number;
  /** The width of the browser window that Grafana is imagined in; decides `maxDataPoints`, never the terminal's width. */
  readonly viewportPixels: number;
  readonly dashboard: { readonly title: string; readonly uid: string };
  readonly variables: ReadonlyMap<string, VariableValue>;
};

/** What a variable stands for now. `pattern` is true where it may hold several values and so is escaped as a regular expression. */
export type VariableValue = {
  readonly values: readonly VariableOption[];
  readonly pattern: boolean;
  /** Put into queries as it is when everything is chosen. */
  readonly allValue?: string;
};

/** What the person and the surroundings choose. */
export type ContextChoice = {
  readonly nowMs: number;
  readonly time?: TimeText | undefined;
  /** The person's own zone, for dashboards that say `browser`. */
  readonly timezone: string;
  readonly scrapeIntervalMs?: number | undefined;
  readonly viewportPixels?: number | undefined;
  /** Values of variables by name, instead of those saved. */
  readonly chosen?: ReadonlyMap<string, readonly string[]> | undefined;
};

/** The value that stands for "all of them". */
const ALL = '$__all';

/** Builds the context of a dashboard for one moment. */
export function queryContext(dashboard: Dashboard, choice: ContextChoice): QueryContext {
  const own = dashboard.timezone === 'browser' ? choice.timezone : dashboard.timezone;
  return {
    nowMs: choice.nowMs,
    time: choice.time ?? dashboard.time,
    timezone: own,
    scrapeIntervalMs: choice.scrapeIntervalMs ?? 15_000,
    viewportPixels: choice.viewportPixels ?? 1920,
    dashboard: { title: dashboard.title, uid: dashboard.uid },
    variables: new Map(dashboard.variables.map((variable) => [variable.name, valueNow(variable, choice)])),
  };
}

function valueNow(variable: Dashboard['variables'][number], choice: ContextChoice): VariableValue {
  const chosen = choice.chosen?.get(variable.name);
  const values =
    chosen?.map(
      (value) =>
        variable.options.find((option) => option.value === value || option.text === value) ?? { text: value, value },
    ) ?? variable.current;
  const all = values.some(({ value }) => value === ALL);
  const pattern = variable.multi || variable.includeAll;
  if (!all) return { values, pattern };
  const everything = variable.options.filter(({ value }) => value !== ALL);
  // Without a server to ask, "all of them" can only mean anything at all.
  const allValue = variable.allValue ?? (everything.length === 0 ? '.*' : undefined);
  return { values: everything, pattern, ...(allValue === undefined ? {} : { allValue }) };
}
