import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { METRIC_NAME } from '../../../src/model/series.ts';
import { serve, success, type TestServer } from '../../servers/http-server.ts';
import { prometheusPrograms, type RealPrometheus, startPrometheus } from '../../servers/real-prometheus.ts';
import { OBEYED, Program } from '../program.ts';

const programs = await prometheusPrograms();
const program = new Program();
const FROM_MS = Date.UTC(2026, 10, 22, 15);
const TO_MS = Date.UTC(2026, 10, 22, 16);
const RANGE = ['--from', new Date(FROM_MS).toISOString(), '--to', new Date(TO_MS).toISOString()];
const HOSTILE = 'a\u001b[31m\u009b2J</text><script>alert(1)</script>&\u202e';

let server: RealPrometheus | undefined;
if (programs) {
  const times = Array.from({ length: 241 }, (_, index) => FROM_MS + index * 15_000);
  const series = (labels: Record<string, string>, value: (index: number) => number) => ({
    labels: new Map(Object.entries(labels)),
    samples: times.map((time, index) => [time, value(index)] as const),
  });
  server = await startPrometheus(programs, [
    series({ [METRIC_NAME]: 'redis_connected_clients', instance: 'redis:6379' }, (index) => (index % 7) + 0.5),
    series({ [METRIC_NAME]: 'wave', way: 'up' }, (index) => index),
    series({ [METRIC_NAME]: 'wave', way: 'down' }, (index) => -index),
    series({ [METRIC_NAME]: 'wave', way: 'odd' }, (index) => (index % 2 === 0 ? Number.NaN : Number.POSITIVE_INFINITY)),
  ]);
}
afterAll(async () => {
  await server?.stop();
  program.remove();
});

const open: TestServer[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const panel = (id: number, more: object) => ({
  id,
  type: 'timeseries',
  title: `Panel ${id}`,
  gridPos: { x: 0, y: 8 * id, w: 12, h: 8 },
  targets: [{ refId: 'A', expr: 'wave', legendFormat: '{{way}}' }],
  ...more,
});

/** A dashboard of our own in a file. */
function dashboard(panels: readonly object[], name = 'own.json'): string {
  const path = join(program.home, name);
  writeFileSync(path, JSON.stringify({ title: 'Own', uid: 'own', schemaVersion: 42, panels }));
  return path;
}

const toSource = () => ['--source', server!.url, ...RANGE];

describe.skipIf(programs === undefined)('a dashboard from a real Prometheus', () => {
  test('as JSON: what was asked, and the same numbers that the server gives to whoever asks by hand', async () => {
    const { status, stdout } = await program.run(['render', 'System Overview', '-o', 'json', ...toSource()]);
    expect(status).toBe(0);
    const picture = JSON.parse(stdout);
    expect(picture).toMatchObject({
      title: 'System Overview',
      uid: 'fauxmon-system',
      source: { kind: 'prometheus', url: server!.url },
      from: '2026-11-22T15:00:00.000Z',
      to: '2026-11-22T16:00:00.000Z',
    });
    const clients = picture.panels.find(({ title }: { title: string }) => title === 'Redis Connected Clients');
    expect(clients).toMatchObject({ type: 'timeseries', kind: 'timeseries', state: 'ready', error: null, table: null });
    const [query] = clients.queries;
    expect(query).toMatchObject({ refId: 'A', start: FROM_MS / 1000, end: TO_MS / 1000, step: 15, instant: false });
    const byHand = new URLSearchParams({ query: query.expr, start: query.start, end: query.end, step: query.step });
    const answer = await (await fetch(`${server!.url}/api/v1/query_range?${byHand}`)).json();
    const { values } = (answer as { data: { result: { values: [number, string][] }[] } }).data.result[0]!;
    expect(clients.fields).toHaveLength(1);
    expect(clients.fields[0].times).toEqual(values.map(([seconds]) => seconds * 1000));
    expect(clients.fields[0].values).toEqual(values.map(([, value]) => Number(value)));
    expect(clients.fields[0]).toMatchObject({ last: Number(values.at(-1)![1]), labels: expect.any(Object) });
    expect(clients.fields[0].color).toMatch(/^#[0-9A-F]{6}$/);
    // Panels of folded rows are data, too; those without series say so.
    expect(picture.panels.length).toBeGreaterThan(6);
    expect(picture.panels.find(({ title }: { title: string }) => title === 'CPU Usage').state).toBe('no-data');
  });

  test('what JSON has no number for is null', async () => {
    const file = dashboard([panel(1, {})]);
    const { stdout } = await program.run(['render', file, '-o', 'json', ...toSource()]);
    const { fields } = JSON.parse(stdout).panels[0];
    expect(fields.map(({ name }: { name: string }) => name).sort()).toEqual(['down', 'odd', 'up']);
    const odd = fields.find(({ name }: { name: string }) => name === 'odd');
    expect(new Set(odd.values)).toEqual(new Set([null]));
  });

  test('instant queries, tables and panels that are not supported', async () => {
    const file = dashboard([
      panel(1, {
        type: 'table',
        targets: [{ refId: 'A', expr: 'wave{way="up"}', instant: true, range: false, format: 'table' }],
      }),
      panel(2, { type: 'nodeGraph' }),
      panel(3, { targets: [{ refId: 'A', expr: 'rate(wave' }] }),
    ]);
    const { status, stdout } = await program.run(['render', file, '-o', 'json', ...toSource()]);
    const [table, graph, wrong] = JSON.parse(stdout).panels;
    expect(status).toBe(0);
    expect(table.queries).toEqual([expect.objectContaining({ instant: true, end: TO_MS / 1000 })]);
    expect(table.table.columns).toContain('way');
    expect(table.table.rows).toHaveLength(1);
    expect(table.table.rows[0]).toContain('up');
    expect(graph).toMatchObject({ state: 'unsupported', type: 'nodeGraph' });
    expect(wrong.state).toBe('error');
    expect(wrong.error).toMatch(/parse|unclosed|unexpected/i);
  });

  test('as text: the width asked for, every open panel, folded rows as a line, nothing that a terminal obeys', async () => {
    const { status, stdout } = await program.run(['render', 'system', '--size', '100x30', ...toSource()]);
    const lines = stdout.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(Math.max(...lines.map((line) => [...line].length))).toBe(100);
    for (const title of ['CPU Usage', 'Disk Usage', 'Service Status', 'Redis Connected Clients']) {
      expect(stdout).toContain(` ${title} `);
    }
    expect(stdout).toMatch(/▶ .+ \(\d+ panels\)/);
    expect(stdout).not.toMatch(OBEYED);
    expect(stdout).toContain('2026-11-22 15:00:00 to 16:00:00 UTC');
  });

  test('one panel alone, by id, by title, by a part of it', async () => {
    for (const name of ['6', 'Redis Connected Clients', 'redis conn']) {
      const { stdout } = await program.run(['render', 'system', '--panel', name, '--size', '70x12', ...toSource()]);
      expect(stdout).toMatch(/^╭ Redis Connected Clients /);
      expect(stdout.trimEnd().split('\n')).toHaveLength(12);
    }
  });

  test('in ASCII where that is wished', async () => {
    const { stdout } = await program.run(['render', 'system', '--ascii', ...toSource()]);
    expect(stdout).toMatch(/^[\n\x20-\x7e]*$/);
    expect(stdout).toContain('CPU Usage');
  });

  test('ansi brings colours, also into a pipe', async () => {
    const { stdout } = await program.run(['render', 'system', '-o', 'ansi', ...toSource()]);
    expect(stdout).toContain('\x1b[0;38;2;');
    expect(stdout.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(OBEYED);
  });

  test('hostile titles are drawn in every format and obeyed in none', async () => {
    const file = dashboard([
      panel(1, { title: HOSTILE, targets: [{ refId: 'A', expr: 'wave', legendFormat: HOSTILE }] }),
    ]);
    for (const format of ['text', 'json', 'svg']) {
      const { stdout } = await program.run(['render', file, '-o', format, ...toSource()]);
      expect(stdout).not.toMatch(OBEYED);
      if (format === 'json') expect(JSON.parse(stdout).panels[0].title).toBe(HOSTILE);
      if (format === 'svg') expect(stdout).not.toContain('<script');
    }
  });

  test('svg is one document of shapes and words', async () => {
    const { stdout } = await program.run(['render', 'system', '-o', 'svg', ...toSource()]);
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="960" height="\d+"/);
    expect(stdout).toMatch(/<\/svg>\n$/);
    const tags = new Set([...stdout.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
    expect(tags).toEqual(new Set(['svg', 'rect', 'path', 'text']));
    expect(stdout).toContain('>Redis</text>');
  });
});

test('no more than four questions are under way at once', async () => {
  let [underWay, most, asked] = [0, 0, 0];
  const slow = await serve((request, response) => {
    if (request.path.endsWith('buildinfo')) return success(response, { version: '3.5.0' });
    underWay += 1;
    asked += 1;
    most = Math.max(most, underWay);
    setTimeout(() => {
      underWay -= 1;
      success(response, { resultType: 'matrix', result: [] });
    }, 20);
  });
  open.push(slow);
  const file = dashboard(Array.from({ length: 13 }, (_, index) => panel(index + 1, {})));
  const { status } = await program.run(['render', file, '-o', 'json', '--source', slow.url]);
  expect([status, asked]).toEqual([0, 13]);
  expect(most).toBe(4);
});

describe('what cannot be rendered', () => {
  test('the server is gone: exit 69, every panel says so, and it was asked once', async () => {
    const { status, stdout, stderr } = await program.run([
      'render',
      'redis',
      '-o',
      'json',
      '--source',
      'http://127.0.0.1:1',
    ]);
    const { panels, source } = JSON.parse(stdout);
    expect(status).toBe(69);
    expect(stderr).toContain('connection refused');
    expect(source.url).toBe('http://127.0.0.1:1');
    expect(panels.length).toBeGreaterThan(4);
    expect(new Set(panels.map(({ state, error }: { state: string; error: string }) => `${state}: ${error}`))).toEqual(
      new Set(['error: connection refused']),
    );
  });

  test('there is no source: exit 69 with the words in every panel', async () => {
    const { status, stdout } = await program.run(['render', 'redis']);
    expect(status).toBe(69);
    expect(stdout).toContain('╭ Clients');
    expect(stdout).toContain('there is no source of metrics');
  });

  test.each([
    ['{"title": "x", "panels": [', 'line 1'],
    ['[]', ''],
  ])('a file that is no dashboard: exit 65 (%s)', async (text, words) => {
    const path = join(program.home, 'bad.json');
    writeFileSync(path, text);
    const { status, stdout, stderr } = await program.run(['render', path]);
    expect([status, stdout]).toEqual([65, '']);
    expect(stderr).toContain(words);
  });

  test.each([
    [['nope'], 65, 'there is no dashboard "nope"'],
    [['Sytem Overview'], 65, 'did you mean "System Overview"?'],
    [['/nowhere.json'], 65, 'there is no file /nowhere.json'],
    [['redis', '--panel', 'Clints'], 65, 'did you mean "Clients"?'],
    [[], 64, 'render needs a dashboard'],
    [['redis', 'system'], 64, 'one dashboard at a time'],
    [['redis', '--size', 'wide'], 64, 'write columns and rows: 120x36'],
    [['redis', '--size', '9999x9'], 64, 'sizes go from 10x3 to 1000x1000'],
    [['redis', '-o', 'png'], 64, 'there is no output format png'],
    [['redis', '--from', 'yesterday', '--source', 'http://127.0.0.1:1'], 64, 'the time "yesterday" is not understood'],
  ])('%j: exit %i', async (words, exit, sentence) => {
    const { status, stdout, stderr } = await program.run(['render', ...words]);
    expect([status, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(sentence);
  });
});
