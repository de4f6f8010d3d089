import { expect, test } from 'vitest';
import { allKeys } from '../../src/app/all-keys.ts';
import { frameKeys } from '../../src/app/frame-keys.ts';
import { helpSections } from '../../src/app/help-sections.ts';
import { helpKeys } from '../../src/app/overlays/help.ts';
import { offerBootKeys } from '../../src/app/overlays/offer-boot.ts';
import { bootScreen } from '../../src/app/screens/boot/boot-screen.ts';
import { dashboardsScreen } from '../../src/app/screens/dashboards/dashboards-screen.ts';
import { logsScreen } from '../../src/app/screens/logs/logs-screen.ts';
import { servicesScreen } from '../../src/app/screens/services/services-screen.ts';
import { failed } from '../../src/model/result.ts';
import type { StackAction } from '../../src/model/stack.ts';
import { AppRig } from './app-rig.ts';
import { nineServices, withService } from './story-stack.ts';

/** Every key of every table, and of the dialogs that no table of places lists. */
const everyKey = [
  ...new Set([
    ...allKeys().flatMap(({ rows }) => rows.flatMap(({ keys }) => keys)),
    ...[...helpKeys, ...offerBootKeys].flatMap(({ keys }) => keys),
  ]),
];

/** Places from which a key may be pressed: each a way there, on a stack where something could be done to every service. */
const places: Readonly<Record<string, (rig: AppRig) => AppRig>> = {
  'the dashboard': (rig) => rig,
  'a panel that speaks of redis': (rig) => rig.press('/').type('redis').press('Enter'),
  'a panel in full': (rig) => rig.press('/').type('redis').press('Enter', 'Enter'),
  'the cursor': (rig) => rig.press('c'),
  'a row': (rig) => rig.press('N'),
  services: (rig) => rig.press('3'),
  'services, details': (rig) => rig.press('3', 'Enter'),
  'services, one stopped': (rig) =>
    rig.services(withService('redis-exporter', { state: 'exited', exitCode: 0 })).press('3', 'G'),
  'services, filtering': (rig) => rig.press('3', '&'),
  logs: (rig) => rig.press('4'),
  'logs, picking': (rig) => rig.press('4', 'p'),
  'logs, filtering': (rig) => rig.press('4', '&'),
  boot: (rig) =>
    rig
      .send({
        to: 'boot',
        message: { kind: 'ended', result: failed({ kind: 'refused', message: 'port 9090 is taken' }) },
      })
      .frame({ kind: 'key', key: '3' })
      .send({ to: 'services', message: { kind: 'boot-wanted' } }),
  help: (rig) => rig.press('?'),
  ranges: (rig) => rig.press('T'),
  dashboards: (rig) => rig.press('d'),
  'an offer that should not be there': (rig) => {
    rig.state = { ...rig.state, overlay: { kind: 'offer-boot' } };
    return rig;
  },
};

const start = (readOnly: boolean) => new AppRig({ settings: { readOnly } }).stack(nineServices);
const leaves = (rig: AppRig) => rig.effects.filter(({ kind }) => kind === 'act' || kind === 'boot');

test('read-only: no key from no place sends an action, not even when it is affirmed', () => {
  for (const [place, go] of Object.entries(places)) {
    for (const key of everyKey) {
      const rig = go(start(true)).press(key);
      for (const answer of ['y', 'Enter']) rig.press(answer);
      expect(leaves(rig), `${place}: ${key}`).toEqual([]);
    }
  }
});

test('the same ways reach actions when it is not read-only: the enumeration can fail', () => {
  const reached = new Set<string>();
  for (const go of Object.values(places)) {
    for (const key of everyKey) {
      for (const effect of leaves(go(start(false)).press(key, 'y'))) {
        reached.add(effect.kind === 'act' ? effect.action.kind : effect.kind);
      }
    }
  }
  expect([...reached].sort()).toEqual(['boot', 'restart', 'start', 'stop']);
});

test('every key that changes the stack says so, and is gone in read-only', () => {
  const tables = [servicesScreen.keys, dashboardsScreen.keys, logsScreen.keys, bootScreen.keys, frameKeys];
  const dangers = tables.flatMap((table) => table.filter(({ danger }) => danger).map(({ id }) => id));
  expect(dangers.sort()).toEqual([
    'boot.retry',
    'panel.restart',
    'service.restart',
    'service.start',
    'service.stop',
    'stack.boot',
  ]);
  const offered = (rig: AppRig) => helpSections(rig.state).flatMap(({ hints }) => hints.map(({ id }) => id));
  for (const go of Object.values(places)) {
    expect(offered(go(start(true))).filter((id) => dangers.includes(id))).toEqual([]);
  }
  expect(offered(start(false).press('3'))).toEqual(expect.arrayContaining(['service.restart', 'stack.boot']));
});

test('an action that is forged past the keys is refused by the update, and said', () => {
  const rig = start(true);
  const action: StackAction = { kind: 'restart', id: nineServices[7]!.id, service: 'redis' };
  rig.send({ to: 'services', message: { kind: 'action-wanted', action: 'restart' } });
  rig.send({ to: 'services', message: { kind: 'boot-wanted' } });
  rig.send({ to: 'overlay', message: { kind: 'yes' } });
  expect(leaves(rig)).toEqual([]);
  expect(rig.state.saying?.text).toMatch(/^read-only/);
  expect(rig.state.stack.pending.has(action.id)).toBe(false);
});
