import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { safeJson } from '../../../src/cli/safe-json.ts';
import { METRIC_NAME } from '../../../src/model/series.ts';
import { json, serve, serveRaw, success, type TestServer } from '../../servers/http-server.ts';
import { prometheusPrograms, type RealPrometheus, startPrometheus } from '../../servers/real-prometheus.ts';
import { OBEYED, Program } from '../program.ts';

const programs = await prometheusPrograms();
const program = new Program();
afterAll(() => program.remove());

const open: { stop?(): Promise<void>; close?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await (each.stop?.() ?? each.close?.());
});

const CONFIG = 'global: { evaluation_interval: 100ms, scrape_interval: 1s, scrape_timeout: 1s }';
const HOSTILE = 'a\u001b]0;owned\u0007\u009b31m\u202eb';

/** A server with five clients of Redis during the last ten minutes. */
async function server(more: { readonly alerts?: readonly string[]; readonly deadTarget?: boolean } = {}) {
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  const samples = Array.from({ length: 40 }, (_, index) => [nowMs - (39 - index) * 15_000, 5] as const);
  const labels = new Map([
    [METRIC_NAME, 'redis_connected_clients'],
    ['instance', 'redis:6379'],
  ]);
  const rules = (more.alerts ?? []).map(
    (severity) =>
      `{alert: Trouble${severity}, expr: vector(91), labels: {severity: ${severity}}, annotations: {summary: ${safeJson(HOSTILE)}}}`,
  );
  const started = await startPrometheus(programs!, [{ labels, samples }], {
    config: more.deadTarget
      ? `${CONFIG}\nscrape_configs: [{job_name: gone, static_configs: [{targets: ["127.0.0.1:1"]}]}]`
      : CONFIG,
    rules: `groups: [{name: all, interval: 100ms, rules: [${rules.join(', ')}]}]\n`,
  });
  open.push(started);
  await settled(started, more);
  return started;
}

/** Waits until rules were evaluated and targets scraped. */
async function settled({ url }: RealPrometheus, more: Parameters<typeof server>[0] = {}) {
  const data = async (path: string) =>
    ((await (await fetch(`${url}/api/v1/${path}`)).json()) as { data: unknown }).data;
  for (;;) {
    const { alerts } = (await data('alerts')) as { alerts: { state: string }[] };
    const { activeTargets } = (await data('targets')) as { activeTargets: { health: string }[] };
    const known = activeTargets.filter(({ health }) => health !== 'unknown').length;
    if (alerts.length >= (more.alerts?.length ?? 0) && known >= (more.deadTarget ? 1 : 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function look(words: readonly string[]) {
  const { status, stdout, stderr } = await program.run(['status', ...words, '--output', 'json']);
  return { status, stderr, report: JSON.parse(stdout), stdout };
}

describe.skipIf(programs === undefined)('a look at a real Prometheus', () => {
  test('all is well: exit 0, the panels of the overview with what they show', async () => {
    const { url } = await server();
    const { status, report } = await look(['--source', url]);
    expect([status, report.state, report.problems]).toEqual([0, 'ok', []]);
    expect(report.source).toMatchObject({ kind: 'prometheus', url });
    const clients = report.panels.find(({ title }: { title: string }) => title === 'Redis Connected Clients');
    expect(clients).toMatchObject({ value: 5, text: '5', state: 'ok' });
    const cpu = report.panels.find(({ title }: { title: string }) => title === 'CPU Usage');
    expect(cpu).toMatchObject({ value: null, state: 'no-data' });
  });

  test('a warning fires: exit 1, and it is told without anything that a terminal obeys', async () => {
    const { url } = await server({ alerts: ['warning', 'info'] });
    const { status, report, stdout } = await look(['--source', url]);
    expect([status, report.state]).toEqual([1, 'warning']);
    expect(report.problems).toEqual([`Troublewarning: ${HOSTILE}`]);
    expect(report.alerts).toContainEqual(
      expect.objectContaining({
        name: 'Troublewarning',
        state: 'firing',
        severity: 'warning',
        summary: HOSTILE,
        value: 91,
      }),
    );
    expect(stdout).not.toMatch(OBEYED);
    const { stdout: text, status: again } = await program.run(['status', '--source', url]);
    expect(again).toBe(1);
    expect(text).toMatch(/^▲ warning {2}Prometheus .* at http/);
    expect(text).not.toMatch(OBEYED);
    expect(text).toContain('Troublewarning');
    expect(text).toMatch(/Redis Connected Clients +5\n/);
  });

  test('a target is down: exit 2, with its last error', async () => {
    const { url } = await server({ deadTarget: true, alerts: ['warning'] });
    const { status, report } = await look(['--source', url]);
    expect([status, report.state]).toEqual([2, 'critical']);
    expect(report.targets).toEqual([expect.objectContaining({ job: 'gone', instance: '127.0.0.1:1', health: 'down' })]);
    expect(report.targets[0].lastError).toContain('connection refused');
    expect(report.problems[0]).toContain('gone 127.0.0.1:1 is down: ');
    expect(report.problems[1]).toContain('Troublewarning');
  });

  test('a critical alert fires: exit 2', async () => {
    const { url } = await server({ alerts: ['critical'] });
    expect((await look(['--source', url])).status).toBe(2);
  });

  test('a server that holds nothing: exit 3', async () => {
    const other = { labels: new Map([[METRIC_NAME, 'other']]), samples: [[Date.now(), 1]] } as const;
    const empty = await startPrometheus(programs!, [other]);
    open.push(empty);
    const { status, report } = await look(['--source', empty.url]);
    expect([status, report.state]).toEqual([3, 'unknown']);
    expect(report.problems).toEqual(['the server answers, but tells of no targets and no data']);
  });

  test('the server may be named by the environment', async () => {
    const { url } = await server();
    for (const name of ['FAUXMON_URL', 'PROMETHEUS_URL', 'FAUXMON_SOURCE']) {
      expect((await program.run([], { [name]: url })).status).toBe(0);
    }
  });
});

describe('nobody answers', () => {
  test('the server is gone: exit 3, and the address is told without its password', async () => {
    const { status, report, stdout } = await look(['--source', 'http://me:secret@127.0.0.1:1/']);
    expect([status, report.state]).toEqual([3, 'unknown']);
    expect(report.source).toMatchObject({ kind: 'prometheus', url: 'http://127.0.0.1:1' });
    expect(report.problems).toEqual(['no answer from http://127.0.0.1:1: connection refused']);
    expect(stdout).not.toContain('secret');
  });

  test('the server takes the question and stays silent: exit 3', async () => {
    const silent: TestServer = await serveRaw(() => {});
    open.push(silent);
    const { status, report } = await look(['--source', silent.url]);
    expect([status, report.state]).toEqual([3, 'unknown']);
    expect(report.problems).toHaveLength(1);
  });

  test('the server says who it is and nothing else: exit 3, and no list pretends to be empty', async () => {
    const mute = await serve((request, response) => {
      if (request.path.endsWith('buildinfo')) success(response, { version: '3.5.0' });
      else json(response, 'busy', 503);
    });
    open.push(mute);
    const { status, stdout } = await program.run(['status', '--source', mute.url]);
    expect(status).toBe(3);
    expect(stdout).toContain('Targets  not told');
    expect(stdout).toContain('Alerts  not told');
  });

  test('there is nobody to ask: one sentence, what to do, exit 3', async () => {
    const { status, stdout, stderr } = await program.run(['status']);
    expect([status, stderr]).toEqual([3, '']);
    expect(stdout).toMatch(/^◌ unknown/);
    expect(stdout).toContain('there is no source of metrics: no Docker engine here');
    expect(stdout).toContain('--source http://localhost:9090');
    expect((await look([])).report).toMatchObject({ state: 'unknown', source: null, services: [], panels: [] });
  });

  test('without a command and without a terminal it is status', async () => {
    const { status, stdout } = await program.run([]);
    expect([status, stdout.slice(0, 9)]).toEqual([3, '◌ unknown']);
  });
});

describe('wrong usage', () => {
  test.each([
    [['--output', 'jsn'], 'did you mean json?'],
    [['--timezone', 'Mars/Base'], 'there is no time zone Mars/Base'],
    [['--range', '1x'], '--range 1x is no length of time'],
    [['--refresh', 'abc'], '--refresh abc is no length of time'],
    [['--from', 'yesterday'], 'the time "yesterday" is not understood'],
    [['--from', 'now', '--to', 'now-1h'], 'ends before it begins'],
    [['redis'], 'status takes no redis'],
    [['--sorce', 'x'], 'did you mean --source?'],
  ])('%j', async (words, sentence) => {
    const { status, stdout, stderr } = await program.run(['status', ...words]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(sentence);
  });
});

test('status brings neither React nor Ink with it', () => {
  const dist = resolve(import.meta.dirname, '../../../dist');
  const text = (name: string) => readFileSync(resolve(dist, name), 'utf8');
  const status = /import\("\.\/([^"]+)"\)\)\.status/.exec(text('main.js'))?.[1];
  const imported = (name: string): string[] =>
    [...text(name).matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(([, chunk]) => chunk!);
  const loaded = new Set(['main.js', status!]);
  for (const name of loaded) for (const chunk of imported(name)) loaded.add(chunk);
  const isInk = (name: string) => /react\.transitional\.element|useSyncExternalStore/.test(text(name));
  expect(loaded.size).toBeGreaterThan(3);
  expect([...loaded].filter(isInk)).toEqual([]);
  // The mark is one that Ink does leave: some chunk has it.
  expect(readdirSync(dist).filter((name) => name.endsWith('.js') && isInk(name))).not.toEqual([]);
});
