import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allPanels } from '../../../src/dashboard/dashboard.ts';
import { loadDashboard } from '../../../src/dashboard/load/load-dashboard.ts';
import { dashboardOf, panelOf } from '../panel-story.ts';

const stackFolder = fileURLToPath(new URL('../../../stack/grafana/dashboards/', import.meta.url));

describe('what cannot be a dashboard', () => {
  test.each([
    ['{"panels": [}', 'malformed', "board.json:1:13: expected a value, found '}'"],
    ['[]', 'malformed', 'board.json:1:1: expected a dashboard object'],
    ['{"title": "x"}', 'malformed', 'board.json:1:1: expected a list "panels" in the dashboard'],
    ['{\n "panels": {}}', 'malformed', 'board.json:2:12: panels: expected a list'],
    ['{"panels": [{},\n 7]}', 'malformed', 'board.json:2:2: panels[1]: expected a panel object'],
    ['{"dashboard":\n{"panels": "x"}}', 'malformed', 'board.json:2:12: dashboard.panels: expected a list'],
    [
      '{"spec": {"elements": {}}}',
      'unsupported',
      'board.json:1:23: spec.elements: this is schema v2; only the classic schema is read',
    ],
    ['{"rows": []}', 'unsupported', 'board.json:1:10: rows: this is the schema of before Grafana 5, with rows'],
    [`{"panels": ${'['.repeat(70)}`, 'too-heavy', 'board.json:1:75: nested deeper than 64 levels'],
    [' '.repeat(2 * 1024 * 1024 + 1), 'too-heavy', 'board.json is larger than 2 MB'],
  ])('case %#', (text, kind, message) => {
    expect(loadDashboard(text, 'board.json')).toMatchObject({ ok: false, failure: { kind, message } });
  });

  test('a hundred thousand brackets are refused, not recursed into', () => {
    const deep = `{"panels": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(loadDashboard(deep, 'deep.json')).toMatchObject({ ok: false, failure: { kind: 'too-heavy' } });
  });
});

describe('what every file may do', () => {
  test('wrappers are opened', () => {
    for (const wrapped of [
      { dashboard: { title: 'A', panels: [] }, meta: {} },
      { kind: 'Dashboard', spec: { title: 'A', panels: [] } },
    ]) {
      const loaded = loadDashboard(JSON.stringify(wrapped), 'x');
      expect(loaded.ok && loaded.value.title).toBe('A');
    }
  });

  test('numbers may be texts, and words that are not known fall back', () => {
    const panel = panelOf({
      id: '7',
      type: 'timeseries',
      gridPos: { x: '6', y: '0', w: '12', h: '4' },
      fieldConfig: { defaults: { decimals: '2', min: '0', custom: { lineWidth: '3', drawStyle: 'wavy' } } },
    });
    expect(panel).toMatchObject({ id: 7, grid: { x: 6, y: 0, width: 12, height: 4 } });
    expect(panel.fieldConfig.defaults).toEqual({ decimals: 2, min: 0, custom: { lineWidth: 3 } });
  });

  test('a grid position beyond the page is put back on it', () => {
    expect(panelOf({ gridPos: { x: 20, y: -5, w: 24, h: 5000 } }).grid).toEqual({ x: 20, y: 0, width: 4, height: 100 });
    expect(panelOf({ gridPos: { x: 1e300, y: 'a', w: null, h: 0 } }).grid).toEqual({
      x: 23,
      y: 0,
      width: 1,
      height: 1,
    });
    expect(panelOf({}).grid).toEqual({ x: 0, y: 0, width: 12, height: 9 });
  });

  test('no prototype is written', () => {
    const hostile =
      '{"panels":[{"type":"stat","__proto__":{"title":"evil"},"fieldConfig":{"defaults":{"mappings":[{"type":"value","options":{"__proto__":{"text":"x"},"constructor":{"text":"y"}}}]},' +
      '"overrides":[{"matcher":{"id":"byName","options":"__proto__"},"properties":[{"id":"__proto__.polluted","value":true},{"id":"custom.__proto__.polluted","value":1}]}]}}],"__proto__":{"polluted":true}}';
    const loaded = loadDashboard(hostile, 'hostile.json');
    expect(loaded.ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const panel = loaded.ok ? allPanels(loaded.value)[0]! : undefined;
    expect(panel?.title).toBe('');
    const mapping = panel?.fieldConfig.defaults.mappings?.[0];
    expect(mapping?.kind === 'value' && [...mapping.results.keys()]).toEqual(['__proto__', 'constructor']);
  });

  test('any JSON whatever loads or fails with a sentence', () => {
    const anything = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('object'), fc.array(tie('value'), { maxLength: 4 })),
      object: fc.dictionary(
        fc.constantFrom(
          'panels',
          'targets',
          'gridPos',
          'x',
          'w',
          'fieldConfig',
          'defaults',
          'options',
          'overrides',
          'matcher',
          'id',
          'type',
          'title',
          'time',
          'from',
          'refresh',
          'templating',
          'list',
          'name',
          'query',
          'current',
          'value',
          'mappings',
          'thresholds',
          'steps',
          'custom',
          'expr',
          'transformations',
        ),
        tie('value'),
        { maxKeys: 6 },
      ),
    }));
    fc.assert(
      fc.property(anything.object, fc.array(anything.object, { maxLength: 4 }), (json, panels) => {
        const loaded = loadDashboard(JSON.stringify({ ...(json as object), panels }), 'any.json');
        expect(loaded.ok).toBe(true);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('what is over a limit is left out and said', () => {
    const panels = Array.from({ length: 510 }, () => ({ type: 'text' }));
    const dashboard = dashboardOf({ panels });
    expect(allPanels(dashboard)).toHaveLength(500);
    expect(dashboard.notices.map(({ message }) => message)).toEqual([
      'only the first 500 panels are read, 10 are left out',
    ]);
    const targets = [{ refId: 'A', expr: 'x'.repeat(5000) }, ...Array.from({ length: 60 }, () => ({ expr: 'up' }))];
    const panel = panelOf({ type: 'stat', targets });
    expect(panel.targets).toHaveLength(49);
    expect(panel.notices.map(({ message }) => message)).toEqual([
      'only the first 50 of 61 queries are asked',
      'query A is longer than 4096 bytes and is not asked',
    ]);
  });
});

describe('rows', () => {
  const stat = (id: number, y: number) => ({ type: 'stat', id, title: `s${id}`, gridPos: { x: 0, y, w: 12, h: 4 } });

  test('a collapsed row carries its panels, those of an expanded row follow it', () => {
    const dashboard = dashboardOf({
      panels: [
        stat(1, 0),
        { type: 'row', id: 2, title: 'Closed', collapsed: true, gridPos: { y: 4 }, panels: [stat(3, 5), stat(4, 9)] },
        { type: 'row', id: 5, title: 'Open', collapsed: false, gridPos: { y: 5 }, panels: [] },
        stat(6, 6),
        stat(7, 10),
      ],
    });
    expect(
      dashboard.sections.map(({ row, panels }) => [
        row?.title,
        row?.collapsed,
        panels.map(({ id, grid }) => [id, grid.y]),
      ]),
    ).toEqual([
      [undefined, undefined, [[1, 0]]],
      [
        'Closed',
        true,
        [
          [3, 0],
          [4, 4],
        ],
      ],
      [
        'Open',
        false,
        [
          [6, 0],
          [7, 4],
        ],
      ],
    ]);
  });

  test('a row that does both keeps both', () => {
    const dashboard = dashboardOf({
      panels: [{ type: 'row', collapsed: false, panels: [stat(1, 1)] }, stat(2, 5)],
    });
    expect(dashboard.sections[0]!.panels.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('ids are unique even where the file repeats or lacks them', () => {
    const dashboard = dashboardOf({
      panels: [stat(1, 0), stat(1, 4), { type: 'row' }, stat(9, 8), { type: 'text', gridPos: { y: 12 } }],
    });
    const ids = [
      ...allPanels(dashboard).map(({ id }) => id),
      ...dashboard.sections.flatMap(({ row }) => row?.id ?? []),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      allPanels(dashboard)
        .slice(0, 3)
        .map(({ id }) => id),
    ).toEqual([1, 10, 9]);
  });
});

describe('panels', () => {
  test('a type that is not drawn says so', () => {
    expect(panelOf({ type: 'polystat' }).show).toEqual({
      kind: 'unsupported',
      sentence: 'This is panel type "polystat", which is not drawn here; its latest values are listed',
    });
  });

  test('another datasource degrades its panel, a mixed panel keeps what is ours', () => {
    const loki = { type: 'loki', uid: 'l' };
    expect(panelOf({ type: 'timeseries', datasource: loki, targets: [{ expr: '{a="b"}' }] }).show).toMatchObject({
      kind: 'unsupported',
      sentence: 'Its queries go to loki, which is not read here',
    });
    const mixed = panelOf({
      type: 'timeseries',
      targets: [
        { datasource: loki, expr: 'x' },
        { refId: 'B', expr: 'up' },
      ],
    });
    expect(mixed.targets.map(({ refId }) => refId)).toEqual(['B']);
    expect(mixed.notices).toEqual([{ level: 'warning', message: 'queries to loki are not asked' }]);
  });

  test('an old target without flags asks over the range', () => {
    const [target] = panelOf({ type: 'stat', targets: [{ expr: 'up' }] }).targets;
    expect(target).toMatchObject({ refId: 'A', range: true, instant: false, format: 'time_series', intervalFactor: 1 });
  });

  test('an empty list of calcs means the last, an absent one the last that is not null', () => {
    const calcs = (reduceOptions: object) => panelOf({ type: 'stat', options: { reduceOptions } }).show;
    expect(calcs({ calcs: [] })).toMatchObject({ reduce: { calcs: ['last'] } });
    expect(calcs({})).toMatchObject({ reduce: { calcs: ['lastNotNull'] } });
  });

  test('a transformation that is not known is named', () => {
    const panel = panelOf({
      type: 'table',
      transformations: [{ id: 'organize', options: {} }, { id: 'merge' }, { id: 'reduce', disabled: true }],
    });
    expect(panel.notices).toEqual([{ level: 'warning', message: 'transformations are not applied: merge' }]);
    expect(panel.transformations).toHaveLength(1);
  });
});

describe('the dashboard itself', () => {
  test.each([
    ['5s', 5000],
    ['1m30s', 90_000],
    ['100ms', 1000],
    [false, undefined],
    ['', undefined],
    ['auto', undefined],
  ])('refresh %j', (refresh, refreshMs) => {
    expect(dashboardOf({ panels: [], refresh }).refreshMs).toBe(refreshMs);
  });

  test('a time zone that nobody knows is UTC, and is said', () => {
    expect(dashboardOf({ panels: [], timezone: 'Europe/Berlin' })).toMatchObject({
      timezone: 'Europe/Berlin',
      notices: [],
    });
    expect(dashboardOf({ panels: [], timezone: '' }).timezone).toBe('browser');
    expect(dashboardOf({ panels: [], timezone: 'Mars/Olympus' })).toMatchObject({
      timezone: 'utc',
      notices: [{ level: 'warning', message: 'the time zone "Mars/Olympus" is not known: times are in UTC' }],
    });
  });

  test('variables: constants, custom lists, saved choices', () => {
    const { variables } = dashboardOf({
      panels: [],
      templating: {
        list: [
          { name: 'c', type: 'constant', query: 'eth0', current: { value: 'old' } },
          { name: 'l', type: 'custom', query: 'a, b, Label : val, x\\,y', current: {} },
          { name: 'q', type: 'query', multi: true, current: { text: ['A', 'B'], value: ['a', 'b'] } },
          { type: 'query' },
        ],
      },
    });
    expect(variables.map(({ name, current }) => [name, current.map(({ value }) => value)])).toEqual([
      ['c', ['eth0']],
      ['l', ['a']],
      ['q', ['a', 'b']],
    ]);
    expect(variables[1]!.options).toEqual([
      { text: 'a', value: 'a' },
      { text: 'b', value: 'b' },
      { text: 'Label', value: 'val' },
      { text: 'x,y', value: 'x,y' },
    ]);
  });

  test('the dashboards of the stack load whole', () => {
    const files = readdirSync(stackFolder).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      const loaded = loadDashboard(readFileSync(`${stackFolder}${file}`, 'utf8'), file);
      expect(loaded.ok && loaded.value.notices).toEqual([]);
      for (const panel of loaded.ok ? allPanels(loaded.value) : []) {
        expect([file, panel.title, panel.show.kind, panel.notices]).not.toContain('unsupported');
        expect([file, panel.title, panel.notices]).toEqual([file, panel.title, []]);
      }
    }
  });
});
