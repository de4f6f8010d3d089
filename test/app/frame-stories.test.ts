import { describe, expect, test } from 'vitest';
import { helpSections } from '../../src/app/help-sections.ts';
import { openTab, tabsOf } from '../../src/app/state.ts';
import { AppRig } from './app-rig.ts';
import { machine } from './story-dashboards.ts';
import { nineServices } from './story-stack.ts';

describe('tabs', () => {
  test('digits open them, Tab and Shift-Tab walk around them', () => {
    const rig = new AppRig();
    const walk = (...keys: string[]) => keys.map((key) => openTab(rig.press(key).state) + 1);
    expect(walk('2', '3', '4', '1')).toEqual([2, 3, 4, 1]);
    expect(walk('Tab', 'Tab', 'Tab', 'Tab')).toEqual([2, 3, 4, 1]);
    expect(walk('S-Tab', 'S-Tab')).toEqual([4, 3]);
  });

  test('a digit without a tab does nothing', () => {
    const rig = new AppRig();
    const before = rig.state;
    expect(rig.press('5', '9').state).toBe(before);
  });

  test('whoever came for a server of their own sees the stack only where it runs', () => {
    const rig = new AppRig({ settings: { stack: 'glance' } });
    const absent = nineServices.map((each) => ({ ...each, id: '', state: 'absent' as const }));
    expect(tabsOf(rig.stack(absent).state)).toHaveLength(2);
    expect([rig.press('3', 'l', 'r').state.open, rig.state.overlay, rig.state.saying]).toEqual([
      'dashboards',
      undefined,
      undefined,
    ]);
    expect(tabsOf(rig.stack().state)).toHaveLength(4);
  });

  test('d chooses from all dashboards; typing narrows, Enter opens', () => {
    const rig = new AppRig();
    rig.press('d').type('postgr').press('Enter');
    expect(rig.state.overlay).toBeUndefined();
    expect(rig.board.dashboard.uid).toBe('database');
  });

  test('with one dashboard there is nothing to choose from', () => {
    const rig = new AppRig({ dashboards: [machine] });
    expect(rig.press('d').state.overlay).toBeUndefined();
  });
});

describe('leaving', () => {
  test('Escape and q lead back the way one came; at the top q quits and Escape does nothing', () => {
    const rig = new AppRig().stack();
    rig.press('3', 'l');
    expect(rig.state.open).toBe('logs');
    expect(rig.press('q').state.open).toBe('services');
    expect(rig.press('Escape').state.open).toBe('dashboards');
    rig.fresh();
    rig.press('Escape');
    expect(rig.fresh()).toEqual([]);
    rig.press('q');
    expect(rig.fresh()).toEqual([{ kind: 'quit', code: 0 }]);
  });

  test.each([[['?']], [['T']], [['/']], [['3', '&']], [['4', '/']]])('^C quits at once, also after %j', (keys) => {
    const rig = new AppRig();
    rig.press(...keys).fresh();
    rig.press('C-c');
    expect(rig.fresh()).toEqual([{ kind: 'quit', code: 0 }]);
  });

  test('q in a prompt is a letter', () => {
    const rig = new AppRig();
    rig.press('/', 'q').fresh();
    expect(rig.state.screens.dashboards.find?.text).toBe('q');
  });

  test('the way back is never longer than it is useful', () => {
    const rig = new AppRig();
    for (let turn = 0; turn < 50; turn++) rig.press('3', '4');
    expect(rig.state.history.length).toBeLessThan(4);
  });
});

describe('help', () => {
  test('? opens it, every way closes it, and keys below do not hear', () => {
    for (const key of ['Escape', 'q', '?', 'F1', 'Enter']) {
      const rig = new AppRig();
      expect(rig.press('?', 'c', 'Space').state.overlay?.kind).toBe('help');
      expect([rig.board.cursorMs, rig.board.isFrozen]).toEqual([undefined, false]);
      expect(rig.press(key).state.overlay).toBeUndefined();
    }
  });

  test('it lists what holds here, each key under one meaning only', () => {
    for (const keys of [[], ['Enter'], ['c'], ['3'], ['4']]) {
      const sections = helpSections(new AppRig().stack().press(...keys).state);
      const own = sections[0]!.hints.flatMap((hint) => hint.keys);
      const others = sections[1]!.hints.flatMap((hint) => hint.keys);
      expect(own.filter((key) => others.includes(key))).toEqual([]);
      expect(others.concat(own)).toEqual(expect.arrayContaining(['?', '1-4']));
    }
  });
});

describe('what is said', () => {
  test('it stands for five seconds, and a newer word replaces it', () => {
    const rig = new AppRig().stack();
    rig.press('/').type('service').press('Enter', 'r');
    expect(rig.state.saying).toMatchObject({ level: 'warning', text: expect.stringContaining('no single service') });
    rig.wait(3_000).frame({ kind: 'said', level: 'info', text: 'saved it' }).wait(4_000);
    expect(rig.state.saying?.text).toBe('saved it');
    rig.wait(1_000);
    expect(rig.state.saying).toBeUndefined();
  });
});

test('pasted text is no key: it answers no question, opens nothing and quits nothing', () => {
  const keys = 'y\nqY1234?T&/ dr\x03';
  for (const before of [[], ['?'], ['T'], ['3'], ['3', 'r'], ['3', 'S'], ['4']]) {
    const rig = new AppRig().stack().press(...before);
    const { open, overlay } = rig.state;
    rig.fresh();
    rig.frame({ kind: 'pasted', text: keys });
    expect([rig.state.open, rig.state.overlay, rig.fresh()]).toEqual([open, overlay, []]);
  }
});

test('pasted text goes into an open prompt, as one line', () => {
  const rig = new AppRig().press('/').frame({ kind: 'pasted', text: 'disk\nusage' });
  expect(rig.state.screens.dashboards.find?.text).toBe('disk usage');
});

describe('the offer of the first start', () => {
  const offered = () => new AppRig({ settings: { stack: 'offer' } }).stack([]);

  test('Enter boots, remembers the answer and shows it coming up', () => {
    const rig = offered();
    expect(rig.state.overlay?.kind).toBe('offer-boot');
    rig.fresh();
    rig.press('Enter');
    expect(rig.freshKinds()).toEqual(['remember-boot', 'boot']);
    expect([rig.state.open, rig.state.screens.boot.at]).toEqual(['boot', 'booting']);
  });

  test.each(['Escape', 'n', 'q'])('%s goes on without', (key) => {
    const rig = offered();
    rig.fresh();
    rig.press(key);
    expect([rig.state.open, rig.state.overlay, rig.fresh()]).toEqual(['dashboards', undefined, []]);
  });

  test('it is made once, however often the engine is found again', () => {
    const rig = offered().press('Escape').stack([]);
    expect(rig.state.overlay).toBeUndefined();
  });

  test('read-only is never asked', () => {
    const rig = new AppRig({ settings: { stack: 'offer', readOnly: true } }).stack([]);
    expect(rig.state.overlay).toBeUndefined();
  });
});
