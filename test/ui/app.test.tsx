import { render as renderInk } from 'ink-testing-library';
import { expect, test } from 'vitest';
import { type Store, startApp } from '../../src/app/run.ts';
import { cellsToLines } from '../../src/model/draw-text.ts';
import { ok } from '../../src/model/result.ts';
import { App } from '../../src/ui/app.tsx';
import { renderToCells } from '../../src/ui/canvas/render-to-cells.tsx';
import { darkTheme } from '../../src/ui/theme.ts';
import { alert, refusedConnection, type StoryStart, storyState } from '../app/app-rig.ts';
import { fakePorts, settled } from '../app/fake-ports.ts';
import { START_MS } from '../app/story-dashboards.ts';
import { withService } from '../app/story-stack.ts';

async function opened(start: StoryStart = {}, prepare: (world: ReturnType<typeof fakePorts>) => void = () => {}) {
  const world = fakePorts();
  prepare(world);
  const store = startApp(storyState(start), world.ports);
  store.dispatch({ to: 'frame', message: { kind: 'started' } });
  await settled();
  return {
    ...world,
    store,
    frame: () => cellsToLines(renderToCells(<App store={store} theme={darkTheme} />, store.state().size)).join('\n'),
    async press(...keys: string[]) {
      for (const key of keys) store.dispatch({ to: 'frame', message: { kind: 'key', key } });
      await settled();
    },
    async wait(ms: number) {
      for (let passed = 0; passed < ms; passed += 1_000) {
        world.clock.move(1_000);
        await settled();
      }
    },
  };
}

test('a person restarts redis: the question, the way back to well, the health line all the while', async () => {
  const { frame, press, stack, wait } = await opened();
  expect(frame()).toContain('● 9/9 up');
  await press('3', 'G', 'k', 'r');
  expect(frame()).toContain('Restart redis (project fauxdan)?');
  expect(frame()).toContain('│ redis   │ fauxdan-redis-1 │');
  await press('Enter');
  expect(frame()).not.toContain('Restart redis');
  expect(stack.acted).toEqual([]);
  await press('r', 'y');
  expect(frame()).toMatch(/◌ {2}redis +restarting …/);
  stack.tell(withService('redis', { state: 'exited', exitCode: 0 }));
  expect(frame()).toContain('✖ 8/9 up: redis');
  stack.tell(withService('redis', { startedMs: START_MS, health: 'starting' }));
  await wait(3_000);
  expect(frame()).toMatch(/◌ {2}redis +restarted, checking +3 s/);
  stack.tell(withService('redis', { startedMs: START_MS }));
  expect(frame()).toMatch(/● {2}redis +running, healthy/);
  expect(frame()).toContain('● 9/9 up');
});

test('the server goes away and comes back: the pictures stay, with the reason, and live again', async () => {
  const { frame, source, wait } = await opened();
  const drawn = frame();
  expect(drawn).toMatch(/CPU Usage ─+ \d+\.\d%/);
  source.failure = refusedConnection;
  await wait(6_000);
  const old = frame();
  expect(old).toContain('✖ prometheus: connection refused');
  expect(old).toMatch(/╰ ✖ prometheus: connection refused/);
  expect(old).toMatch(/CPU Usage ─+ \d+\.\d%/);
  expect(old).not.toContain('live');
  source.failure = undefined;
  await wait(31_000);
  expect(frame()).not.toContain('connection refused');
  expect(frame()).toContain('▶ live');
});

test('the first start: the offer, the boot, each service’s way, and the dashboards', async () => {
  const { frame, press, stack } = await opened({ settings: { stack: 'offer' } }, (world) => {
    world.stack.services = [];
  });
  expect(frame()).toContain('Boot the stack?');
  await press('Enter');
  expect(frame()).toContain('Starting the stack ─ compose project fauxdan ─ 00:00');
  stack.tellBoot({ kind: 'plan', services: ['postgres', 'backend'] });
  stack.tellBoot({ kind: 'service', service: 'backend', timeMs: 0, progress: { at: 'waiting', for: 'postgres' } });
  expect(frame()).toMatch(/◌ backend +waiting for postgres/);
  stack.endBoot(ok(undefined));
  await settled();
  expect(frame()).toContain('CPU Usage');
});

test('read-only says so on every screen and offers nothing that changes anything', async () => {
  const { frame, press } = await opened({ settings: { readOnly: true } });
  for (const tab of ['1', '3', '4']) {
    await press(tab);
    expect(frame().split('\n')[0]).toContain(' RO ');
    expect(frame().split('\n').at(-1)).not.toMatch(/restart|stop|start|boot/);
  }
});

test('what fires is named where there is room', async () => {
  const { frame } = await opened({}, ({ source }) => {
    source.alertsNow = [alert('RedisDown', 'critical')];
  });
  expect(frame().split('\n')[0]).toContain('✖ 1 firing: RedisDown');
});

/** Ink by itself, without our grid: canvases write themselves as text. */
function inInk(store: Store) {
  const ink = renderInk(<App store={store} theme={darkTheme} />);
  const frame = () => (ink.lastFrame() ?? '').replace(/\x1b\[[0-9;:]*m/g, '');
  return { ...ink, frame };
}

test('in a plain Ink tree the dialog stands before the screen, drawn by ink-table, and goes again', async () => {
  const { store, press } = await opened({ columns: 100, rows: 30 });
  const ink = inInk(store);
  await press('3', 'r');
  await new Promise((next) => setImmediate(next));
  expect(ink.frame()).toContain('Restart alertmanager (project fauxdan)?');
  expect(ink.frame()).toContain('┌──────────────┬');
  await press('n');
  await new Promise((next) => setImmediate(next));
  expect(ink.frame()).not.toContain('Restart alertmanager');
  ink.unmount();
  store.stop();
});
