import type { PanelPicture } from '../../../../src/dashboard/picture.ts';
import { blankCells, type Cells, type Size } from '../../../../src/model/cells.ts';
import { copyCells } from '../../../../src/model/draw-text.ts';
import { zoneOf } from '../../../../src/model/zone.ts';
import { drawPanel } from '../../../../src/ui/panels/draw-panel.ts';
import { type PanelLook, plainLook } from '../../../../src/ui/panels/panel-look.ts';
import { darkTheme } from '../../../../src/ui/theme.ts';
import { blue, green, hour, noise, orange, red } from '../../../chart/scenes/made-up-data.ts';
import type { Scene } from '../../../chart/scenes/scenes.ts';
import { axis, barGauge, frame, gaugeItem, series, serviceStatus, timeseries } from './pictures.ts';

/** The look of a panel in a grid, in UTC. */
export const look: PanelLook = plainLook(darkTheme, zoneOf('UTC'));

const random = noise(11);
const jitter = (size: number) => (random() - 0.5) * size;
const percentAxis = (from: number) =>
  axis(0, 100, '%', {
    fixed: { min: true, max: true },
    thresholdLines: [{ value: from, text: `${from} %`, color: red, dashed: true }],
  });

const cpu = timeseries(
  'CPU Usage',
  [
    series(
      'localhost',
      green,
      (share) => 24 + 4 * Math.sin(share * 21) + jitter(2) + 56 * Math.exp(-(((share - 0.62) * 30) ** 2)),
      '%',
    ),
  ],
  [percentAxis(80)],
  { headline: { text: '23.4 %', color: green } },
);
const memory = timeseries(
  'Memory Usage',
  [series('localhost', green, (share) => 42 + share * 18 + jitter(1), '%')],
  [percentAxis(85)],
  {
    headline: { text: '61.2 %', color: green },
  },
);
const network = timeseries(
  'Network Receive',
  [
    series('eth0', blue, (share) => 1.1 + 0.7 * Math.sin(share * 13 + 1) + jitter(0.1), 'MB/s'),
    series('wg0', orange, (share) => 0.3 + 0.2 * Math.cos(share * 9), 'MB/s'),
  ],
  [axis(0, 2.1, 'MB/s')],
  { headline: { text: '1.24 MB/s', color: blue } },
);
const redis = timeseries(
  'Redis Connected Clients',
  [
    series(
      'redis:6379',
      green,
      (share) => (share > 0.8 && share < 0.83 ? undefined : 8 + Math.round(4 * Math.sin(share * 6 - 1) + 5 * share)),
      '',
    ),
  ],
  [axis(0, 20, '')],
  { headline: { text: '17', color: green } },
);
const disks = barGauge(
  'Disk Usage',
  [gaugeItem('/', 71.8), gaugeItem('/boot', 14), gaugeItem('/data', 89.1), gaugeItem('/var/lib/docker', 44.6)],
  { headline: { text: '89.1 %', color: red } },
);
const names = [
  'prometheus',
  'node-exporter',
  'redis-exporter',
  'postgres-exporter',
  'redis',
  'postgres',
  'backend',
  'alertmanager',
  'grafana',
];
const status = serviceStatus(names, 'backend', 'redis');

const cores = timeseries(
  'CPU by core',
  Array.from({ length: 12 }, (_, core) =>
    series(
      `cpu ${core}`,
      [green, blue, orange, 0xb877d9, 0xf2cc0c, 0x6ed0e0][core % 6]!,
      (share) => 10 + core * 6 + 5 * Math.sin(share * (8 + core)),
      '%',
    ),
  ),
  [axis(0, 100, '%')],
);

const failure = {
  kind: 'bad-query',
  message: 'unexpected end of input in aggregation',
  hint: 'rate( is never closed',
  at: { line: 1, column: 9, offset: 8 },
} as const;

function single(name: string, picture: PanelPicture, size: Size, more: Partial<PanelLook> = {}): Scene {
  return { name, size, draw: (wanted) => drawPanel(picture, wanted, { ...look, ...more }) };
}

const panel: Size = { columns: 40, rows: 12 };

/** Six panels in three columns, as the first screen shows them. */
function overview(size: Size): Cells {
  const cells = blankCells(size.columns, size.rows);
  const pictures: PanelPicture[] = [cpu, memory, disks, network, status, redis];
  pictures.forEach((picture, index) => {
    const left = Math.round(((index % 3) * size.columns) / 3);
    const right = Math.round((((index % 3) + 1) * size.columns) / 3);
    const top = index < 3 ? 0 : Math.ceil(size.rows / 2);
    const bottom = index < 3 ? Math.ceil(size.rows / 2) : size.rows;
    copyCells(
      cells,
      drawPanel(picture, { columns: right - left, rows: bottom - top }, { ...look, isFocused: index === 0 }),
      left,
      top,
    );
  });
  return cells;
}

/** Every panel and every state of one, in the order of the gallery. */
export const panelScenes: readonly Scene[] = [
  { name: 'system-overview', size: { columns: 120, rows: 32 }, draw: overview },
  { name: 'system-overview-large', size: { columns: 200, rows: 56 }, draw: overview },
  single(
    'one-panel-full',
    cores,
    { columns: 120, rows: 32 },
    {
      isFull: true,
      isFocused: true,
      cursorMs: hour.fromMs + 2_000_000,
      legendRow: 2,
      hidden: new Set(['cpu 4']),
    },
  ),
  single('cores-in-a-grid', cores, panel),
  single('cursor-in-a-lone-series', cpu, panel, { cursorMs: hour.fromMs + 2_232_000 }),
  single('stale', { ...cpu }, panel, { staleNote: 'last answer 42 s ago' }),
  single(
    'failed-with-its-last-picture',
    {
      ...network,
      state: { at: 'error', failure: { kind: 'unreachable', message: 'connection refused, retry in 4 s' }, kept: true },
    },
    panel,
  ),
  single('refused', { ...redis, state: { at: 'error', failure, kept: false } }, panel),
  single(
    'no-data',
    {
      ...memory,
      state: {
        at: 'no-data',
        text: 'No data',
        why: 'no series match node_memory_MemAvailable_bytes; job node-exporter is down',
      },
    },
    panel,
  ),
  single('waiting', { ...memory, state: { at: 'waiting' } }, panel),
  single('one-stat', { ...status, ...frame('Redis'), items: [status.items[4]!] }, panel),
  single(
    'gauge',
    {
      ...frame('Memory'),
      kind: 'gauge',
      items: [gaugeItem('', 61.2)],
      orientation: 'auto',
      showThresholdMarkers: true,
      showThresholdLabels: false,
      leftOut: 0,
    },
    panel,
  ),
  single(
    'gauges',
    {
      ...frame('Memory'),
      kind: 'gauge',
      items: [gaugeItem('a', 61.2), gaugeItem('b', 93)],
      orientation: 'auto',
      showThresholdMarkers: true,
      showThresholdLabels: false,
      leftOut: 0,
    },
    panel,
  ),
  single(
    'lcd-bars',
    { ...disks, display: 'lcd', notices: [{ level: 'warning', message: 'metric might not be a counter' }] },
    panel,
  ),
  single(
    'table',
    {
      ...frame('Tables by rows'),
      kind: 'table',
      columns: [
        { name: 'table', holds: 'text', align: 'left' },
        { name: 'rows', holds: 'number', align: 'right' },
        { name: 'dead', holds: 'number', align: 'right' },
      ],
      rows: Array.from({ length: 20 }, (_, index) => [
        { text: `public.domains_domain_${index}`, value: null },
        { text: `${(index * 9173) % 10_000}`, value: (index * 9173) % 10_000 },
        { text: `${index * 3} %`, value: index * 3, color: index > 12 ? red : green, fraction: index / 20 },
      ]),
      showHeader: true,
      leftOut: 80,
    },
    panel,
  ),
  single(
    'text',
    {
      ...frame('Read me'),
      kind: 'text',
      mode: 'markdown',
      content: '# Fauxdan\nA **small** site and `what` it says of itself.\n- one\n- two [links](http://example.org)',
    },
    panel,
  ),
  single(
    'unsupported',
    {
      ...frame('Map'),
      kind: 'unsupported',
      type: 'geomap',
      sentence: 'geomap panels are not drawn here; these are the latest values.',
      items: [
        { name: 'eu', text: '12', color: green },
        { name: 'us', text: '7', color: green },
      ],
    },
    panel,
  ),
  single(
    'row-folded',
    { ...frame('Disks and network'), kind: 'row', collapsed: true, panelCount: 4 },
    { columns: 60, rows: 1 },
  ),
  single(
    'row-open',
    { ...frame('Disks and network'), kind: 'row', collapsed: false, panelCount: 4 },
    { columns: 60, rows: 1 },
    { isFocused: true },
  ),
];
