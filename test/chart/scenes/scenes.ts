import { drawBarList } from '../../../src/chart/list/bar-list.ts';
import { drawLegend, legendRows } from '../../../src/chart/list/legend.ts';
import { drawStatList } from '../../../src/chart/list/stat-list.ts';
import { drawTable } from '../../../src/chart/list/table.ts';
import { drawFrame, type PanelFrame } from '../../../src/chart/panel-frame.ts';
import type { ChartSeries, ValueAxis } from '../../../src/chart/plot/chart-series.ts';
import { drawTimeChart } from '../../../src/chart/plot/time-chart.ts';
import { drawLines, markdownLines } from '../../../src/chart/text/markdown.ts';
import { drawGauge } from '../../../src/chart/value/gauge.ts';
import { drawStat } from '../../../src/chart/value/stat.ts';
import { blankCells, type Cells, type Size } from '../../../src/model/cells.ts';
import type { Area } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { zoneOf } from '../../../src/model/zone.ts';
import { blue, colors, green, hour, leftAxis, line, noise, orange, over, red } from './made-up-data.ts';

/** A picture with a name: compared with its golden file, and printed by the gallery. */
export type Scene = { readonly name: string; readonly size: Size; readonly draw: (size: Size) => Cells };

const panelSize: Size = { columns: 40, rows: 15 };

function panel(
  frame: Partial<PanelFrame> & { title: PanelFrame['title'] },
  body: (cells: Cells, area: Area) => void,
): Scene['draw'] {
  return (size) => {
    const cells = blankCells(size.columns, size.rows);
    body(cells, drawFrame(cells, { focused: false, ...frame }, colors));
    return cells;
  };
}

function chart(
  cells: Cells,
  area: Area,
  series: ChartSeries[],
  axis: ValueAxis,
  more: { cursorMs?: number; axes?: ValueAxis[] } = {},
): void {
  drawTimeChart(
    cells,
    area,
    { window: hour, zone: zoneOf('UTC'), series, axes: more.axes ?? [axis], cursorMs: more.cursorMs },
    colors,
  );
}

const percent = leftAxis('%', { limits: { min: 0, max: 100 }, lines: [{ value: 80, color: red }] });
const cpu = over(hour, (share) => 24 + 5 * Math.sin(share * 21) + 60 * Math.exp(-(((share - 0.62) * 28) ** 2)));
const random = noise(7);
const jittery = over(hour, () => 35 + 40 * random());
const eth0 = over(hour, (share) => 1.2e6 + 0.7e6 * Math.sin(share * 13 + 1));
const wg0 = over(hour, (share) => 3.2e5 + 2.4e5 * Math.cos(share * 9));
const stopped = over(hour, (share) =>
  share > 0.62 && share < 0.7 ? undefined : 10 + Math.round(5 * Math.sin(share * 8)),
);
const megabytes = (values: readonly number[]) => values.map((value) => safe(`${value / 1e6} MB/s`));

const services = [
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

function service(name: string, index: number) {
  const times = over(hour, (share) =>
    index === 4 && share > 0.4 && share < 0.45 ? 0 : index === 6 && share > 0.6 && share < 0.75 ? 0 : 1,
  );
  const dot = 0x25cf;
  const marks = Uint32Array.from(times.values, (value) => (value === 0 ? red : green));
  return {
    name: safe(name),
    value: safe('UP'),
    mark: dot,
    color: green,
    history: { ...times, colors: marks, range: { min: 0, max: 1 }, window: hour },
  };
}

/** Every picture that the chart room can be asked for, in the order of the gallery. */
export const scenes: readonly Scene[] = [
  {
    name: 'line-with-threshold',
    size: panelSize,
    draw: panel(
      { title: safe('CPU Usage'), headline: { text: safe('23.4 %'), color: green }, focused: true },
      (cells, area) => chart(cells, area, [line(cpu, green)], percent),
    ),
  },
  {
    name: 'two-lines-and-legend',
    size: panelSize,
    draw: panel(
      { title: safe('Network Receive'), headline: { text: safe('1.24 MB/s'), color: blue } },
      (cells, area) => {
        const entries = [
          { name: safe('eth0'), color: blue, value: safe('1.20 MB/s'), hidden: false },
          { name: safe('wg0'), color: orange, value: safe('41 kB/s'), hidden: false },
        ];
        const legend = legendRows(entries, area.columns);
        const axis = leftAxis('', { formatTicks: megabytes });
        chart(cells, { ...area, rows: area.rows - legend }, [line(eth0, blue), line(wg0, orange)], axis);
        drawLegend(cells, { ...area, row: area.row + area.rows - legend, rows: legend }, entries, colors);
      },
    ),
  },
  {
    name: 'line-with-gap',
    size: panelSize,
    draw: panel(
      { title: safe('Redis Connected Clients'), headline: { text: safe('17'), color: green } },
      (cells, area) => chart(cells, area, [line(stopped, green)], leftAxis('')),
    ),
  },
  {
    name: 'bars-of-mount-points',
    size: panelSize,
    draw: panel({ title: safe('Disk Usage'), headline: { text: safe('89.1 %'), color: red } }, (cells, area) => {
      const bar = (name: string, value: number) => ({
        name: safe(name),
        value: safe(`${value.toFixed(1)} %`),
        valueColor: value > 85 ? red : green,
        fraction: value / 100,
        color: value > 85 ? red : green,
        colorAt: (share: number) => (share > 0.85 ? red : green),
      });
      const bars = [bar('/', 71.8), bar('/boot', 14), bar('/data', 89.1), bar('/var/lib/docker', 44.6)];
      drawBarList(cells, area, bars, { display: 'basic', showsUnfilled: true }, colors);
    }),
  },
  {
    name: 'service-status',
    size: panelSize,
    draw: panel({ title: safe('Service Status'), headline: { text: safe('9 up'), color: green } }, (cells, area) =>
      drawStatList(cells, area, services.map(service), colors),
    ),
  },
  {
    name: 'filled-area',
    size: panelSize,
    draw: panel({ title: safe('Load') }, (cells, area) =>
      chart(cells, area, [line(cpu, green, { fillOpacity: 40 })], percent),
    ),
  },
  {
    name: 'stacked-areas',
    size: panelSize,
    draw: panel({ title: safe('Requests by status') }, (cells, area) => {
      const top = { times: eth0.times, values: eth0.values.map((value, index) => value + wg0.values[index]!) };
      const series = [line(eth0, blue, { fillOpacity: 60 }), line(top, orange, { fillOpacity: 60, base: eth0 })];
      chart(cells, area, series, leftAxis('', { formatTicks: megabytes, limits: { softMin: 0 } }));
    }),
  },
  {
    name: 'bars-over-time',
    size: panelSize,
    draw: panel({ title: safe('Page views') }, (cells, area) => {
      const five = { ...hour, stepMs: 240_000 };
      const views = over(five, (share) => 40 + 30 * Math.sin(share * 7));
      chart(cells, area, [line(views, blue, { draw: 'bars', stepMs: five.stepMs })], leftAxis(''));
    }),
  },
  {
    name: 'steps-points-and-cursor',
    size: panelSize,
    draw: panel({ title: safe('Connections') }, (cells, area) => {
      const sparse = over({ ...hour, stepMs: 300_000 }, (share) => 4 + Math.round(4 * Math.sin(share * 9)));
      const series = [
        line(jittery, orange, { draw: 'points', axis: 1 }),
        line(sparse, green, { interpolation: 'stepAfter', gapMs: Number.POSITIVE_INFINITY }),
      ];
      chart(cells, area, series, leftAxis(''), {
        cursorMs: hour.fromMs + 2_000_000,
        axes: [leftAxis(''), leftAxis('%', { placement: 'right' })],
      });
    }),
  },
  {
    name: 'noisy-line-and-bands',
    size: panelSize,
    draw: panel({ title: safe('Latency') }, (cells, area) =>
      chart(
        cells,
        area,
        [line(jittery, blue)],
        leftAxis('ms', { bands: [{ from: 60, to: Number.POSITIVE_INFINITY, color: red }] }),
      ),
    ),
  },
  {
    name: 'logarithmic-axis',
    size: panelSize,
    draw: panel({ title: safe('Keys') }, (cells, area) => {
      const keys = over(hour, (share) => 10 ** (share * 5));
      chart(cells, area, [line(keys, green)], leftAxis('', { scale: { kind: 'log', base: 10 } }));
    }),
  },
  {
    name: 'stat-with-area',
    size: panelSize,
    draw: panel({ title: safe('Request rate') }, (cells, area) => {
      const history = { ...eth0, range: { min: 0, max: 2e6 }, window: hour, shape: 'area' as const };
      drawStat(cells, area, { name: safe(''), value: safe('128.4 req/s'), color: green, history }, colors);
    }),
  },
  {
    name: 'stat-on-background',
    size: panelSize,
    draw: panel({ title: safe('PostgreSQL') }, (cells, area) =>
      drawStat(cells, area, { name: safe('primary'), value: safe('UP'), color: 0x0b0c0e, background: green }, colors),
    ),
  },
  {
    name: 'gauge-with-thresholds',
    size: panelSize,
    draw: panel({ title: safe('Memory') }, (cells, area) => {
      const bands = [
        { from: 0, to: 0.7, color: green },
        { from: 0.7, to: 0.85, color: 0xf2cc0c },
        { from: 0.85, to: 1, color: red },
      ];
      const gauge = {
        name: safe(''),
        value: safe('61.2 %'),
        color: green,
        fraction: 0.612,
        minText: safe('0 %'),
        maxText: safe('100 %'),
        bands,
      };
      drawGauge(cells, area, gauge, colors);
    }),
  },
  {
    name: 'table-longer-than-its-panel',
    size: panelSize,
    draw: panel({ title: safe('Slow queries') }, (cells, area) => {
      const rows = Array.from({ length: 30 }, (_, index) => [
        {
          text: safe(`select * from domains_domain where id = ${index}`),
          mark: { glyph: 0x25cf, color: index % 7 === 0 ? red : green },
        },
        { text: safe(`${(index * 13.7).toFixed(1)} ms`), color: index % 7 === 0 ? red : undefined },
        { text: safe(''), fraction: index / 30, color: blue },
      ]);
      const columns = [
        { name: safe('query'), align: 'left' as const, keeps: false },
        { name: safe('mean'), align: 'right' as const, keeps: true },
        { name: safe('share'), align: 'right' as const, keeps: true },
      ];
      drawTable(
        cells,
        area,
        {
          columns,
          rowCount: rows.length,
          rowAt: (index: number) => rows[index]!,
          showsHeader: true,
          stretches: true,
          offset: 3,
          selected: 5,
        },
        colors,
      );
    }),
  },
  {
    name: 'markdown',
    size: panelSize,
    draw: panel({ title: safe('About') }, (cells, area) => {
      const source =
        '# Fauxdan\nWhat **runs** here, and `how` to see it.\n\n- [Prometheus](http://localhost:9090) keeps numbers for fifteen days\n- Redis\n\n> quiet words\n---\n```\nmake up\n```';
      drawLines(cells, area, markdownLines(source, area.columns, colors), colors);
    }),
  },
];
