import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, describe, expect, test } from 'vitest';
import { type DockerStackOptions, dockerStack } from '../../src/io/docker/docker-stack.ts';
import { engineClient } from '../../src/io/docker/engine-client.ts';
import { EngineVersion } from '../../src/io/docker/engine-shapes.ts';
import type { BootNews, BootProgress } from '../../src/model/stack.ts';
import { stackContract } from '../contracts/stack.ts';
import { quickClock } from '../io/docker/quick-clock.ts';
import { whyNoStack } from './stack-under-test.ts';

const missing = whyNoStack();
if (missing !== undefined) console.warn(`SKIPPED: the stack port was not tried on a real engine; ${missing}`);

const image = 'fauxmon-test/redis:debian';
/** It ends between two lines, never within one: what is counted is also written. */
const count = [
  'n=$(cat /data/n 2>/dev/null || echo 0); trap "end=1" TERM',
  'while [ -z "$end" ]; do n=$((n+1)); echo $n > /data/n; echo $n; sleep 0.02; done; exit 143',
].join('; ');

const contractFile = {
  services: {
    counter: {
      image,
      entrypoint: ['sh', '-c', count.replaceAll('$', '$$$$')],
      stop_grace_period: '3s',
      healthcheck: { test: ['CMD', 'test', '-s', '/data/n'], interval: '1s' },
    },
    idle: {
      image,
      entrypoint: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'],
      depends_on: { counter: { condition: 'service_healthy' } },
    },
  },
};

let projects = 0;

/** A stack of its own from a compose file that is written for it, and what takes it away again. */
function stackOf(file: object, more: Partial<DockerStackOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fauxmon-docker-'));
  const path = join(folder, 'compose.json');
  writeFileSync(path, JSON.stringify(file));
  const project = `fauxmon-docker-test-${process.pid}-${++projects}`;
  const options = {
    project,
    composeFiles: [path],
    profiles: [],
    environment: process.env,
    clock: quickClock(1),
    ...more,
  };
  return {
    project,
    stack: dockerStack(options),
    async dispose() {
      await execa('docker', ['compose', '-p', project, '-f', path, 'down', '-v', '-t', '1'], { reject: false });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe.skipIf(missing !== undefined)('on a real engine', () => {
  stackContract('the stack through Docker', async () => stackOf(contractFile));

  let made: ReturnType<typeof stackOf> | undefined;
  afterEach(async () => {
    await made?.dispose();
    made = undefined;
  });

  /** Boots a file that cannot become well, and returns how each service ended and what the boot itself said. */
  async function ends(file: object) {
    made = stackOf(file);
    const last = new Map<string, BootProgress>();
    const onNews = (news: BootNews) => news.kind === 'service' && last.set(news.service, news.progress);
    const result = await made.stack.boot(onNews, new AbortController().signal);
    return { result, last: Object.fromEntries(last) };
  }
  const service = (command: string, more: object = {}) => ({ image, entrypoint: ['sh', '-c', command], ...more });

  test('a port that another has is named with its holder, and the others are well', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { result, last } = await ends({
      services: { busy: service('sleep 60', { ports: [`127.0.0.1:${port}:80`] }), fine: service('sleep 60') },
    });
    holder.close();
    expect(result).toMatchObject({ ok: false, failure: { message: expect.stringContaining('busy') } });
    expect(last.busy).toMatchObject({
      at: 'failed',
      failure: { message: expect.stringMatching(`^port ${port} is taken by pid ${process.pid} \\(`) },
    });
  });

  test('a check that fails is told with its words and the last five lines', async () => {
    const { last } = await ends({
      services: {
        ill: service('for i in 1 2 3 4 5 6 7; do echo line $$i; done; sleep 60', {
          healthcheck: { test: ['CMD-SHELL', 'echo not well; false'], interval: '1s', retries: 2 },
        }),
        after: service('sleep 60', { depends_on: { ill: { condition: 'service_healthy' } } }),
      },
    });
    expect(last.ill).toMatchObject({
      at: 'failed',
      failure: { message: 'it runs, but its health check fails: not well' },
      lastLines: ['line 3', 'line 4', 'line 5', 'line 6', 'line 7'],
    });
    expect(last.after).toMatchObject({ at: 'failed', failure: { message: 'not started: ill did not become ready' } });
  });

  test('a crash is told with its exit code, also where it comes again and again; a task that ended is well', async () => {
    const { last } = await ends({
      services: {
        crash: service('echo bye; exit 3'),
        loop: service('echo again; exit 4', { restart: 'always' }),
        task: service('exit 0'),
      },
    });
    expect(last.crash).toMatchObject({
      at: 'failed',
      failure: { message: 'it ended with exit code 3' },
      lastLines: ['bye'],
    });
    expect(last.loop).toMatchObject({ at: 'failed', failure: { message: expect.stringMatching(/exit code 4/) } });
    expect(last.task).toMatchObject({ at: 'well' });
  });

  test('an image that cannot be had is told, and who was not started for it', async () => {
    const missingImage = 'localhost:1/no/such:1';
    const { last } = await ends({ services: { pulled: { image: missingImage }, fine: service('sleep 60') } });
    expect(last.pulled).toMatchObject({
      at: 'failed',
      failure: { kind: 'unreachable', message: expect.stringContaining(`the image ${missingImage} cannot be pulled`) },
    });
    expect(last.fine).toMatchObject({
      at: 'failed',
      failure: { message: 'not started: the image of pulled could not be had' },
    });
  });

  test('a file that makes no sense is a failure, not an empty plan', async () => {
    const { result } = await ends({ services: { a: { imagination: image } } });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringMatching(/imagination/) },
    });
  });

  test('a boot that is broken off leaves no child behind', async () => {
    made = stackOf({
      services: { slow: service('sleep 60', { healthcheck: { test: ['CMD', 'false'], interval: '2s', retries: 30 } }) },
    });
    const ending = new AbortController();
    const booting = made.stack.boot((news) => {
      if (news.kind === 'service' && news.progress.at === 'starting') ending.abort();
    }, ending.signal);
    expect(await booting).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    const { stdout } = await execa('ps', ['-eo', 'args'], { stripFinalNewline: true });
    expect(stdout.split('\n').filter((line) => line.includes('compose') && line.includes(made!.project))).toEqual([]);
  });

  test('a connection by dial-stdio, as contexts over ssh make it, speaks to the engine', async () => {
    const ending = new AbortController();
    const client = engineClient({ kind: 'ssh', address: 'unix:///var/run/docker.sock' });
    for (let time = 0; time < 2; time++) {
      expect(await client.read('/version', EngineVersion, ending.signal)).toMatchObject({ ok: true });
    }
    const opened = await client.open('/events', ending.signal);
    expect(opened).toMatchObject({ ok: true });
    ending.abort();
  });

  test('an engine elsewhere that nobody runs is said, whatever is asked', async () => {
    made = stackOf(contractFile, { host: 'unix:///no/such/engine.sock' });
    const { signal } = new AbortController();
    const failure = { ok: false, failure: { kind: 'no-engine' } };
    expect(await made.stack.about(signal)).toMatchObject(failure);
    expect(await made.stack.list(signal)).toMatchObject(failure);
    expect(await made.stack.boot(() => undefined, signal)).toMatchObject({ ok: false });
  });
});
