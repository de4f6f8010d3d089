import { describe, expect, test } from 'vitest';
import { compilePanel, rowPicture } from '../../../src/dashboard/picture/compile-panel.ts';
import { failed, settle, waiting } from '../../../src/model/result.ts';
import { contextOf, NOW_MS, panelOf, pictureAs, pictureOf, queriesOf, ready, seriesFor } from '../panel-story.ts';

const upDown = [{ type: 'value', options: { 0: { text: 'DOWN', color: 'red' }, 1: { text: 'UP', color: 'green' } } }];
const status = {
  type: 'stat',
  options: { colorMode: 'background', graphMode: 'area', textMode: 'value_and_name' },
  fieldConfig: { defaults: { mappings: upDown } },
  targets: [{ refId: 'A', expr: 'up', instant: true, legendFormat: '{{job}}' }],
};

describe('stat', () => {
  test('service status: mapped tiles, each with its history, and the rare state first in the border', () => {
    const picture = pictureAs('stat', status, (query) =>
      ready(
        query.purpose === 'history'
          ? [
              seriesFor(query, { job: 'redis' }, [1, 1, 0, undefined, undefined, 0]),
              seriesFor(query, { job: 'node' }, [1, 1, 1]),
            ]
          : [
              seriesFor(query, { job: 'node' }, [1]),
              seriesFor(query, { job: 'redis' }, [0]),
              seriesFor(query, { job: 'web' }, [1]),
            ],
      ),
    );
    expect(
      picture.items.map(({ name, text, color, background, mapped }) => [name, text, color, background, mapped]),
    ).toEqual([
      ['node', 'UP', 0x000000, 0x73bf69, true],
      ['redis', 'DOWN', 0x000000, 0xf2495c, true],
      ['web', 'UP', 0x000000, 0x73bf69, true],
    ]);
    expect(picture.shows).toEqual({ name: true, value: true });
    expect(picture.headline).toEqual({ text: '1 down, 2 up', color: 0xf2495c });
    const { history } = picture.items[1]!;
    expect([...history!.values]).toEqual([1, 1, 0, Number.NaN, 0]);
    expect([...history!.colors!].map((color) => color === 0xf2495c)).toEqual([false, false, true, false, true]);
    expect(picture.items[2]!.history).toBeUndefined();
  });

  test('all well in two words', () => {
    const { headline } = pictureAs('stat', status, (query) =>
      ready(['a', 'b'].map((job) => seriesFor(query, { job }, [1, 1]))),
    );
    expect(headline).toEqual({ text: '2 up', color: 0x73bf69 });
  });

  test('a range answer is its own history', () => {
    const json = { type: 'stat', fieldConfig: { defaults: { unit: 'short', decimals: 0 } }, targets: [{ expr: 'x' }] };
    const { items, shows, headline } = pictureAs('stat', json, (query) => ready([seriesFor(query, {}, [1000, 1500])]));
    expect(items[0]).toMatchObject({
      text: '2 K',
      value: 1500,
      mapped: false,
      history: { range: { min: 1000, max: 1500 } },
    });
    expect([shows, headline]).toEqual([{ name: false, value: true }, undefined]);
  });

  test.each([
    ['none', 'value', { color: 0xccccdc }],
    ['value', 'value', { color: 0x73bf69 }],
  ])('colour mode %s', (colorMode, textMode, expected) => {
    const json = { type: 'stat', options: { colorMode, textMode }, targets: [{ expr: 'x' }] };
    const { items } = pictureAs('stat', json, (query) => ready([seriesFor(query, {}, [1])]));
    expect(items[0]).toMatchObject(expected);
    expect(items[0]).not.toHaveProperty('background');
  });

  test('several calcs are several items, fields may be picked by a pattern, rows may be items', () => {
    const answer = (query: Parameters<typeof seriesFor>[0]) =>
      ready([seriesFor(query, { n: 'a' }, [1, 3]), seriesFor(query, { n: 'b' }, [5, 7])]);
    const items = (reduceOptions: object, target: object = {}) =>
      pictureAs(
        'stat',
        { type: 'stat', options: { reduceOptions }, targets: [{ expr: 'x', legendFormat: '{{n}}', ...target }] },
        answer,
      ).items.map(({ name, text }) => `${name}=${text}`);
    expect(items({ calcs: ['min', 'max'] })).toEqual(['a Min=1', 'a Max=3', 'b Min=5', 'b Max=7']);
    expect(items({ calcs: ['sum'], fields: '/^b$/' })).toEqual(['b=12']);
    expect(items({ values: true, limit: 3 })).toEqual(['a=1', 'a=3', 'b=5']);
    expect(items({ values: true }, { format: 'table' })).toEqual(['a=1', 'b=5', 'a=3', 'b=7']);
  });

  test('the change over the range in percent', () => {
    const json = { type: 'stat', options: { showPercentChange: true }, targets: [{ expr: 'x' }] };
    const { items } = pictureAs('stat', json, (query) => ready([seriesFor(query, {}, [100, 150])]));
    expect(items[0]!.percentChange).toEqual({ text: '50%' });
  });
});

describe('gauge and bar gauge', () => {
  const gauge = (type: 'gauge' | 'bargauge', defaults: object, values: readonly number[], options: object = {}) =>
    pictureAs(
      type,
      { type, options, fieldConfig: { defaults }, targets: [{ expr: 'x', instant: true, legendFormat: '{{n}}' }] },
      (query) => ready(values.map((value, index) => seriesFor(query, { n: `n${index}` }, [value]))),
    );

  test('a gauge in percent runs from 0 to 100 without being told, a bar gauge does not', () => {
    expect(gauge('gauge', { unit: 'percent' }, [25]).items[0]).toMatchObject({
      min: 0,
      max: 100,
      fraction: 0.25,
      minText: '0%',
      maxText: '100%',
    });
    expect(gauge('gauge', { unit: 'percentunit' }, [0.5]).items[0]).toMatchObject({
      max: 1,
      fraction: 0.5,
      text: '50%',
    });
    expect(gauge('bargauge', { unit: 'percent' }, [25, 75]).items[1]).toMatchObject({ min: 25, max: 75, fraction: 1 });
  });

  test('bands are the thresholds in fractions of the scale', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 85 },
        { color: 'blue', value: 120 },
      ],
    };
    const { items } = gauge('gauge', { min: 0, max: 100, thresholds }, [90]);
    expect(items[0]!.bands).toEqual([
      { from: 0, to: 0.85, color: 0x73bf69 },
      { from: 0.85, to: 1, color: 0xf2495c },
    ]);
    expect([items[0]!.color, items[0]!.colorAt(0.1), items[0]!.colorAt(0.9)]).toEqual([0xf2495c, 0x73bf69, 0xf2495c]);
  });

  test('disk usage: a bar a mount point, red over its threshold', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 85 },
      ],
    };
    const { items } = gauge('bargauge', { unit: 'percent', min: 0, max: 100, thresholds }, [71.8, 89.1], {
      displayMode: 'basic',
    });
    expect(items.map(({ name, showsName, text, color }) => [name, showsName, text, color])).toEqual([
      ['n0', true, '71.8%', 0x73bf69],
      ['n1', true, '89.1%', 0xf2495c],
    ]);
  });

  test('no number fills nothing, too large a number fills all', () => {
    const { items } = gauge('bargauge', { min: 0, max: 10 }, [Number.NaN, 99, -5]);
    expect(items.map(({ fraction }) => fraction)).toEqual([0, 1, 0]);
  });

  test('one bar shows no name unless the dashboard gave one', () => {
    expect(gauge('bargauge', {}, [1]).items[0]!.showsName).toBe(false);
    expect(gauge('bargauge', { displayName: 'Disk' }, [1]).items[0]).toMatchObject({ showsName: true, name: 'Disk' });
  });
});

describe('table', () => {
  const table = (json: object, values: Record<string, number> = { web: 30, db: 900, cache: 5 }) =>
    pictureAs(
      'table',
      { type: 'table', targets: [{ refId: 'A', expr: 'x', instant: true, format: 'table' }], ...json },
      (query) =>
        ready(Object.entries(values).map(([job, value]) => seriesFor(query, { __name__: 'age', job }, [value]))),
    );
  const texts = (picture: ReturnType<typeof table>) => picture.rows.map((row) => row.map(({ text }) => text));

  test('time, labels in order, value', () => {
    const picture = table({});
    expect(picture.columns.map(({ name, holds, align }) => [name, holds, align])).toEqual([
      ['Time', 'time', 'left'],
      ['__name__', 'text', 'left'],
      ['job', 'text', 'left'],
      ['Value', 'number', 'right'],
    ]);
    expect(texts(picture)[0]).toEqual(['2026-11-22 16:42:07', 'age', 'web', '30']);
  });

  test('organised, renamed, with units by their new names, sorted', () => {
    const picture = table({
      transformations: [
        {
          id: 'organize',
          options: {
            excludeByName: { Time: true, __name__: true },
            indexByName: { job: 1, Value: 0 },
            renameByName: { Value: 'Up for', job: 'Service' },
          },
        },
      ],
      options: { sortBy: [{ displayName: 'Up for', desc: true }], footer: { show: true, reducer: ['sum'] } },
      fieldConfig: {
        defaults: {},
        overrides: [
          {
            matcher: { id: 'byName', options: 'Up for' },
            properties: [
              { id: 'unit', value: 's' },
              { id: 'custom.width', value: 90 },
            ],
          },
        ],
      },
    });
    expect(picture.columns.map(({ name, widthPixels }) => [name, widthPixels])).toEqual([
      ['Up for', 90],
      ['Service', undefined],
    ]);
    expect(texts(picture)).toEqual([
      ['15 mins', 'db'],
      ['30 s', 'web'],
      ['5 s', 'cache'],
    ]);
    expect(picture.footer).toEqual(['15.6 mins', '']);
  });

  test('cells may carry colour, ground or a gauge; hidden columns are not there', () => {
    const cell = (cellOptions: object) =>
      table({ fieldConfig: { defaults: { max: 1000, min: 0, custom: { cellOptions } } } }).rows[1]![3];
    expect(cell({ type: 'auto' })).toEqual({ text: '900', value: 900 });
    expect(cell({ type: 'color-text' })).toEqual({ text: '900', value: 900, color: 0xf2495c });
    expect(cell({ type: 'color-background' })).toEqual({
      text: '900',
      value: 900,
      color: 0x000000,
      background: 0xf2495c,
    });
    expect(cell({ type: 'gauge' })).toMatchObject({ fraction: 0.9 });
    const hidden = table({
      fieldConfig: {
        overrides: [
          { matcher: { id: 'byType', options: 'string' }, properties: [{ id: 'custom.hidden', value: true }] },
        ],
      },
    });
    expect(hidden.columns.map(({ name }) => name)).toEqual(['Time', 'Value']);
  });

  test('several table queries name their values, and one is shown', () => {
    const targets = ['A', 'B'].map((refId) => ({ refId, expr: refId, instant: true, format: 'table' }));
    const picture = table({ targets, options: { frameIndex: 1 } });
    expect(picture.columns.at(-1)!.name).toBe('Value #B');
    expect(picture.notices).toEqual([{ level: 'info', message: 'shows result 2 of 2' }]);
  });
});

describe('state', () => {
  const chart = {
    type: 'timeseries',
    title: 'Load of $__dashboard',
    targets: [{ refId: 'A', expr: 'node_load1\n  > 0' }],
  };
  const failure = { kind: 'unreachable', message: 'connection refused' } as const;

  test('waiting until the first answer', () => {
    expect(pictureOf(chart, () => waiting)).toMatchObject({
      title: 'Load of Story',
      state: { at: 'waiting' },
      series: [],
    });
  });

  test('no data says why', () => {
    expect(pictureOf(chart, () => ready([])).state).toEqual({
      at: 'no-data',
      text: 'No data',
      why: 'no series match node_load1 > 0',
    });
    expect(
      pictureOf({ ...chart, fieldConfig: { defaults: { noValue: 'idle' } } }, () => ready([])).state,
    ).toMatchObject({ text: 'idle' });
    expect(pictureOf({ type: 'stat' }, () => waiting).state).toMatchObject({
      at: 'no-data',
      why: 'the panel has no query',
    });
  });

  test('a failure after an answer keeps the picture and its age', () => {
    const picture = pictureAs('timeseries', chart, (query) =>
      settle(ready([seriesFor(query, {}, [1, 2])]), failed(failure), NOW_MS + 9000),
    );
    expect(picture.state).toEqual({ at: 'error', failure, kept: true });
    expect(picture).toMatchObject({ sinceMs: NOW_MS, series: [{ last: 2 }] });
  });

  test('a failure before any answer has nothing to keep', () => {
    expect(pictureOf(chart, () => ({ at: 'failed', failure })).state).toEqual({ at: 'error', failure, kept: false });
  });

  test('what the server warned of and what is left out are notices', () => {
    const { notices } = pictureOf(chart, (query) => ({
      at: 'ready',
      sinceMs: NOW_MS,
      notices: [{ level: 'warning', message: 'slow' }],
      value: { kind: 'matrix', series: [seriesFor(query, {}, [1])], leftOut: 7 },
    }));
    expect(notices.map(({ message }) => message)).toEqual(['slow', 'query A: 7 more series are left out']);
  });

  test('a panel has a picture before it is asked, and where it cannot be', () => {
    const compiled = compilePanel(panelOf(chart));
    expect(compiled.waiting).toMatchObject({ kind: 'timeseries', panelId: 1, state: { at: 'waiting' }, series: [] });
    expect(compiled.refused(failure).state).toEqual({ at: 'error', failure, kept: false });
  });

  test('a time range that is not understood is an error of the panel', () => {
    const panel = panelOf({ ...chart, timeFrom: 'soon' });
    expect(compilePanel(panel).present([], contextOf()).state).toMatchObject({
      at: 'error',
      failure: { kind: 'bad-query' },
    });
  });
});

describe('the others', () => {
  test('text needs no query and replaces variables', () => {
    const picture = pictureOf(
      { type: 'text', options: { mode: 'markdown', content: '# $__dashboard' } },
      () => waiting,
    );
    expect(picture).toMatchObject({ kind: 'text', state: { at: 'ready' }, content: '# Story' });
  });

  test('a panel that is not drawn lists its values under a sentence', () => {
    const json = {
      type: 'piechart',
      fieldConfig: { defaults: { unit: 'bytes' } },
      targets: [{ expr: 'x', legendFormat: '{{n}}' }],
    };
    const picture = pictureAs('unsupported', json, (query) => ready([seriesFor(query, { n: 'a' }, [1, 2048])]));
    expect(picture.sentence).toBe('This is a pie chart, which is not drawn here; its latest values are listed');
    expect(picture.items).toEqual([{ name: 'a', text: '2 KiB', color: 0xf2495c }]);
  });

  test('a row tells how many panels it holds', () => {
    expect(rowPicture({ id: 4, title: 'Disks', collapsed: true }, 3, false)).toMatchObject({
      kind: 'row',
      panelId: 4,
      collapsed: false,
      panelCount: 3,
    });
  });
});

describe('fields for scripts', () => {
  const fieldsOf = (json: object, values: readonly number[]) => {
    const panel = panelOf(json);
    const answers = queriesOf(panel).map((query) => ({
      query,
      answer: ready([seriesFor(query, { job: 'a' }, values)]),
    }));
    return compilePanel(panel).fields(answers, contextOf());
  };

  test('a chart: the last value, its text and the colour of the series', () => {
    const { fields, table } = fieldsOf(
      {
        type: 'timeseries',
        fieldConfig: { defaults: { unit: 'percent' } },
        targets: [{ expr: 'x', legendFormat: 'cpu' }],
      },
      [1, 23.4],
    );
    expect(table).toBeNull();
    expect(fields[0]).toMatchObject({ name: 'cpu', unit: 'percent', last: 23.4, text: '23.4%', color: 0x73bf69 });
    expect([...fields[0]!.labels, ...fields[0]!.values]).toEqual([['job', 'a'], 1, 23.4]);
  });

  test('a stat: the reduced and mapped value', () => {
    const json = { ...status, options: { reduceOptions: { calcs: ['min'] } } };
    expect(fieldsOf(json, [0]).fields[0]).toMatchObject({ name: 'a', last: 0, text: 'DOWN', color: 0xf2495c });
  });

  test('a table: its texts', () => {
    const { fields, table } = fieldsOf(
      { type: 'table', targets: [{ expr: 'x', instant: true, format: 'table' }] },
      [7],
    );
    expect(fields).toEqual([]);
    expect(table).toEqual({ columns: ['Time', 'job', 'Value'], rows: [['2026-11-22 16:42:07', 'a', '7']] });
  });
});
