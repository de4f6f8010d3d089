import { describe, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../../../src/model/result.ts';
import type { BootNews } from '../../../../src/model/stack.ts';
import { AppRig, refusedConnection } from '../../app-rig.ts';
import { nineServices } from '../../story-stack.ts';

const booting = () => new AppRig({ settings: { stack: 'boot' } }).stack([]);
const news = (rig: AppRig, one: BootNews) => rig.send({ to: 'boot', message: { kind: 'news', news: one } });
const ended = (rig: AppRig, result: Result<void>) => rig.send({ to: 'boot', message: { kind: 'ended', result } });
const portTaken = failed({ kind: 'refused', message: 'port 9090 is taken by pid 4121 (prometheus)' });

test('asked to boot, it boots as soon as the engine answers, and shows it', () => {
  const rig = booting();
  expect(rig.effects.filter(({ kind }) => kind === 'boot')).toHaveLength(1);
  expect([rig.state.open, rig.state.screens.boot.at]).toEqual(['boot', 'booting']);
});

test('every planned service has a line at once, and keeps its place', () => {
  const rig = booting();
  news(rig, { kind: 'plan', services: ['postgres', 'redis', 'backend'] });
  expect([...rig.state.screens.boot.services.values()].map(({ at }) => at)).toEqual(['waiting', 'waiting', 'waiting']);
  news(rig, { kind: 'service', service: 'redis', timeMs: 0, progress: { at: 'well', tookMs: 1_200 } });
  expect([...rig.state.screens.boot.services.keys()]).toEqual(['postgres', 'redis', 'backend']);
});

describe('when it has ended well', () => {
  test('the dashboards come, and the server is asked without waiting', () => {
    const rig = booting();
    rig.fail(refusedConnection, rig.freshQueries(), 0.999).fresh();
    ended(rig, ok(undefined));
    expect(rig.state.open).toBe('dashboards');
    expect(rig.freshKinds()).toContain('probe-source');
    rig.probed();
    expect(rig.freshQueries()).toHaveLength(6);
  });

  test('whoever went elsewhere meanwhile stays there', () => {
    const rig = booting().services(nineServices).press('3');
    ended(rig, ok(undefined));
    expect(rig.state.open).toBe('services');
    const far = booting().services(nineServices).press('3', 'l');
    ended(far, ok(undefined));
    expect(far.state.open).toBe('logs');
  });
});

describe('when it has not', () => {
  test('the reason stays on the screen, and r tries again', () => {
    const rig = ended(booting(), portTaken);
    expect([rig.state.open, rig.state.screens.boot.failure?.message]).toEqual(['boot', portTaken.failure.message]);
    rig.fresh();
    rig.press('r');
    expect(rig.freshKinds()).toEqual(['boot']);
    expect([rig.state.screens.boot.at, rig.state.screens.boot.failure]).toEqual(['booting', undefined]);
  });

  test('a second boot is not begun while one is under way', () => {
    const rig = booting().press('3', 'b', 'b');
    expect(rig.state.open).toBe('boot');
    expect(rig.effects.filter(({ kind }) => kind === 'boot')).toHaveLength(1);
  });

  test('Escape leads to the dashboards, and booting goes on', () => {
    const rig = booting().press('Escape');
    expect([rig.state.open, rig.state.screens.boot.at]).toEqual(['dashboards', 'booting']);
  });
});

describe('without an engine', () => {
  const noEngine = failed({ kind: 'no-engine', message: 'no engine at /var/run/docker.sock', hint: 'start Docker' });

  test.each(['boot', 'offer'] as const)('%s shows why nothing can be booted', (stack) => {
    const rig = new AppRig({ settings: { stack } }).frame({ kind: 'stack-about', result: noEngine });
    expect([rig.state.open, rig.state.screens.boot.failure]).toEqual(['boot', noEngine.failure]);
    expect(rig.press('Escape').state.open).toBe('dashboards');
  });

  test('where it was only to be watched, the dashboards stay', () => {
    const rig = new AppRig().frame({ kind: 'stack-about', result: noEngine });
    expect(rig.state.open).toBe('dashboards');
  });
});
