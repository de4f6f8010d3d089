import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type PrometheusOptions, prometheusSource } from '../../../src/io/prometheus/prometheus-source.ts';
import type { Failure, Result } from '../../../src/model/result.ts';
import { selfSigned } from '../../servers/certificates.ts';
import { type Answer, json, serve, serveRaw, success, type TestServer } from '../../servers/http-server.ts';
import { realClock } from '../../servers/test-clock.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const { signal } = new AbortController();

async function ask(url: string, more: Partial<PrometheusOptions> = {}): Promise<Result<unknown>> {
  const source = prometheusSource({ url, clock: realClock, ...more });
  return source.instant({ expression: 'up +\n}', atMs: 0 }, signal);
}

async function failing(url: string, more: Partial<PrometheusOptions> = {}): Promise<Failure> {
  const answer = await ask(url, more);
  if (answer.ok) throw new Error(`no failure but ${JSON.stringify(answer.value)}`);
  return answer.failure;
}

async function answered(answer: Answer, more: Partial<PrometheusOptions> = {}): Promise<Failure> {
  const server = await serve(answer);
  servers.push(server);
  return failing(server.url, more);
}

const html = '<!doctype html><title>Sign in</title>';
const matrix = JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [] } });
const serverError = (status: number, errorType: string, error: string): Answer => {
  return (_, response) => json(response, { status: 'error', errorType, error }, status);
};

describe('a server that cannot be reached', () => {
  test('connection refused', async () => {
    expect(await failing('http://user:secret@127.0.0.1:1/prom/')).toEqual({
      kind: 'unreachable',
      message: 'connection refused',
      hint: 'does a server run at http://127.0.0.1:1/prom?',
    });
  });
  test('a name that does not exist', async () => {
    const failure = await failing('http://no-such-host.invalid:9090');
    expect(failure.message).toMatch(/^(no host is named|the name server does not answer for) no-such-host\.invalid$/);
    expect(['unreachable', 'timeout']).toContain(failure.kind);
  });
  test('an address that is none', async () => {
    expect(await failing('http://')).toMatchObject({
      kind: 'unsupported',
      message: 'the address of the server cannot be read',
    });
    expect(await failing('ftp://host')).toMatchObject({
      kind: 'unsupported',
      message: 'ftp:// is not a way to reach Prometheus',
    });
  });
  test('a server that takes the request and says nothing', async () => {
    const failure = await answered(() => {}, { timeoutMs: 100 });
    expect(failure).toEqual({ kind: 'timeout', message: 'no answer within 0.1s' });
  });
  test('a server that begins an answer and stalls', async () => {
    const failure = await answered(
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
      { timeoutMs: 100 },
    );
    expect(failure).toEqual({ kind: 'timeout', message: 'no answer within 0.1s' });
  });
  test('a connection cut before an answer', async () => {
    const server = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    servers.push(server);
    expect(await failing(server.url)).toEqual({
      kind: 'unreachable',
      message: 'the connection was cut before an answer',
    });
  });
  test('something that does not speak HTTP', async () => {
    const server = await serveRaw((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
    servers.push(server);
    expect(await failing(server.url)).toEqual({
      kind: 'malformed',
      message: `what runs at ${server.url} does not speak HTTP`,
    });
  });
});

const good = await selfSigned('127.0.0.1', 10);
const expired = await selfSigned('127.0.0.1', -1);
const otherName = await selfSigned('10.9.8.7', 10);

describe.skipIf(!good || !expired || !otherName)('TLS', () => {
  const secure = async (certificate: typeof good) => {
    const server = await serve((_, response) => json(response, matrix), certificate);
    servers.push(server);
    return server;
  };
  test('a self-signed certificate is refused, and taken when it is named as authority', async () => {
    const server = await secure(good);
    expect(await failing(server.url)).toEqual({
      kind: 'unreachable',
      message: 'the certificate of 127.0.0.1 is self-signed',
      hint: 'name it in tls.ca: file',
    });
    expect(await ask(server.url, { tls: { authority: good!.cert } })).toMatchObject({ ok: true });
  });
  test('any certificate is taken where one server is set insecure', async () => {
    expect(await ask((await secure(expired)).url, { tls: { insecure: true } })).toMatchObject({ ok: true });
  });
  test('an expired certificate', async () => {
    expect(await failing((await secure(expired)).url, { tls: { authority: expired!.cert } })).toMatchObject({
      kind: 'unreachable',
      message: 'the certificate of 127.0.0.1 has expired',
    });
  });
  test('a certificate for another name', async () => {
    expect(await failing((await secure(otherName)).url, { tls: { authority: otherName!.cert } })).toMatchObject({
      kind: 'unreachable',
      message: 'the certificate of 127.0.0.1 is for another name',
    });
  });
  test('https to a port without TLS', async () => {
    const server = await serve((_, response) => json(response, matrix));
    servers.push(server);
    expect(await failing(server.url.replace('http:', 'https:'))).toMatchObject({
      kind: 'unreachable',
      message: '127.0.0.1 does not speak TLS on this port',
      hint: 'write http:// instead of https://',
    });
  });
});

describe('what a server refuses', () => {
  test('a wrong query: its own words and the place in ours', async () => {
    const failure = await answered(
      serverError(400, 'bad_data', 'invalid parameter "query": 2:1: parse error: unexpected right brace'),
    );
    expect(failure).toEqual({
      kind: 'bad-query',
      message: 'parse error: unexpected right brace',
      at: { line: 2, column: 1, offset: 5 },
      cause: 'invalid parameter "query": 2:1: parse error: unexpected right brace',
    });
  });
  test('a query that fails while it runs: the first line, the rest as cause', async () => {
    const failure = await answered(serverError(422, 'execution', 'found duplicate series\nfor the match group'));
    expect(failure).toEqual({
      kind: 'bad-query',
      message: 'found duplicate series',
      cause: 'found duplicate series\nfor the match group',
    });
  });
  test.each([
    [422, 'execution', 'query processing would load too many samples into memory in query execution'],
    [503, 'timeout', 'query timed out in expression evaluation'],
    [400, 'bad_data', 'exceeded maximum resolution of 11,000 points per timeseries'],
    [422, 'execution', 'the query exceeded the maximum number of series (err-mimir-max-series-per-query)'],
  ])('a query that costs too much (%i %s)', async (status, errorType, error) => {
    const failure = await answered(serverError(status, errorType, error));
    expect(failure).toMatchObject({ kind: 'too-heavy', message: `query too heavy: ${error}` });
  });
  test('an internal error', async () => {
    expect(await answered(serverError(500, 'internal', 'opened the wrong drawer'))).toEqual({
      kind: 'refused',
      message: 'opened the wrong drawer',
    });
  });
  test.each([401, 403])('a login (%i)', async (status) => {
    const refuse: Answer = (_, response) => json(response, '{}', status);
    expect(await answered(refuse)).toEqual({
      kind: 'denied',
      message: `login refused (${status})`,
      hint: 'this server asks for a login: set one in the configuration',
    });
    const login = { kind: 'basic', user: 'ada', password: { text: 'secret' } } as const;
    expect(await answered(refuse, { login })).toMatchObject({
      kind: 'denied',
      message: `login refused (${status}) for user ada`,
    });
  });
  test('a token file that is not there', async () => {
    const login = { kind: 'bearer', token: { file: '/nowhere/token' } } as const;
    expect(await failing('http://127.0.0.1:1', { login })).toEqual({
      kind: 'denied',
      message: 'cannot read the secret in /nowhere/token: no such file',
    });
  });
  test.each([
    [429, 'refused', 'too many requests (429)'],
    [502, 'unreachable', 'the proxy cannot reach Prometheus (502)'],
    [503, 'unreachable', 'not ready (503)'],
    [504, 'unreachable', 'the proxy cannot reach Prometheus (504)'],
    [404, 'unsupported', 'the server has no such part of the Prometheus API (404)'],
    [500, 'refused', 'the server answers 500'],
  ])('a status of a proxy (%i)', async (status, kind, message) => {
    const failure = await answered((_, response) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end('oops'),
    );
    expect(failure).toMatchObject({ kind, message });
  });
  test('plain HTTP on a TLS port, as Go servers say it', async () => {
    const failure = await answered((_, response) =>
      response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n'),
    );
    expect(failure).toMatchObject({ kind: 'unreachable', hint: 'write https:// instead of http://' });
  });
});

describe('what is not Prometheus', () => {
  test('a redirect to a login is not followed', async () => {
    const failure = await answered((_, response) =>
      response.writeHead(302, { location: 'https://login.example/start?token=x' }).end(),
    );
    expect(failure).toMatchObject({ kind: 'refused', message: 'not Prometheus: redirect to login.example (SSO?)' });
  });
  test('a redirect to the same host shows where it leads', async () => {
    const failure = await answered((_, response) => response.writeHead(301, { location: '/prom/graph' }).end());
    expect(failure.message).toMatch(/^not Prometheus: redirect to http:\/\/127\.0\.0\.1:\d+\/prom\/graph$/);
  });
  test('a web page', async () => {
    const failure = await answered((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    );
    expect(failure).toMatchObject({ kind: 'refused', message: 'not Prometheus: a web page (SSO?)' });
  });
  test('another type of answer', async () => {
    const failure = await answered((_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end('# HELP'),
    );
    expect(failure).toMatchObject({ kind: 'malformed', message: 'not Prometheus: answers text/plain' });
  });
});

describe('an answer that makes no sense', () => {
  const body =
    (text: string): Answer =>
    (_, response) =>
      json(response, text);
  const data = (resultType: string, result: unknown) =>
    body(JSON.stringify({ status: 'success', data: { resultType, result } }));

  test('JSON that ends early', async () => {
    expect(await answered(body(matrix.slice(0, 40)))).toEqual({
      kind: 'malformed',
      message: 'bad answer (JSON ended at 40 B)',
    });
  });
  test('a body that ends before its length', async () => {
    const failure = await answered((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9000' });
      response.write(matrix.padEnd(8192), () => response.destroy());
    });
    expect(failure).toEqual({ kind: 'malformed', message: 'bad answer (it ended at 8,192 B)' });
  });
  const gzipped = (bytes: Buffer): Answer => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    return (_, response) => response.writeHead(200, headers).end(bytes);
  };
  test('damaged compression', async () => {
    const damaged = gzipSync(matrix).fill(0xff, 10, 20);
    expect(await answered(gzipped(damaged))).toEqual({
      kind: 'malformed',
      message: 'bad answer (damaged compression after 0 B)',
    });
  });
  test('compression that ends early', async () => {
    const failure = await answered(gzipped(gzipSync(matrix).subarray(0, 30)));
    expect(failure).toEqual({
      kind: 'malformed',
      message: expect.stringMatching(/^bad answer \(it ended at \d+ B\)$/),
    });
  });
  test('an answer over 64 MiB after inflating is given up at once', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, ' '));
    const failure = await answered(gzipped(bomb));
    expect(failure).toMatchObject({ kind: 'too-heavy', message: 'query too heavy: the answer is over 64 MiB' });
  });
  test.each([
    ['no JSON', body('all is well}'), 'bad answer (not JSON)'],
    ['no envelope', body('[]'), 'bad answer (no envelope: expected object, received array)'],
    ['an unknown result', data('cube', []), 'bad answer (unknown result type "cube")'],
    ['series that are no list', data('vector', {}), 'bad answer (result is not a list)'],
    [
      'a label that is no text',
      data('vector', [{ metric: { a: 1 }, value: [1, '1'] }]),
      'bad answer (label a is not a text)',
    ],
    [
      'a value that is no number',
      data('vector', [{ metric: {}, value: [1, '0x10'] }]),
      'bad answer ("0x10" is not a sample\'s value)',
    ],
    ['an empty value', data('vector', [{ metric: {}, value: [1, ''] }]), 'bad answer ("" is not a sample\'s value)'],
    ['a sample that is no pair', data('vector', [{ metric: {}, value: 3 }]), 'bad answer (a sample is not a pair)'],
    [
      'times that go back',
      data('matrix', [
        {
          metric: {},
          values: [
            [2, '1'],
            [1, '1'],
          ],
        },
      ]),
      'bad answer (times do not ascend)',
    ],
  ])('%s', async (_, answer, message) => {
    expect(await answered(answer)).toEqual({ kind: 'malformed', message });
  });
  test('a vector where a matrix was asked for', async () => {
    const server = await serve((_, response) => success(response, { resultType: 'vector', result: [] }));
    servers.push(server);
    const source = prometheusSource({ url: server.url, clock: realClock });
    const answer = await source.range({ expression: 'up', window: { fromMs: 0, toMs: 1, stepMs: 1 } }, signal);
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'malformed', message: 'bad answer (a vector for a range)' },
    });
  });
});

test('no failure carries a secret: not its words, its hint, its cause', async () => {
  const headers = { 'x-key': 'hunter2' };
  const failures = [await failing('http://eve:hunter2@127.0.0.1:1/?token=hunter2', { headers })];
  for (const status of [200, 301, 401, 404, 500, 503]) {
    const server = await serve((_, response) => response.writeHead(status, { location: '/elsewhere' }).end('no'));
    servers.push(server);
    failures.push(await failing(`${server.url.replace('//', '//eve:hunter2@')}/?token=hunter2`, { headers }));
    failures.push(await failing(server.url, { headers, login: { kind: 'bearer', token: { text: 'hunter2' } } }));
    expect(server.seen[0]!.headers.authorization).toBe(`Basic ${Buffer.from('eve:hunter2').toString('base64')}`);
  }
  expect(failures).toHaveLength(13);
  expect(JSON.stringify(failures)).not.toContain('hunter2');
});
