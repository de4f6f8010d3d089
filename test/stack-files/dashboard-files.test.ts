import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDashboard } from '../../src/dashboard/load/load-dashboard.ts';
import { dashboardFiles, type PanelJson, panelsOf } from './dashboard-file.ts';

const files = dashboardFiles();

/** Grafana's ids of the units that these files use; a new one is added here after looking it up in Grafana's list. */
const knownUnits = new Set(
  'none short percent percentunit s dtdurations bytes Bps ops iops pps cps cpm reqps rowsps'.split(' '),
);
const knownTypes = new Set(['timeseries', 'stat', 'gauge', 'bargauge', 'table', 'text']);

test('there are four, under the names that users know', () => {
  expect(files.map(({ file, json }) => [file, json.uid, json.title, json.refresh])).toEqual([
    ['django-metrics.json', 'fauxmon-django', 'Django Metrics', '10s'],
    ['postgresql.json', 'fauxmon-postgresql', 'PostgreSQL', '10s'],
    ['redis.json', 'fauxmon-redis', 'Redis', '10s'],
    ['system-overview.json', 'fauxmon-system', 'System Overview', '5s'],
  ]);
});

describe.each(files)('$file', (dashboard) => {
  const { json, text } = dashboard;
  const panels = panelsOf(dashboard);
  const targets = panels.flatMap((panel) => (panel.targets ?? []).map((target) => ({ panel, target })));

  test('is provisioned as it is: no id, no inputs, one fixed datasource', () => {
    expect(json.id).toBeNull();
    expect(json.schemaVersion).toBe(42);
    expect(json.time).toEqual({ from: 'now-1h', to: 'now' });
    expect(text).not.toMatch(/__inputs|__requires|DS_PROMETHEUS/);
    const sources = [
      ...panels.flatMap((panel) => panel.datasource ?? []),
      ...targets.map((each) => each.target.datasource),
    ];
    expect(new Set(sources.map((source) => source.uid))).toEqual(new Set([datasourceUid()]));
  });

  test('gives every panel and row an id and a title of its own', () => {
    const all = [...panels, ...json.panels.filter((panel) => panel.type === 'row')];
    expect(new Set(all.map((panel) => panel.id)).size).toBe(all.length);
    expect(new Set(all.map((panel) => panel.title)).size).toBe(all.length);
  });

  test('lays its panels into 24 columns without overlap, and its rows collapsed', () => {
    for (const panel of [...json.panels, ...panels]) {
      expect(panel.gridPos.x + panel.gridPos.w, panel.title).toBeLessThanOrEqual(24);
      expect(Math.min(panel.gridPos.x, panel.gridPos.y), panel.title).toBeGreaterThanOrEqual(0);
    }
    expect(overlaps(json.panels)).toEqual([]);
    for (const row of json.panels.filter((panel) => panel.type === 'row')) {
      expect(row.collapsed, row.title).toBe(true);
      expect(overlaps(row.panels ?? []), row.title).toEqual([]);
    }
  });

  test('uses only known panel types and units', () => {
    expect(panels.map((panel) => panel.type).filter((type) => !knownTypes.has(type))).toEqual([]);
    const units = panels.flatMap((panel) => [
      ...(panel.fieldConfig?.defaults.unit === undefined ? [] : [panel.fieldConfig.defaults.unit]),
      ...(panel.fieldConfig?.overrides ?? []).flatMap((override) =>
        override.properties.filter((property) => property.id === 'unit').map((property) => String(property.value)),
      ),
    ]);
    expect(units.filter((unit) => !knownUnits.has(unit))).toEqual([]);
  });

  test('describes every panel that shows data, and names every series by one thing', () => {
    for (const panel of panels.filter((each) => each.type !== 'text')) {
      expect(panel.description, panel.title).toMatch(/\.$/);
      expect(new Set((panel.targets ?? []).map((target) => target.refId)).size, panel.title).toBe(
        panel.targets?.length,
      );
    }
    for (const { panel, target } of targets) {
      expect(target.legendFormat, panel.title).not.toBe('');
      expect(target.legendFormat.match(/\{\{/g)?.length ?? 0, panel.title).toBeLessThanOrEqual(1);
    }
  });

  test('rates over $__rate_interval, or over five minutes where a ratio needs a steady divisor', () => {
    const windows = targets.flatMap(({ target }) => target.expr.match(/\[[^\]]*\]/g) ?? []);
    expect(windows.filter((window) => window !== '[$__rate_interval]' && window !== '[5m]')).toEqual([]);
  });

  test('is read by our own loader without a word of complaint', () => {
    const loaded = loadDashboard(text, dashboard.file);
    expect(loaded).toMatchObject({ ok: true, notices: [] });
  });
});

describe('System Overview', () => {
  const system = files.find((file) => file.json.uid === 'fauxmon-system');
  const six = system?.json.panels.filter((panel) => panel.type !== 'row') ?? [];

  test('is a picture of three by two panels', () => {
    expect(six.map(({ title, gridPos }) => [title, gridPos.x, gridPos.y])).toEqual([
      ['CPU Usage', 0, 0],
      ['Memory Usage', 8, 0],
      ['Disk Usage', 16, 0],
      ['Network Receive', 0, 8],
      ['Service Status', 8, 8],
      ['Redis Connected Clients', 16, 8],
    ]);
    expect(new Set(six.map(({ gridPos }) => `${gridPos.w}x${gridPos.h}`))).toEqual(new Set(['8x8']));
  });

  test('turns red where the rules fire', () => {
    for (const [title, alert] of [
      ['CPU Usage', 'HighCPUUsage'],
      ['Memory Usage', 'HighMemoryUsage'],
      ['Disk Usage', 'HighDiskUsage'],
    ] as const) {
      const red = six.find((panel) => panel.title === title)?.fieldConfig?.defaults.thresholds?.steps.at(-1);
      expect(red, title).toEqual({ color: 'red', value: Number(ruleExpression(alert).match(/> (\d+)$/)?.[1]) });
    }
  });

  test('asks for the disks with the very expression of the rule', () => {
    const disk = six.find((panel) => panel.title === 'Disk Usage')?.targets?.[0]?.expr;
    expect(`${disk} > 85`).toBe(ruleExpression('HighDiskUsage'));
  });
});

test('Prometheus scrapes as often as the datasource says, or $__rate_interval would be wrong', () => {
  const prometheus = parse(read('prometheus/prometheus.yml'));
  expect(datasource().jsonData.timeInterval).toBe(prometheus.global.scrape_interval);
});

function read(path: string): string {
  return readFileSync(new URL(`../../stack/${path}`, import.meta.url), 'utf8');
}

function datasource() {
  return parse(read('grafana/provisioning/datasources/prometheus.yml')).datasources[0];
}

function datasourceUid(): string {
  return datasource().uid;
}

function ruleExpression(alert: string): string {
  const rules = parse(read('prometheus/rules/host.yml')).groups[0].rules as { alert: string; expr: string }[];
  return rules.find((rule) => rule.alert === alert)?.expr ?? '';
}

function overlaps(panels: readonly PanelJson[]): string[] {
  return panels.flatMap((one, index) =>
    panels.slice(index + 1).flatMap((other) => (touches(one, other) ? [`${one.title} / ${other.title}`] : [])),
  );
}

function touches({ gridPos: one }: PanelJson, { gridPos: other }: PanelJson): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}
