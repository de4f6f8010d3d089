import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { performAction } from '../../../src/io/docker/container-action.ts';
import { engineClient } from '../../../src/io/docker/engine-client.ts';
import { serviceEvent } from '../../../src/io/docker/project-events.ts';
import { watchProject } from '../../../src/io/docker/watch-project.ts';
import { ok } from '../../../src/model/result.ts';
import type { StackNews } from '../../../src/model/stack.ts';
import { type FakeEngine, fakeEngine } from '../../servers/engine.ts';
import { quickClock } from './quick-clock.ts';

let engine: FakeEngine;
let ending: AbortController;
let news: StackNews[];

beforeEach(async () => {
  engine = await fakeEngine();
  ending = new AbortController();
  news = [];
});
afterEach(async () => {
  ending.abort();
  await engine.close();
});

const model = { services: [{ name: 'db', image: 'db:1', builds: false, restarts: true, waitsFor: [] }] };

function watch(): void {
  const parts = {
    client: engineClient(engine.endpoint),
    project: 'p',
    clock: quickClock(),
    composeModel: async () => ok(model),
  };
  watchProject(parts, (one) => news.push(one), ending.signal);
}

function lastList(): string[] {
  const list = news.findLast((one) => one.kind === 'list');
  return list?.kind === 'list' ? list.services.map((service) => `${service.name} ${service.state}`) : [];
}

const told = (what: () => unknown, expected: unknown) =>
  expect.poll(what, { timeout: 8_000, interval: 5 }).toEqual(expected);

describe('watching', () => {
  test('begins with the list, absent services among it', async () => {
    engine.start(engine.create('web'));
    watch();
    await told(lastList, ['db absent', 'web running']);
    expect(news[0]?.kind).toBe('list');
  });

  test('tells what happens, and the list after it', async () => {
    const web = engine.create('web');
    engine.start(web);
    watch();
    await told(lastList, ['db absent', 'web running']);
    engine.stop(web, 137);
    await told(lastList, ['db absent', 'web exited']);
    const [died] = news.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    expect(died).toMatchObject({ id: web, service: 'web', what: 'die', exitCode: 137 });
    engine.start(engine.create('db'));
    await told(lastList, ['db running', 'web exited']);
    engine.remove(web);
    await told(lastList, ['db running']);
  });

  test('looks again when the list lags behind the last event', async () => {
    const web = engine.create('web');
    engine.start(web);
    watch();
    await told(lastList, ['db absent', 'web running']);
    // Behind the first list (6 ms on this clock), before the second (100 ms).
    engine.lagList(50);
    engine.stop(web, 137);
    await told(lastList, ['db absent', 'web exited']);
  });

  test('asks for no more inspections than there are changes', async () => {
    const ids = ['a', 'b', 'c'].map((service) => engine.create(service));
    for (const id of ids) engine.start(id);
    watch();
    await told(() => lastList().length, 4);
    engine.stop(ids[0]!, 0);
    await told(lastList, ['a exited', 'b running', 'c running', 'db absent']);
    const inspections = engine.requests.filter((request) => /containers\/[abc]-\d\/json/.test(request));
    expect(inspections.map((request) => /\/([abc])-/.exec(request)?.[1]).sort()).toEqual(['a', 'a', 'b', 'c']);
  });

  test('says that the engine is lost, and lists anew when it is back', async () => {
    const web = engine.create('web');
    engine.start(web);
    watch();
    await told(lastList, ['db absent', 'web running']);
    await engine.down();
    await told(() => news.some((one) => one.kind === 'lost' && one.failure.kind === 'no-engine'), true);
    engine.stop(web, 1);
    const before = news.length;
    await engine.up();
    await told(lastList, ['db absent', 'web exited']);
    expect(news.slice(before).some((one) => one.kind === 'list')).toBe(true);
  });

  test('tells the use of what runs, as one batch', async () => {
    for (const service of ['a', 'b']) engine.start(engine.create(service));
    engine.create('c');
    watch();
    await told(() => news.findLast((one) => one.kind === 'usage')?.usage.length, 2);
    const usage = news.findLast((one) => one.kind === 'usage');
    expect(usage?.usage[0]).toMatchObject({ cpuPercent: 50, memoryBytes: 5_000, memoryLimitBytes: 9_000 });
  });

  test('is silent after the abort', async () => {
    const web = engine.create('web');
    engine.start(web);
    watch();
    await told(() => lastList().length, 2);
    ending.abort();
    const count = news.length;
    engine.stop(web, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(news.length).toBe(count);
  });
});

describe('an event', () => {
  const of = (Action: string, Attributes: Record<string, string>) =>
    serviceEvent({ Action, Actor: { ID: 'x', Attributes }, time: 5, timeNano: 5_500_000_000 });
  const web = { 'com.docker.compose.service': 'web' };

  test('has its detail apart from its name', () => {
    expect(of('health_status: unhealthy', web)).toEqual({
      id: 'x',
      service: 'web',
      what: 'health_status',
      detail: 'unhealthy',
      timeMs: 5_500,
    });
    expect(of('kill', { ...web, signal: '9' })).toMatchObject({ what: 'kill', detail: 'signal 9' });
  });

  test.each<[string, unknown]>([
    ['of a health check', of('exec_start: /bin/sh -c true', web)],
    ['of no service', of('start', {})],
    ['of a single run', of('start', { ...web, 'com.docker.compose.oneoff': 'True' })],
    ['that is none', serviceEvent({ nothing: true })],
  ])('%s is let be', (_, event) => expect(event).toBeUndefined());
});

describe('an action', () => {
  const act = (kind: 'start' | 'stop', id: string) =>
    performAction(engineClient(engine.endpoint), { kind, id, service: 'web' }, new AbortController().signal);

  test('is done by the container’s id', async () => {
    const web = engine.create('web');
    expect(await act('start', web)).toMatchObject({ ok: true, notices: [] });
    expect(engine.requests).toContain(`POST /v1.41/containers/${web}/start`);
  });

  test('that was done already is no failure', async () => {
    const web = engine.create('web');
    engine.start(web);
    expect(await act('start', web)).toMatchObject({ ok: true, notices: [{ message: 'web runs already' }] });
  });

  test('on a container that is gone says so', async () => {
    expect(await act('stop', 'gone')).toMatchObject({
      ok: false,
      failure: { kind: 'not-found', message: 'the container of web is gone' },
    });
  });

  test('on a service without a container asks nobody', async () => {
    expect(await act('stop', '')).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    expect(engine.requests).toEqual([]);
  });

  test('that fails over a port names who has it', async () => {
    const web = engine.create('web');
    engine.complain(
      'driver failed: Error starting userland proxy: listen tcp4 127.0.0.1:1: bind: address already in use',
    );
    expect(await act('start', web)).toMatchObject({
      ok: false,
      failure: { message: 'port 1 is taken by another program' },
    });
  });
});
