import { describe, expect, test } from 'vitest';
import { selectedRow, serviceRows } from '../../../../src/app/screens/services/service-rows.ts';
import { sharedOf } from '../../../../src/app/state.ts';
import { AppRig } from '../../app-rig.ts';
import { nineServices, service, withService } from '../../story-stack.ts';

const opened = (services = nineServices) => new AppRig().stack(services).press('3');
const marked = (rig: AppRig) => selectedRow(rig.state.screens.services, sharedOf(rig.state))?.service.name;
const names = (rig: AppRig) =>
  serviceRows(rig.state.screens.services, sharedOf(rig.state)).map(({ service: { name } }) => name);
const redis = nineServices[7]!;
const toRedis = ['G', 'k'] as const;

describe('the rows', () => {
  test('j, k, g and G move the mark, not beyond the ends', () => {
    const rig = opened();
    const walk = (...keys: string[]) => keys.map((key) => marked(rig.press(key)));
    expect(walk('k', 'j', 'Down', 'Up')).toEqual(['alertmanager', 'backend', 'grafana', 'backend']);
    expect(walk('G', 'j', 'g')).toEqual(['redis-exporter', 'redis-exporter', 'alertmanager']);
  });

  test('o sorts in turn; the mark stays on its service', () => {
    const rig = opened(withService('redis', { health: 'unhealthy' })).press(...toRedis);
    const firsts = Array.from({ length: 6 }, () => [rig.press('o').state.screens.services.order, names(rig)[0]]);
    expect(firsts).toEqual([
      ['uptime', 'backend'],
      ['restarts', 'postgres'],
      ['cpu', 'redis-exporter'],
      ['memory', 'redis-exporter'],
      ['state', 'redis'],
      ['name', 'alertmanager'],
    ]);
    expect(marked(rig)).toBe('redis');
  });

  test('& narrows by name and image while one types; Enter keeps it, Escape drops it', () => {
    const rig = opened().press('&').type('EXPORTER');
    expect(names(rig)).toEqual(['node-exporter', 'postgres-exporter', 'redis-exporter']);
    rig.press('Enter', 'j');
    expect(marked(rig)).toBe('postgres-exporter');
    expect(names(rig.press('Escape'))).toHaveLength(9);
    expect(names(rig.press('/').type('oliver'))).toEqual(['redis-exporter']);
    expect(names(rig.press('Escape'))).toHaveLength(9);
  });

  test('Enter opens the details and closes them, Escape closes them before it leads back', () => {
    const rig = opened().press('Enter');
    expect(rig.state.screens.services.details).toBe(true);
    rig.press('Escape');
    expect([rig.state.screens.services.details, rig.state.open]).toEqual([false, 'services']);
    expect(rig.press('Escape').state.open).toBe('dashboards');
  });

  test('l shows the logs of the marked one', () => {
    const rig = opened().press(...toRedis, 'l');
    expect([rig.state.open, [...rig.state.screens.logs.query.services]]).toEqual(['logs', ['redis']]);
  });
});

describe('a question before an action', () => {
  test('it names service and project; y does it, to that container', () => {
    const rig = opened().press(...toRedis, 'r');
    expect(rig.state.overlay).toMatchObject({ question: 'Restart redis (project fauxdan)?' });
    expect(rig.actions).toEqual([]);
    rig.press('y');
    expect(rig.actions).toEqual([{ kind: 'restart', id: redis.id, service: 'redis' }]);
    expect(rig.state.overlay).toBeUndefined();
  });

  test.each(['Enter', 'Escape', 'n', 'N', 'q'])('%s is no', (key) => {
    const rig = opened().press(...toRedis, 'S', key);
    expect([rig.state.overlay, rig.actions, rig.state.open]).toEqual([undefined, [], 'services']);
  });

  test('no other key answers, moves or leads away', () => {
    const rig = opened().press(...toRedis, 'r');
    const asked = rig.state.overlay;
    rig.press('j', 'k', '1', '2', 'Tab', 'Space', 'r', 'S', 'u', 'b', 'l', '?', 'd', 'T', 'C-r');
    expect([rig.state.overlay, rig.state.open, rig.actions]).toEqual([asked, 'services', []]);
  });

  test('the target stays while the list is sorted anew below it', () => {
    const rig = opened().press('o', 'o', 'o', ...toRedis);
    const wanted = nineServices.find(({ name }) => name === marked(rig))!;
    rig.press('r');
    rig.services([...nineServices].reverse().map((each) => ({ ...each, restarts: each.name.length })));
    rig.press('y');
    expect(rig.actions).toEqual([{ kind: 'restart', id: wanted.id, service: wanted.name }]);
  });

  test('the target stays when the container is recreated: the new one is not hit', () => {
    const rig = opened().press(...toRedis, 'S');
    rig.services(withService('redis', { id: 'b'.repeat(64) })).press('y');
    expect(rig.actions).toEqual([{ kind: 'stop', id: redis.id, service: 'redis' }]);
  });

  test('the row says it is under way, and then that it is well', () => {
    const rig = opened().press(...toRedis, 'r', 'y');
    const verdict = () => serviceRows(rig.state.screens.services, sharedOf(rig.state))[7]!.verdict;
    expect(verdict()).toBe('changing');
    rig.services(withService('redis', { state: 'exited' }));
    expect(verdict()).toBe('changing');
    rig.services(withService('redis', { startedMs: redis.startedMs! + 9e6, health: 'starting' }));
    expect(verdict()).toBe('changing');
    rig.services(withService('redis', { startedMs: redis.startedMs! + 9e6 }));
    expect(verdict()).toBe('well');
  });

  test('meanwhile it is not asked for a second time', () => {
    const rig = opened().press(...toRedis, 'r', 'y', 'r');
    expect(rig.state.overlay).toBeUndefined();
    expect(rig.state.saying?.text).toBe('redis: restart is under way');
  });

  test('a refusal is said, with what was refused', () => {
    const rig = opened().press(...toRedis, 'r', 'y');
    const [action] = rig.actions;
    rig.frame({ kind: 'acted', action: action!, failure: { kind: 'denied', message: 'permission denied' } });
    expect(rig.state.saying).toMatchObject({ level: 'warning', text: 'restart redis: permission denied' });
  });
});

describe('what is not possible says why', () => {
  test.each([
    ['u', {}, 'redis runs already'],
    ['S', { state: 'exited' }, 'redis does not run'],
    ['r', { id: '', state: 'absent' }, 'redis has no container'],
  ] as const)('%s when %j', (key, more, reason) => {
    const rig = opened([service('redis', more)]).press(key);
    expect(rig.state.saying?.text).toContain(reason);
    expect([rig.state.overlay, rig.actions]).toEqual([undefined, []]);
  });

  test('starting asks nothing: it is done', () => {
    const rig = opened([service('redis', { state: 'exited', exitCode: 137 })]).press('u');
    expect(rig.actions).toMatchObject([{ kind: 'start', service: 'redis' }]);
  });

  test('an empty list has nothing to act on', () => {
    const rig = opened([]).press('r', 'S', 'u', 'j', 'G', 'l', 'Enter');
    expect([rig.state.open, rig.actions, rig.state.overlay]).toEqual(['services', [], undefined]);
    expect(rig.state.saying?.text).toBe('there is no service');
  });
});
