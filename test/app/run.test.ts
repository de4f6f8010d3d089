import { describe, expect, test } from 'vitest';
import { startApp } from '../../src/app/run.ts';
import { ok } from '../../src/model/result.ts';
import { alert, refusedConnection, type StoryStart, storyState } from './app-rig.ts';
import { fakePorts, settled } from './fake-ports.ts';
import { line } from './screens/logs/log-rig.ts';
import { START_MS } from './story-dashboards.ts';
import { nineServices } from './story-stack.ts';

async function started(start: StoryStart = {}, prepare: (world: ReturnType<typeof fakePorts>) => void = () => {}) {
  const world = fakePorts();
  prepare(world);
  const store = startApp(storyState(start), world.ports);
  const press = async (...keys: string[]) => {
    for (const key of keys) store.dispatch({ to: 'frame', message: { kind: 'key', key } });
    await settled();
  };
  const wait = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      world.clock.move(Math.min(1_000, ms - passed));
      await settled();
    }
  };
  store.dispatch({ to: 'frame', message: { kind: 'started' } });
  await settled();
  const panel = (id: number) => store.state().screens.dashboards.boards[0]!.panels.get(id)!;
  return { ...world, store, press, wait, panel };
}

describe('questions', () => {
  test('what is asked is answered into the picture, and asked again on the clock', async () => {
    const { source, panel, wait, store } = await started();
    expect(panel(1).picture.state.at).toBe('ready');
    expect(source.asked.filter((what) => what === 'node_cpu')).toHaveLength(1);
    await wait(5_000);
    expect(source.asked.filter((what) => what === 'node_cpu')).toHaveLength(2);
    expect(store.state().source.about.at).toBe('ready');
  });

  test('a slow server never has two questions of one panel', async () => {
    const { source, wait } = await started({}, (world) => world.source.hold());
    const { openQueries } = source;
    await wait(60_000);
    expect(source.openQueries).toBe(openQueries);
    expect(source.asked.filter((what) => what === 'node_cpu')).toHaveLength(1);
  });

  test('a dead server is asked a little, and when it is back everything is', async () => {
    const { source, wait, panel, store } = await started({}, ({ source }) => {
      source.failure = refusedConnection;
    });
    source.asked = [];
    await wait(300_000);
    expect(new Set(source.asked)).toEqual(new Set(['about']));
    expect(source.asked.length).toBeLessThan(20);
    source.failure = undefined;
    await wait(31_000);
    expect(panel(1).picture.state.at).toBe('ready');
    expect(store.state().source.circuit.at).toBe('closed');
  });

  test('another range stops what is under way', async () => {
    const { source, press, panel } = await started({}, ({ source }) => source.hold());
    const before = source.openQueries;
    await press('[');
    expect(source.openQueries).toBe(before);
    source.release();
    await settled();
    expect(source.openQueries).toBe(0);
    expect(panel(1).picture.state.at).toBe('ready');
  });

  test('alerts reach the health', async () => {
    const { store } = await started({}, ({ source }) => {
      source.alertsNow = [alert('RedisDown', 'critical')];
    });
    expect(store.state().source.alerts).toMatchObject({ at: 'ready', value: [{ name: 'RedisDown' }] });
  });
});

describe('actions', () => {
  test('a confirmed restart reaches the engine and is written down before and after', async () => {
    const { stack, audit, press, store } = await started();
    await press('3', 'G', 'k', 'r', 'y');
    const redis = nineServices[7]!;
    expect(stack.acted).toEqual([{ kind: 'restart', id: redis.id, service: 'redis' }]);
    const entry = { action: 'restart', target: 'redis', id: redis.id };
    expect(audit).toEqual([
      { ...entry, result: 'asked' },
      { ...entry, result: 'done' },
    ]);
    expect(store.state().stack.pending.get(redis.id)?.taken).toBe(true);
  });

  test('a refusal is written down with its reason, and shown', async () => {
    const { audit, press, store, stack } = await started();
    stack.failure = { kind: 'denied', message: 'permission denied' };
    await press('3', 'r', 'y');
    expect(audit.at(-1)).toMatchObject({ result: 'permission denied' });
    expect(store.state().saying?.text).toContain('permission denied');
  });

  test('read-only: the executor refuses what is forged past every key, and writes that down', async () => {
    const { stack, audit, store } = await started({ settings: { readOnly: true } });
    const action = { kind: 'stop', id: nineServices[0]!.id, service: 'alertmanager' } as const;
    // A confirm dialog cannot come to be in read-only mode: here it is put there by force.
    const forged = { ...store.state(), overlay: { kind: 'confirm', action, question: '' } as const };
    const world = fakePorts();
    const second = startApp(forged, world.ports);
    second.dispatch({ to: 'overlay', message: { kind: 'yes' } });
    await settled();
    expect([world.stack.acted, stack.acted]).toEqual([[], []]);
    expect(world.audit).toEqual([
      { action: 'stop', target: 'alertmanager', id: action.id, result: 'read-only: nothing is changed' },
    ]);
    expect(second.state().saying?.text).toContain('read-only');
    store.dispatch({ to: 'services', message: { kind: 'boot-wanted' } });
    store.dispatch({ to: 'overlay', message: { kind: 'boot' } });
    await settled();
    expect([stack.boots, audit]).toEqual([0, []]);
  });

  test('a boot tells its way, and its end is written down', async () => {
    const { stack, audit, press, store } = await started();
    await press('3', 'b');
    stack.tellBoot({ kind: 'plan', services: ['redis'] });
    expect([...store.state().screens.boot.services.keys()]).toEqual(['redis']);
    stack.endBoot(ok(undefined));
    await settled();
    expect(audit.map(({ action, result }) => [action, result])).toEqual([
      ['boot', 'asked'],
      ['boot', 'done'],
    ]);
    expect(store.state().open).toBe('services');
  });
});

describe('logs', () => {
  test('however fast lines come, the screen hears of them twenty times a second', async () => {
    const { stack, press, clock, store } = await started();
    await press('4');
    let heard = 0;
    store.subscribe(() => {
      heard += 1;
    });
    for (let ms = 0; ms < 1_000; ms++) {
      stack.write(line('redis', `line ${ms}`, ms / 1000));
      clock.move(1);
    }
    await settled();
    expect(heard).toBeGreaterThan(10);
    expect(heard).toBeLessThanOrEqual(22);
    clock.move(50);
    expect(store.state().screens.logs.buffer.lines).toBe(1_000);
  });

  test('another read stops the one before', async () => {
    const { stack, press, store } = await started();
    await press('4');
    const show = { kind: 'show', services: ['redis'], atMs: START_MS - 3_600_000 } as const;
    store.dispatch({ to: 'logs', message: show });
    await settled();
    expect(stack.reads).toHaveLength(2);
    expect(stack.reads.filter(({ signal }) => !signal.aborted)).toHaveLength(1);
  });
});

test('small things leave by their doors', async () => {
  const { left, press, store } = await started({ settings: { stack: 'offer' } }, ({ stack }) => {
    stack.services = [];
  });
  await press('Enter');
  await press('Escape', 'y', 'C-c');
  expect(left).toEqual(['remember yes', 'copy node_cpu', 'quit 0']);
  expect(store.state().saying?.text).toBe('copied the query');
});

test('stop ends everything: ticks, questions, the watch, the logs; and nothing is heard afterwards', async () => {
  const { store, source, stack, press, wait } = await started();
  source.hold();
  await press('4', '1');
  await wait(5_000);
  expect(source.openQueries).toBeGreaterThan(0);
  await press('4');
  store.stop();
  await settled();
  const { asked, openQueries } = source;
  const count = asked.length;
  const last = store.state();
  source.release();
  stack.write(line('redis', 'too late'));
  stack.tell([]);
  await press('1', '2');
  await wait(120_000);
  expect([openQueries, source.asked.length, stack.isWatched]).toEqual([0, count, false]);
  expect(stack.reads.every(({ signal }) => signal.aborted)).toBe(true);
  expect(store.state()).toBe(last);
});
