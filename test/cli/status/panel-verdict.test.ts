import { describe, expect, test } from 'vitest';
import { askPanels } from '../../../src/cli/ask-panels.ts';
import { panelVerdict } from '../../../src/cli/status/panel-verdict.ts';
import { allPanels } from '../../../src/dashboard/dashboard.ts';
import { loadDashboard } from '../../../src/dashboard/load/load-dashboard.ts';
import { queryContext } from '../../../src/dashboard/query/query-context.ts';
import { unusableSource } from '../../../src/io/prometheus/unusable-source.ts';
import { failed, ok } from '../../../src/model/result.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 16);
const RED_FROM_80 = {
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'orange', value: 70 },
    { color: 'red', value: 80 },
  ],
};

/** The verdict on a panel whose series have these last values, by name; a text instead makes the server refuse. */
async function verdict(panel: object, values: Readonly<Record<string, number>> | string) {
  const gridPos = { x: 0, y: 0, w: 12, h: 8 };
  const targets = [{ refId: 'A', expr: 'some_metric', legendFormat: '{{name}}', range: true }];
  const text = JSON.stringify({ title: 'One', panels: [{ id: 1, title: 'Load', gridPos, targets, ...panel }] });
  const dashboard = loadDashboard(text, 'one.json');
  if (!dashboard.ok) throw new Error(dashboard.failure.message);
  const refusal = failed({ kind: 'bad-query', message: 'it makes no sense' });
  const source = {
    ...unusableSource(refusal.failure),
    range: async ({ window }: { window: { toMs: number } }) =>
      typeof values === 'string'
        ? refusal
        : ok({
            leftOut: 0,
            series: Object.entries(values).map(([name, value]) => ({
              labels: new Map([['name', name]]),
              times: Float64Array.of(window.toMs),
              values: Float64Array.of(value),
            })),
          }),
  };
  const [asked] = await askPanels(allPanels(dashboard.value), {
    source,
    context: queryContext(dashboard.value, { nowMs: NOW_MS, timezone: 'UTC' }),
    histories: false,
    inFlight: 1,
    signal: new AbortController().signal,
  });
  return panelVerdict(asked!);
}

const percent = { unit: 'percent', thresholds: RED_FROM_80 };
const line = {
  type: 'timeseries',
  fieldConfig: { defaults: { ...percent, custom: { thresholdsStyle: { mode: 'line' } } }, overrides: [] },
};
const bars = { type: 'bargauge', fieldConfig: { defaults: percent, overrides: [] } };

describe('what is told of a panel', () => {
  test.each([
    ['one line below its threshold', line, { a: 42 }, { value: 42, text: '42%', state: 'ok' }],
    ['one line above a threshold', line, { a: 75 }, { value: 75, text: '75%', state: 'warning' }],
    ['one line far above', line, { a: 95 }, { value: 95, text: '95%', state: 'critical' }],
    [
      'of several the highest, and the worst state',
      bars,
      { '/': 12, '/data': 91, '/tmp': 3 },
      { value: 91, text: '91% /data', state: 'critical' },
    ],
    [
      'a line that draws no thresholds has no state',
      { ...line, fieldConfig: { defaults: percent } },
      { a: 95 },
      { state: 'ok' },
    ],
    ['no series', line, {}, { value: null, text: 'No data', state: 'no-data' }],
    ['a refusal', line, 'no', { value: null, text: '', state: 'error', reason: 'it makes no sense' }],
  ])('%s', async (_, panel, values, expected) => {
    expect(await verdict(panel, values)).toMatchObject({ title: 'Load', ...expected });
  });

  test('tiles with mapped states: what their colours say', async () => {
    const mappings = [
      { type: 'value', options: { 0: { text: 'DOWN', color: 'red' }, 1: { text: 'UP', color: 'green' } } },
    ];
    const tiles = { type: 'stat', fieldConfig: { defaults: { mappings }, overrides: [] } };
    expect(await verdict(tiles, { redis: 1, web: 1 })).toMatchObject({ text: '2 up', state: 'ok' });
    const down = await verdict(tiles, { redis: 0, web: 1, db: 1 });
    expect(down).toMatchObject({ value: null, text: '1 down, 2 up', state: 'critical' });
    expect(down.values).toContainEqual({ name: 'redis', value: 0, text: 'DOWN' });
  });
});
