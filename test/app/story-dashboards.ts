import type { Dashboard } from '../../src/dashboard/dashboard.ts';
import type { RangeAnswer } from '../../src/model/metric-source.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Series, Window } from '../../src/model/series.ts';
import { dashboardOf } from '../dashboard/panel-story.ts';

/** 2026-11-22 16:42:07 UTC, the moment at which the stories begin. */
export const START_MS = Date.UTC(2026, 10, 22, 16, 42, 7);

function panel(id: number, title: string, expression: string, gridPos: object, more: object = {}) {
  return {
    id,
    title,
    type: 'timeseries',
    gridPos,
    targets: [{ refId: 'A', expr: expression, legendFormat: title.toLowerCase() }],
    fieldConfig: { defaults: { unit: 'percent', min: 0, max: 100 }, overrides: [] },
    ...more,
  };
}

const third = (column: number, y: number) => ({ x: column * 8, y, w: 8, h: 8 });

/** Six panels that fit 120x36, and below them a folded row with two more. Their ids: 1 to 6, 10 the row, 11 and 12. */
export const machine: Dashboard = dashboardOf({
  uid: 'machine',
  title: 'System Overview',
  refresh: '5s',
  time: { from: 'now-1h', to: 'now' },
  panels: [
    panel(1, 'CPU Usage', 'node_cpu', third(0, 0)),
    panel(2, 'Memory Usage', 'node_memory', third(1, 0)),
    panel(3, 'Disk Usage', 'node_disk', third(2, 0)),
    panel(4, 'Network Receive', 'node_network', third(0, 8)),
    panel(5, 'Service Status', 'up', third(1, 8)),
    panel(6, 'Redis Connected Clients', 'redis_connected_clients', third(2, 8), {
      fieldConfig: { defaults: {}, overrides: [] },
    }),
    {
      id: 10,
      type: 'row',
      title: 'More of the machine',
      collapsed: true,
      gridPos: { x: 0, y: 16, w: 24, h: 1 },
      panels: [panel(11, 'Load', 'node_load1', third(0, 17)), panel(12, 'Processes', 'node_procs', third(1, 17))],
    },
  ],
});

/** A second dashboard, with two panels. */
export const database: Dashboard = dashboardOf({
  uid: 'database',
  title: 'PostgreSQL',
  refresh: '10s',
  time: { from: 'now-15m', to: 'now' },
  panels: [panel(1, 'Connections', 'pg_connections', third(0, 0)), panel(2, 'Locks', 'pg_locks', third(1, 0))],
});

/** What a server would answer: one wave over the window, its height told by the expression. */
export function waves(expression: string, window: Window): Result<RangeAnswer> {
  return ok({ series: [wave(expression, window)], leftOut: 0 });
}

function wave(expression: string, { fromMs, toMs, stepMs }: Window): Series {
  const count = Math.floor((toMs - fromMs) / stepMs) + 1;
  const seed = [...expression].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 977, 7);
  const times = Float64Array.from({ length: count }, (_, index) => fromMs + index * stepMs);
  const values = times.map((timeMs) => 20 + (seed % 50) + 12 * Math.sin(timeMs / 400_000 + seed));
  return { labels: new Map([['instance', 'localhost:9100']]), times, values };
}
