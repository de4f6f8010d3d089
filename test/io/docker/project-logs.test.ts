import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineClient } from '../../../src/io/docker/engine-client.ts';
import { readProjectLogs } from '../../../src/io/docker/project-logs.ts';
import type { LogLine } from '../../../src/model/log-line.ts';
import type { LogNews, LogRequest } from '../../../src/model/stack.ts';
import { type FakeEngine, fakeEngine } from '../../servers/engine.ts';
import { quickClock } from './quick-clock.ts';

let engine: FakeEngine;
let ending: AbortController;
let news: LogNews[];

beforeEach(async () => {
  engine = await fakeEngine(seeded(7));
  ending = new AbortController();
  news = [];
});

afterEach(async () => {
  ending.abort();
  await engine.close();
});

const everything: LogRequest = { services: [], tail: Number.POSITIVE_INFINITY, follow: true };

function read(request: LogRequest, speed = 10) {
  const parts = { client: engineClient(engine.endpoint), project: 'p', clock: quickClock(speed) };
  return readProjectLogs(parts, request, (one) => news.push(one), ending.signal);
}

function lines(): LogLine[] {
  return news.flatMap((one) => (one.kind === 'lines' ? one.lines : []));
}

function texts(service?: string): string[] {
  return lines()
    .filter((line) => line.stream !== 'mark' && (service === undefined || line.service === service))
    .map((line) => line.text);
}

function marks(): string[] {
  return lines()
    .filter((line) => line.stream === 'mark')
    .map((line) => `${line.service} ${line.text}`);
}

/** Waits until the lines say so; a test that waits in vain fails by its time limit, showing what there is. */
async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 8_000, interval: 5 }).toBe(true);
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('what there is', () => {
  test('is merged by time over services and streams, and then the reading ends', async () => {
    const web = engine.create('web');
    const db = engine.create('db', { tty: true });
    engine.write(web, 1, '1');
    engine.write(db, 1, '2');
    engine.write(web, 2, '3');
    engine.write(db, 1, '4');
    expect(await read({ ...everything, follow: false })).toMatchObject({ ok: true });
    expect(texts()).toEqual(['1', '2', '3', '4']);
    expect(lines().map((line) => `${line.service} ${line.stream}`)).toEqual([
      'web stdout',
      'db stdout',
      'web stderr',
      'db stdout',
    ]);
  });

  test('is limited to the last lines of each service, a long one with its beginning', async () => {
    const web = engine.create('web');
    for (let number = 0; number < 20; number++) engine.write(web, 1, `line ${number}`);
    engine.write(web, 1, 'x'.repeat(40_000));
    engine.write(web, 1, 'end');
    await read({ ...everything, tail: 2, follow: false });
    expect(texts().map((text) => text.length)).toEqual([40_000, 3]);
  });

  test('is of the services that were named', async () => {
    engine.write(engine.create('web'), 1, 'w');
    engine.write(engine.create('db'), 1, 'd');
    await read({ ...everything, services: ['db'], follow: false });
    expect(texts()).toEqual(['d']);
  });

  test('is marked where the present run began, if an earlier one is shown', async () => {
    const [web, db, fresh] = ['web', 'db', 'fresh'].map((service) => engine.create(service));
    for (const id of [web!, db!]) {
      engine.start(id);
      engine.write(id, 1, 'before');
      engine.stop(id, 0);
    }
    await rest(80);
    for (const id of [web!, db!, fresh!]) engine.start(id);
    for (const id of [web!, fresh!]) engine.write(id, 1, 'after');
    await read({ ...everything, tail: 10, follow: false });
    const ofService = (name: string) => lines().flatMap(({ service, text }) => (service === name ? [text] : []));
    expect(ofService('web')).toEqual(['before', 'restarted', 'after']);
    expect(ofService('db')).toEqual(['before', 'restarted']);
    expect(ofService('fresh')).toEqual(['after']);
  });

  test('of an engine that is not there is a failure', async () => {
    await engine.down();
    expect(await read({ ...everything, follow: false })).toMatchObject({ ok: false, failure: { kind: 'no-engine' } });
    await engine.up();
  });
});

describe('following', () => {
  test('goes on where the past ended, without a double', async () => {
    const web = engine.create('web');
    engine.start(web);
    engine.sameMoment(() => {
      engine.write(web, 1, 'a');
      engine.write(web, 1, 'b');
    });
    void read(everything);
    await until(() => texts().length === 2);
    await until(() => engine.requests.some((request) => request.includes('follow=1')));
    engine.write(web, 1, 'c');
    await until(() => texts().length === 3);
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  test('marks a restart with its exit code, between the runs', async () => {
    const web = engine.create('web');
    engine.start(web);
    engine.write(web, 1, 'before');
    void read(everything);
    await until(() => texts().length === 1 && engine.requests.some((request) => request.includes('/events')));
    engine.write(web, 1, 'dying');
    engine.stop(web, 143);
    engine.start(web);
    engine.write(web, 1, 'after');
    await until(() => texts().length === 3);
    expect(lines().map((line) => line.text)).toEqual(['before', 'dying', 'restarted (exit 143)', 'after']);
  });

  test('loses nothing and doubles nothing over restarts, recreations, cuts and an engine that goes down', async () => {
    const chance = seeded(11);
    const services = ['a', 'b', 'c'];
    const ids = new Map(services.map((service) => [service, engine.create(service)]));
    const written = new Map(services.map((service) => [service, 0]));
    for (const id of ids.values()) engine.start(id);
    void read(everything);
    const say = (times: number) => {
      for (let time = 0; time < times; time++) {
        for (const service of services) {
          const number = written.get(service)! + 1;
          written.set(service, number);
          const line = chance() < 0.02 ? `${number} ${'é'.repeat(20_000)}` : `${number}`;
          engine.write(ids.get(service)!, chance() < 0.3 ? 2 : 1, line);
        }
      }
    };
    for (let turn = 0; turn < 45; turn++) {
      const service = services[turn % 3]!;
      const id = ids.get(service)!;
      if (chance() < 0.5) engine.sameMoment(() => say(3));
      else say(3);
      if (turn % 9 === 8) engine.cut();
      else if (turn === 22) {
        await engine.down();
        await rest(30);
        await engine.up();
      } else if (turn % 4 === 3) {
        engine.stop(id, 0);
        await rest(chance() * 20);
        // What a removed container wrote can only be read before it goes.
        await until(() => texts(service).length === written.get(service));
        engine.remove(id);
        ids.set(service, engine.create(service));
        engine.start(ids.get(service)!);
      } else {
        engine.stop(id, 143);
        await rest(chance() * 10);
        engine.start(id);
      }
      say(2);
      await rest(chance() * 15);
    }
    for (const service of services) {
      const wanted = Array.from({ length: written.get(service)! }, (_, index) => index + 1);
      await until(() => texts(service).length >= wanted.length);
      expect(texts(service).map((text) => Number.parseInt(text, 10))).toEqual(wanted);
    }
    expect(marks().filter((mark) => mark.endsWith('made anew')).length).toBeGreaterThanOrEqual(8);
    expect(marks().filter((mark) => mark.includes('restarted')).length).toBeGreaterThan(15);
  }, 30_000);

  test('says that the engine went away, and goes on when it is back', async () => {
    const web = engine.create('web');
    engine.start(web);
    engine.write(web, 1, 'one');
    void read(everything);
    await until(() => texts().length === 1);
    await engine.down();
    await until(() => news.some((one) => one.kind === 'lost' && one.failure.kind === 'no-engine'));
    await engine.up();
    engine.write(web, 1, 'two');
    await until(() => texts().length === 2);
    expect(texts()).toEqual(['one', 'two']);
  });

  test('says where rotation took lines away', async () => {
    const web = engine.create('web');
    engine.start(web);
    engine.write(web, 1, 'one');
    void read(everything);
    await until(() => texts().length === 1);
    await engine.down();
    for (let number = 0; number < 10; number++) engine.write(web, 1, `lost ${number}`);
    engine.write(web, 1, 'kept');
    engine.rotate(web, 1);
    await engine.up();
    await until(() => texts().length === 2);
    expect(texts()).toEqual(['one', 'kept']);
    expect(marks()).toEqual([expect.stringMatching(/^web up to .* of this log are missing here/)]);
  });

  test('with no lines back begins with what comes', async () => {
    const web = engine.create('web');
    engine.start(web);
    engine.write(web, 1, 'old');
    await rest(5);
    void read({ ...everything, tail: 0 }, 1);
    await until(() => engine.requests.some((request) => request.includes('follow=1')));
    engine.cut();
    await rest(5);
    engine.write(web, 1, 'new');
    await until(() => texts().length > 0);
    expect(texts()).toEqual(['new']);
  });

  test('calls back no more after the abort', async () => {
    const web = engine.create('web');
    engine.start(web);
    const reading = read(everything);
    await until(() => engine.requests.some((request) => request.includes('follow=1')));
    ending.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    const count = news.length;
    engine.write(web, 1, 'late');
    await rest(50);
    expect(news.length).toBe(count);
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
