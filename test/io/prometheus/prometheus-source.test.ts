import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type PrometheusOptions, prometheusSource } from '../../../src/io/prometheus/prometheus-source.ts';
import type { MetricSource } from '../../../src/model/metric-source.ts';
import { type Answer, json, serve, success, type TestServer } from '../../servers/http-server.ts';
import { realClock, testClock } from '../../servers/test-clock.ts';

const { signal } = new AbortController();
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(
  answer: Answer,
  path = '',
  more: Partial<PrometheusOptions> = {},
): Promise<{ server: TestServer; source: MetricSource }> {
  const server = await serve(answer);
  servers.push(server);
  return { server, source: prometheusSource({ url: server.url + path, clock: realClock, ...more }) };
}

const emptyMatrix: Answer = (_, response) => success(response, { resultType: 'matrix', result: [] });
const emptyVector: Answer = (_, response) => success(response, { resultType: 'vector', result: [] });
const filter = { match: ['up', 'x{a="b"}'], fromMs: 1_000, toMs: 2_500 };
const window = { fromMs: 1_700_000_000_000, toMs: 1_700_000_060_500, stepMs: 15_000 };

describe('how it asks', () => {
  test('queries go as forms, with times in seconds and a time limit below our own', async () => {
    const { server, source } = await serving(emptyMatrix, '/prom/', {
      timeoutMs: 8_000,
      headers: { 'x-scope-orgid': 'team' },
    });
    await source.range({ expression: 'up{a="ä&b"}', window }, signal);
    const [{ method, path, parameters, headers }] = server.seen as [TestServer['seen'][0]];
    expect([method, path]).toEqual(['POST', '/prom/api/v1/query_range']);
    expect(Object.fromEntries(parameters)).toEqual({
      query: 'up{a="ä&b"}',
      start: '1700000000',
      end: '1700000060.5',
      step: '15',
      timeout: '7',
    });
    expect(headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded', 'x-scope-orgid': 'team' });
    expect(headers.authorization).toBeUndefined();
  });
  test('names are asked for with every selector, the span and a limit', async () => {
    const { server, source } = await serving((_, response) => success(response, []));
    await source.labelNames(filter, signal);
    await source.labelValues({ ...filter, label: 'job' }, signal);
    await source.labelValues({ ...filter, label: 'a.b_c' }, signal);
    await source.series(filter, signal);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/labels',
      'GET /api/v1/label/job/values',
      'GET /api/v1/label/U__a_2e_b__c/values',
      'POST /api/v1/series',
    ]);
    for (const { parameters } of server.seen) {
      expect(parameters.getAll('match[]')).toEqual(filter.match);
      expect([parameters.get('start'), parameters.get('end'), parameters.get('limit')]).toEqual(['1', '2.5', '10001']);
    }
  });
  test('a proxy that lets only GET pass is met once', async () => {
    const onlyGet: Answer = (request, response) =>
      request.method === 'POST' ? response.writeHead(405).end() : emptyVector(request, response);
    const { server, source } = await serving(onlyGet);
    for (let time = 0; time < 2; time++)
      expect(await source.instant({ expression: 'up', atMs: 0 }, signal)).toMatchObject({ ok: true });
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    expect(server.seen[1]!.parameters.get('query')).toBe('up');
  });
  test('a token file is read at every request', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fauxmon-token-'));
    const file = join(folder, 'token');
    const { server, source } = await serving(emptyVector, '', { login: { kind: 'bearer', token: { file } } });
    for (const token of ['one', 'two']) {
      await writeFile(file, `${token}\n`);
      await source.instant({ expression: 'up', atMs: 0 }, signal);
    }
    await rm(folder, { recursive: true });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two']);
  });
  test('at most four questions are on their way at once, over connections that are kept', async () => {
    const held: (() => void)[] = [];
    const { server, source } = await serving((request, response) => held.push(() => emptyVector(request, response)));
    const answers = Array.from({ length: 9 }, () => source.instant({ expression: 'up', atMs: 0 }, signal));
    let most = 0;
    for (let answered = 0; answered < 9; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      most = Math.max(most, held.length);
      for (const answer of held.splice(0)) {
        answer();
        answered++;
      }
    }
    expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(4);
    expect(await server.connections()).toBe(4);
  });
  test('an abort ends the request on the wire', async () => {
    const aborting = new AbortController();
    let isClosed: () => void;
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const { source } = await serving((_, response) => {
      response.once('close', () => isClosed());
      aborting.abort();
    });
    const answer = await source.instant({ expression: 'up', atMs: 0 }, aborting.signal);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    await closed;
  });
});

describe('which server it is', () => {
  const built =
    (data: unknown, headers: Record<string, string> = {}): Answer =>
    (_, response) =>
      json(response, { status: 'success', data }, 200, headers);
  test.each([
    ['Prometheus', built({ version: '3.5.3', goVersion: 'go1.25' }), 'Prometheus', '3.5.3'],
    ['Thanos', built({ version: '0.39.2', goVersion: 'go1.25' }), 'Thanos', '0.39.2'],
    ['Mimir', built({ application: 'Grafana Mimir', version: '2.17.0' }), 'Mimir', '2.17.0'],
    ['VictoriaMetrics behind a proxy', built({ version: '2.24.0' }), 'VictoriaMetrics', 'unknown'],
    ['VictoriaMetrics', built({ version: '2.24.0' }, { 'x-server-hostname': 'vm' }), 'VictoriaMetrics', 'unknown'],
  ])('%s', async (_, answer, product, version) => {
    const { server, source } = await serving(answer);
    expect(await source.about(signal)).toMatchObject({
      ok: true,
      value: { kind: 'prometheus', product, version, url: server.url },
    });
  });
  test('a server without build information is still some Prometheus', async () => {
    const { source } = await serving((request, response) =>
      request.path.endsWith('/query')
        ? success(response, { resultType: 'scalar', result: [1, '1'] })
        : response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found'),
    );
    expect(await source.about(signal)).toMatchObject({
      ok: true,
      value: { product: 'Prometheus API', version: 'unknown' },
    });
    expect(await source.targets(signal)).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
  });
  test.each([
    [93_000, 'server clock +93s'],
    [-3_600_000, 'server clock -3600s'],
  ])('a clock %i ms off is told', async (skewMs, message) => {
    // In the middle of the second that the header counts.
    const clock = testClock(Date.UTC(2026, 0, 5) + 500);
    const date = new Date(clock.now() + skewMs).toUTCString();
    const { source } = await serving(built({ version: '3.5.3' }, { date }), '', { clock });
    const about = await source.about(signal);
    expect(about.ok && about.value.skewMs).toBe(skewMs);
    expect(about.ok && about.notices).toEqual([{ level: 'warning', message }]);
  });
  test('a clock within the precision of the header is not off at all', async () => {
    const clock = testClock(Date.UTC(2026, 0, 5) + 480);
    const { source } = await serving(built({ version: '3.5.3' }, { date: new Date(clock.now()).toUTCString() }), '', {
      clock,
    });
    expect(await source.about(signal)).toMatchObject({ value: { skewMs: 0 }, notices: [] });
  });
});

describe('what it reads', () => {
  test('more names than the cap are left out and counted', async () => {
    const { source } = await serving((_, response) =>
      success(
        response,
        Array.from({ length: 10_003 }, (_, index) => `n${index}`),
      ),
    );
    const names = await source.labelNames(filter, signal);
    expect(names.ok && names.value).toHaveLength(10_000);
    expect(names.ok && names.notices).toEqual([{ level: 'warning', message: '3 of 10003 left out' }]);
  });
  test('null for an empty list, as Go servers write it', async () => {
    const { source } = await serving((request, response) =>
      success(
        response,
        /labels|values|series/.test(request.path) ? null : { activeTargets: null, groups: null, alerts: null },
      ),
    );
    for (const answer of [
      source.labelNames(filter, signal),
      source.labelValues({ ...filter, label: 'a' }, signal),
      source.series(filter, signal),
      source.targets(signal),
      source.rules(signal),
      source.alerts(signal),
    ]) {
      expect(await answer).toEqual({ ok: true, value: [], notices: [] });
    }
  });
  test('metadata by metric, every description', async () => {
    const entry = { type: 'counter', help: 'Requests.', unit: '' };
    const { source } = await serving((_, response) => success(response, { b: [entry], a: [entry, { type: 'gauge' }] }));
    const metadata = await source.metadata({}, signal);
    expect(metadata.ok && metadata.value).toEqual([
      { metric: 'a', ...entry },
      { metric: 'a', type: 'gauge', help: '', unit: '' },
      { metric: 'b', ...entry },
    ]);
  });
  test('what has another shape is a bad answer that names the place', async () => {
    const { source } = await serving((_, response) =>
      success(response, { groups: [{ name: 'g', rules: [{ type: 'alerting', name: 'x' }] }] }),
    );
    expect(await source.rules(signal)).toMatchObject({
      ok: false,
      failure: {
        kind: 'malformed',
        message: 'bad answer (groups.0.rules.0.query: expected string, received undefined)',
      },
    });
  });
  test('a target that was never scraped has no time of it', async () => {
    const target = {
      labels: { job: 'j', instance: 'i' },
      scrapeUrl: 'http://i/metrics',
      health: 'unknown',
      lastScrape: '0001-01-01T00:00:00Z',
      lastScrapeDuration: 0,
      scrapeInterval: '1m30s',
    };
    const { source } = await serving((_, response) => success(response, { activeTargets: [target] }));
    const targets = await source.targets(signal);
    expect(targets.ok && targets.value).toEqual([
      {
        job: 'j',
        instance: 'i',
        labels: new Map([
          ['job', 'j'],
          ['instance', 'i'],
        ]),
        scrapeUrl: 'http://i/metrics',
        health: 'unknown',
        lastError: '',
        scrapeIntervalMs: 90_000,
      },
    ]);
  });
});
