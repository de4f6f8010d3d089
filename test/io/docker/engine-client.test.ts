import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/io/docker/endpoint.ts';
import { engineClient, olderVersion } from '../../../src/io/docker/engine-client.ts';
import { connectionFailure } from '../../../src/io/docker/engine-failure.ts';
import { EngineVersion } from '../../../src/io/docker/engine-shapes.ts';
import { type FakeEngine, fakeEngine } from '../../servers/engine.ts';

let engine: FakeEngine;
const { signal } = new AbortController();

beforeEach(async () => {
  engine = await fakeEngine();
});
afterEach(() => engine.close());

describe('the client', () => {
  test('speaks the version of an older engine, asked once', async () => {
    const client = engineClient(engine.endpoint);
    await client.read('/version', EngineVersion, signal);
    await client.read('/version', EngineVersion, signal);
    expect(engine.requests).toEqual(['GET /_ping', 'GET /v1.41/version', 'GET /v1.41/version']);
  });

  test('takes the engine’s own words for what it refuses', async () => {
    const answer = await engineClient(engine.endpoint).read('/containers/none/json', EngineVersion, signal);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-found', message: 'No such container: none' } });
  });

  test('does not take an answer of another shape', async () => {
    const answer = await engineClient(engine.endpoint).read('/containers/json', EngineVersion, signal);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });

  test('ends at once when it is told to', async () => {
    const ending = new AbortController();
    ending.abort();
    const answer = await engineClient(engine.endpoint).read('/version', EngineVersion, ending.signal);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  });

  test('finds an engine again that was away', async () => {
    const client = engineClient(engine.endpoint);
    await client.read('/version', EngineVersion, signal);
    await engine.down();
    expect(await client.read('/version', EngineVersion, signal)).toMatchObject({ ok: false });
    await engine.up();
    expect(await client.read('/version', EngineVersion, signal)).toMatchObject({ ok: true });
  });
});

describe('an engine that cannot be reached', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fauxmon-socket-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const at = (path: string): Endpoint => ({ kind: 'unix', address: `unix://${path}`, path });
  const ask = (endpoint: Endpoint) => engineClient(endpoint).read('/version', EngineVersion, signal);

  test('has no socket', async () => {
    expect(await ask(at('/no/such.sock'))).toMatchObject({
      ok: false,
      failure: { kind: 'no-engine', message: 'no Docker engine here: /no/such.sock does not exist' },
    });
  });

  test('has a socket behind which nobody is', async () => {
    const { mkdirSync } = await import('node:fs');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'dead.sock');
    writeFileSync(path, '');
    expect(await ask(at(path))).toMatchObject({
      ok: false,
      failure: { kind: 'no-engine', message: `the Docker engine is down: nobody answers at ${path}` },
    });
  });

  test('has a socket that is not for us; no hint tells anybody to become root', () => {
    const denied = Object.assign(new Error('connect EACCES'), { code: 'EACCES' });
    const failure = connectionFailure(new Error('wrapped', { cause: denied }), at('/var/run/docker.sock'));
    expect(failure).toMatchObject({
      kind: 'denied',
      message: 'this user may not open the Docker socket /var/run/docker.sock',
    });
    expect(failure.hint).not.toMatch(/sudo|root(?!less)/);
  });

  test('is something else that speaks HTTP', async () => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await ask({ kind: 'tcp', address: `tcp://127.0.0.1:${port}`, host: '127.0.0.1', port });
    server.close();
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });

  test('never carries the request in its cause', async () => {
    const answer = await ask(at('/no/such.sock'));
    expect(answer.ok || Object.keys(answer.failure.cause ?? {})).not.toContain('options');
  });
});

test.each([
  ['1.41', '1.51', '1.41'],
  ['1.9', '1.51', '1.9'],
  ['2.0', '1.51', '1.51'],
  ['1.52', '1.51', '1.51'],
])('of %s and %s the older is %s', (left, right, older) => expect(olderVersion(left, right)).toBe(older));
