import type {
  BarGaugeOptions,
  GaugeOptions,
  LegendOptions,
  Orientation,
  PanelOptions,
  ReduceOptions,
  StatOptions,
  TableOptions,
  TextOptions,
  TimeseriesOptions,
} from '../panel-options.ts';
import { LIMITS } from './limits.ts';
import {
  flagAt,
  isObject,
  type Json,
  listAt,
  member,
  numberAt,
  objectAt,
  readObject,
  textAt,
  textsAt,
  wordAt,
} from './reading.ts';

/** How each of Grafana's panel types is read from the panel's `options`. A new type is one line here. */
const READERS = new Map<string, (options: Json, panel: Json) => PanelOptions>([
  ['timeseries', readTimeseries],
  ['stat', readStat],
  ['gauge', readGauge],
  ['bargauge', readBarGauge],
  ['table', readTable],
  ['text', readTextPanel],
]);

/** Types that Grafana itself has, and which of ours would come nearest. */
const NOT_YET: ReadonlyMap<string, string> = new Map([
  ['graph', 'the old graph panel'],
  ['singlestat', 'the old singlestat panel'],
  ['grafana-singlestat-panel', 'the old singlestat panel'],
  ['table-old', 'the old table panel'],
  ['heatmap', 'a heatmap'],
  ['piechart', 'a pie chart'],
  ['barchart', 'a bar chart'],
  ['state-timeline', 'a state timeline'],
  ['status-history', 'a status history'],
  ['histogram', 'a histogram'],
  ['logs', 'a log view'],
  ['alertlist', 'a list of alerts'],
  ['dashlist', 'a list of dashboards'],
  ['annolist', 'a list of annotations'],
  ['news', 'a news feed'],
  ['nodeGraph', 'a node graph'],
  ['geomap', 'a map'],
]);

/** Reads what a panel of `type` shows; a type that we do not draw becomes `unsupported` with a sentence. */
export function readPanelOptions(type: string, panel: Json): PanelOptions {
  const read = READERS.get(type);
  if (read !== undefined) return read(objectAt(panel, 'options'), panel);
  const what = NOT_YET.get(type) ?? (type === '' ? 'a panel without a type' : `panel type "${type}"`);
  return { kind: 'unsupported', sentence: `This is ${what}, which is not drawn here; its latest values are listed` };
}

function readTimeseries(options: Json): TimeseriesOptions {
  const tooltip = objectAt(options, 'tooltip');
  return {
    kind: 'timeseries',
    legend: readLegend(objectAt(options, 'legend')),
    tooltip: {
      mode: wordAt(tooltip, 'mode', ['single', 'multi', 'none'], 'single'),
      sort: wordAt(tooltip, 'sort', ['none', 'asc', 'desc'], 'none'),
    },
  };
}

function readLegend(json: Json): LegendOptions {
  const sortBy = textAt(json, 'sortBy');
  const hidden = textAt(json, 'displayMode') === 'hidden';
  return {
    show: !hidden && flagAt(json, 'showLegend', true),
    mode: wordAt(json, 'displayMode', ['list', 'table'], 'list'),
    placement: wordAt(json, 'placement', ['bottom', 'right'], 'bottom'),
    calcs: textsAt(json, 'calcs'),
    ...(sortBy === undefined || sortBy === '' ? {} : { sortBy }),
    sortDescending: flagAt(json, 'sortDesc', false),
  };
}

/** An empty list of calcs means `last`, an absent one `lastNotNull`: so it stands in Grafana. */
function readReduce(options: Json): ReduceOptions {
  const json = objectAt(options, 'reduceOptions');
  const calcs = textsAt(json, 'calcs');
  const listed = Array.isArray(member(json, 'calcs'));
  return {
    calcs: calcs.length > 0 ? calcs : [listed ? 'last' : 'lastNotNull'],
    fields: textAt(json, 'fields') ?? '',
    allValues: flagAt(json, 'values', false),
    limit: Math.max(1, numberAt(json, 'limit') ?? 25),
  };
}

function readStat(options: Json): StatOptions {
  return {
    kind: 'stat',
    reduce: readReduce(options),
    colorMode: wordAt(options, 'colorMode', ['value', 'background', 'background_solid', 'none'], 'value'),
    graphMode: wordAt(options, 'graphMode', ['area', 'line', 'none'], 'area'),
    textMode: wordAt(options, 'textMode', ['auto', 'value', 'value_and_name', 'name', 'none'], 'auto'),
    orientation: readOrientation(options),
    justify: wordAt(options, 'justifyMode', ['auto', 'center'], 'auto'),
    showPercentChange: flagAt(options, 'showPercentChange', false),
  };
}

function readGauge(options: Json): GaugeOptions {
  return {
    kind: 'gauge',
    reduce: readReduce(options),
    orientation: readOrientation(options),
    showThresholdMarkers: flagAt(options, 'showThresholdMarkers', true),
    showThresholdLabels: flagAt(options, 'showThresholdLabels', false),
  };
}

function readBarGauge(options: Json): BarGaugeOptions {
  return {
    kind: 'bargauge',
    reduce: readReduce(options),
    orientation: readOrientation(options),
    display: wordAt(options, 'displayMode', ['gradient', 'lcd', 'basic'], 'gradient'),
    valueMode: wordAt(options, 'valueMode', ['color', 'text', 'hidden'], 'color'),
    showUnfilled: flagAt(options, 'showUnfilled', true),
    namePlacement: wordAt(options, 'namePlacement', ['auto', 'hidden', 'top', 'left'], 'auto'),
  };
}

function readOrientation(options: Json): Orientation {
  return wordAt(options, 'orientation', ['auto', 'horizontal', 'vertical'], 'auto');
}

function readTable(options: Json): TableOptions {
  const sortBy = listAt(options, 'sortBy')
    .filter(isObject)
    .map((sort) => ({ name: textAt(sort, 'displayName') ?? '', descending: flagAt(sort, 'desc', false) }));
  const footer = readObject(member(options, 'footer'));
  const reducer = textsAt(footer, 'reducer')[0];
  const shown = flagAt(footer, 'show', false) && reducer !== undefined;
  return {
    kind: 'table',
    showHeader: flagAt(options, 'showHeader', true),
    sortBy,
    frameIndex: Math.max(0, numberAt(options, 'frameIndex') ?? 0),
    ...(shown ? { footer: { reducer, fields: textsAt(footer, 'fields') } } : {}),
  };
}

/** Before Grafana 7 the text stood on the panel itself. */
function readTextPanel(options: Json, panel: Json): TextOptions {
  const source = member(options, 'content') === undefined ? panel : options;
  return {
    kind: 'text',
    mode: wordAt(source, 'mode', ['markdown', 'html', 'code'], 'markdown'),
    content: (textAt(source, 'content') ?? '').slice(0, LIMITS.contentCharacters),
  };
}
