import { expect, test } from 'vitest';
import { healthOf } from '../../src/app/health.ts';
import { failed, ok } from '../../src/model/result.ts';
import { AppRig, alert, refusedConnection, target } from './app-rig.ts';
import { nineServices, service, withService } from './story-stack.ts';

const targets = [target('node', 'up'), target('redis', 'down'), target('redis', 'down'), target('new', 'unknown')];

test('before anything is known, nothing is called well', () => {
  expect(healthOf(new AppRig().state)).toEqual({ firing: { count: 0, severity: 'well', names: [] } });
});

test('services count where there is a stack, targets where there is none', () => {
  expect(healthOf(new AppRig().stack().told([], targets).state).up).toEqual({
    count: 9,
    of: 9,
    what: 'services',
    down: [],
    isComing: false,
  });
  expect(healthOf(new AppRig().told([], targets).state).up).toEqual({
    count: 2,
    of: 4,
    what: 'targets',
    down: ['redis'],
    isComing: false,
  });
});

test.each([
  ['running', 'healthy', true],
  ['running', 'none', true],
  ['running', 'starting', false],
  ['running', 'unhealthy', false],
  ['restarting', 'none', false],
  ['paused', 'none', false],
  ['created', 'none', false],
  ['removing', 'none', false],
  ['exited', 'none', false],
  ['dead', 'none', false],
] as const)('a service that is %s and %s counts as up: %s', (state, health, isUp) => {
  const { up } = healthOf(new AppRig().stack([service('redis', { state, health })]).state);
  expect(up).toMatchObject({ count: isUp ? 1 : 0, of: 1, down: isUp ? [] : ['redis'] });
});

test('what waits for its first health check is on its way, what fails one is not', () => {
  const up = (...rows: Parameters<typeof service>[1][]) =>
    healthOf(new AppRig().stack(rows.map((row, index) => service(`part-${index}`, row))).state).up?.isComing;
  const starting = { state: 'running', health: 'starting' } as const;
  const created = { state: 'created', health: 'none' } as const;
  expect(up(starting, { state: 'running', health: 'healthy' })).toBe(true);
  expect(up(starting, { state: 'exited', health: 'none' })).toBe(false);
  expect(up({ state: 'running', health: 'unhealthy' })).toBe(false);
  expect(up(starting, created)).toBe(false);
});

test('a service that nobody asked to run does not count', () => {
  const some = withService('grafana', { id: '', state: 'absent', health: 'none' });
  expect(healthOf(new AppRig().stack(some).state).up).toMatchObject({ count: 8, of: 8 });
  const none = nineServices.map((each) => ({ ...each, id: '', state: 'absent' as const }));
  expect(healthOf(new AppRig().stack(none).told([], targets).state).up?.what).toBe('targets');
});

test('when the engine is lost its word does not count, targets do', () => {
  const rig = new AppRig().stack().told([], targets);
  rig.frame({
    kind: 'stack-news',
    news: { kind: 'lost', failure: { kind: 'no-engine', message: 'gone' }, retryInMs: 1_000 },
  });
  expect(healthOf(rig.state).up?.what).toBe('targets');
});

test('the worst of what fires decides; pending does not count', () => {
  const of = (...severities: string[]) => healthOf(new AppRig().told(severities.map((each) => alert('A', each))).state);
  expect(of('info').firing.severity).toBe('well');
  expect(of('info', 'warning').firing.severity).toBe('warning');
  expect(of('warning', 'critical', 'info').firing).toEqual({ count: 3, severity: 'critical', names: ['A'] });
  expect(of('page').firing.severity).toBe('critical');
  expect(of('whatever').firing.severity).toBe('warning');
  const pending = { ...alert('A', 'critical'), state: 'pending' as const };
  expect(healthOf(new AppRig().told([pending]).state).firing.count).toBe(0);
});

test('a server that is silent is an outage, and nothing is well on its word', () => {
  const rig = new AppRig().told([alert('RedisDown', 'critical')], targets);
  rig.answer().wait(5_000).fail(refusedConnection, rig.freshQueries(), 0.9);
  expect(healthOf(rig.state)).toEqual({
    firing: { count: 1, severity: 'unknown', names: ['RedisDown'] },
    outage: { failure: refusedConnection, retryInMs: 900 },
  });
  rig.wait(1_000);
  expect(healthOf(rig.state).outage?.retryInMs).toBe(0);
  rig.probed();
  expect(healthOf(rig.state)).toMatchObject({ firing: { severity: 'critical' }, up: { count: 2 } });
});

test('services are well on the engine’s word, also while the server is silent', () => {
  const rig = new AppRig().stack();
  rig.fail(refusedConnection);
  expect(healthOf(rig.state)).toMatchObject({ up: { count: 9 }, outage: { failure: refusedConnection } });
});

test('alerts that could not be asked for are not today’s', () => {
  const rig = new AppRig().told([alert('RedisDown', 'critical')], targets);
  const refusal = failed({ kind: 'refused', message: 'no such door' });
  rig.frame({ kind: 'source-health', alerts: refusal, targets: refusal });
  expect(healthOf(rig.state)).toEqual({ firing: { count: 1, severity: 'unknown', names: ['RedisDown'] } });
  rig.frame({ kind: 'source-health', alerts: ok([]), targets: refusal });
  expect(healthOf(rig.state).firing).toEqual({ count: 0, severity: 'well', names: [] });
});
