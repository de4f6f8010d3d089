import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allPanels, type Dashboard } from '../../src/dashboard/dashboard.ts';
import { layout } from '../../src/dashboard/layout/layout.ts';
import { loadDashboard } from '../../src/dashboard/load/load-dashboard.ts';
import { compilePanel } from '../../src/dashboard/picture/compile-panel.ts';
import { panelQueries } from '../../src/dashboard/query/panel-queries.ts';
import { queryContext } from '../../src/dashboard/query/query-context.ts';
import { NOW_MS, panelOf, pictureOf, ready, seriesFor } from './panel-story.ts';

const folder = fileURLToPath(new URL('../../stack/grafana/dashboards/', import.meta.url));
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(`${folder}${name}`, 'utf8'));

const SCRAPS = [
  'null',
  '-1',
  '1e999',
  '"$x"',
  '{}',
  '[]',
  '"__proto__"',
  'true',
  '"\\u001b[2J"',
  '99999999999',
  '"now-1y/y"',
  '""',
  ',',
  '"',
];

/** Everything that is ever done with a dashboard, on samples of all sorts. */
function walkThrough(dashboard: Dashboard): void {
  for (const columns of [40, 80, 200]) layout(dashboard, { columns, rows: 30 }, () => false);
  const context = queryContext(dashboard, { nowMs: NOW_MS, timezone: 'UTC' });
  for (const panel of allPanels(dashboard)) {
    const compiled = compilePanel(panel);
    const asked = panelQueries(panel, context);
    const answers = (asked.ok ? asked.value.queries : []).map((query) => ({
      query,
      answer: ready([
        seriesFor(query, { job: 'a', le: '+Inf' }, [1, Number.NaN, undefined, Number.POSITIVE_INFINITY, -1e300, 0]),
        seriesFor(query, { __name__: 'b' }, []),
      ]),
    }));
    const picture = compiled.present(answers, context);
    if (picture.kind === 'timeseries') {
      for (const axis of picture.axes) expect(axis.range.min).toBeLessThan(axis.range.max);
    }
    compiled.fields(answers, context);
  }
}

test('the stack’s dashboards, damaged anywhere, load and draw, or fail with their place', () => {
  const damage = fc.record({
    file: fc.nat({ max: texts.length - 1 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    scrap: fc.constantFrom(...SCRAPS),
    isValue: fc.boolean(),
  });
  fc.assert(
    fc.property(damage, ({ file, at, scrap, isValue }) => {
      const text = texts[file]!;
      const offset = Math.floor(at * text.length);
      const damaged = isValue
        ? text.slice(0, offset) +
          text
            .slice(offset)
            .replace(/("[\w.]+": )("[^"]*"|[\d.]+|\[[^[\]{}]*\]|\{[^{}]*\}|true|false|null)/, `$1${scrap}`)
        : text.slice(0, offset) + scrap + text.slice(offset + 1);
      const loaded = loadDashboard(damaged, 'damaged.json');
      if (loaded.ok) walkThrough(loaded.value);
      else expect(loaded.failure.message).toMatch(/^damaged\.json:\d+:\d+: /);
    }),
    { numRuns: 120, seed: 11 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([
  ['title', { title: `\${x${'.a'.repeat(40_000)}` }],
  ['content', { type: 'text', options: { content: '${a:'.repeat(25_000) } }],
  ['display name', { fieldConfig: { defaults: { displayName: '${__field.labels.'.repeat(50_000) } } }],
  ['legend format', { targets: [{ expr: 'x', legendFormat: `{{${' '.repeat(100_000)}` }] }],
  ['colour', { fieldConfig: { defaults: { color: { mode: 'fixed', fixedColor: `rgb(1${' '.repeat(100_000)}` } } } }],
  ['interval', { interval: '1h'.repeat(100_000) }],
  ['pattern', { fieldConfig: { overrides: [{ matcher: { id: 'byRegexp', options: '(a+)+$' }, properties: [] }] } }],
])('%s: made to take long, it does not', (_what, json) => {
  const label = 'a'.repeat(20_000);
  const picture = pictureOf({ type: 'timeseries', targets: [{ expr: 'x' }], ...json }, (query) =>
    ready([seriesFor(query, { [label]: `${label}!` }, [1])]),
  );
  expect(picture.panelId).toBe(1);
});

test('names that objects have are names like others', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const panel = panelOf({
      type: name,
      interval: name,
      targets: [{ refId: name, expr: `\${${name}}`, legendFormat: `{{${name}}}`, format: name }],
      fieldConfig: { defaults: { unit: name, color: { mode: name, fixedColor: name } } },
      options: { reduceOptions: { calcs: [name] } },
    });
    expect(panel.show).toMatchObject({ kind: 'unsupported' });
    expect(panel.targets[0]).toMatchObject({ refId: name, expression: `\${${name}}`, format: 'time_series' });
  }
});
