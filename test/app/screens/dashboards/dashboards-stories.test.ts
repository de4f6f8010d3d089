import { describe, expect, test } from 'vitest';
import { boardRangeText, boardSpan } from '../../../../src/app/screens/dashboards/board-time.ts';
import { sharedOf } from '../../../../src/app/state.ts';
import { zoneOf } from '../../../../src/model/zone.ts';
import { dashboardOf } from '../../../dashboard/panel-story.ts';
import { AppRig } from '../../app-rig.ts';
import { START_MS } from '../../story-dashboards.ts';
import { withService } from '../../story-stack.ts';

const HOUR_MS = 3_600_000;
const utc = zoneOf('UTC');
const titleOf = (rig: AppRig) =>
  rig.board.panels.get(rig.board.focus)?.compiled.panel.title ?? `row ${rig.board.focus}`;
const spanOf = (rig: AppRig) => boardSpan(rig.board, sharedOf(rig.state));
const rangeOf = (rig: AppRig) => boardRangeText(rig.board, utc);

describe('the focus', () => {
  test('arrows go to the neighbour that one sees, and stop at the edge', () => {
    const rig = new AppRig();
    const walk = (...keys: string[]) => keys.map((key) => titleOf(rig.press(key)));
    expect(walk('Right', 'Right', 'Right')).toEqual(['Memory Usage', 'Disk Usage', 'Disk Usage']);
    expect(walk('Down', 'Left', 'Left', 'Left')).toEqual([
      'Redis Connected Clients',
      'Service Status',
      'Network Receive',
      'Network Receive',
    ]);
    expect(walk('Down', 'Up', 'Up', 'Up')).toEqual(['row 10', 'Service Status', 'Memory Usage', 'Memory Usage']);
  });

  test('n and N walk through all in reading order, around the end', () => {
    const rig = new AppRig();
    expect([titleOf(rig.press('N')), titleOf(rig.press('n')), titleOf(rig.press('n'))]).toEqual([
      'row 10',
      'CPU Usage',
      'Memory Usage',
    ]);
  });

  test('what has the focus is on screen, at every size', () => {
    for (const [columns, rows] of [
      [80, 24],
      [40, 10],
      [59, 15],
      [120, 36],
      [200, 60],
    ] as const) {
      const rig = new AppRig({ columns, rows });
      for (let step = 0; step < 14; step++) {
        rig.press('n').fresh();
        rig.answer([]);
        const { focus, panels } = rig.board;
        // A panel that comes into view is asked for: its serial has left zero.
        if (panels.has(focus))
          expect(panels.get(focus)!.serial, `${columns}x${rows} ${titleOf(rig)}`).toBeGreaterThan(0);
      }
    }
  });

  test('a dashboard that begins with a folded row begins with its header', () => {
    const folded = dashboardOf({
      uid: 'folded',
      panels: [
        { id: 7, type: 'row', title: 'Folded', collapsed: true, panels: [{ id: 8, type: 'stat', title: 'Inside' }] },
      ],
    });
    const rig = new AppRig({ dashboards: [folded] });
    expect(titleOf(rig)).toBe('row 7');
    expect(titleOf(rig.press('Enter', 'Down'))).toBe('Inside');
  });
});

describe('the page', () => {
  test('it scrolls by lines and pages, and not beyond its ends', () => {
    const rig = new AppRig({ columns: 80, rows: 24 });
    const scroll = (...keys: string[]) => rig.press(...keys).board.scroll;
    expect([scroll('j', 'j'), scroll('k'), scroll('g')]).toEqual([2, 1, 0]);
    const last = scroll('G');
    expect(last).toBeGreaterThan(10);
    expect([scroll('j', 'PageDown', 'C-d'), scroll('PageUp', 'PageUp', 'C-u', 'k')]).toEqual([last, 0]);
  });

  test('a larger terminal leaves no empty page behind, be it seen at once or later', () => {
    const rig = new AppRig({ columns: 80, rows: 24 });
    rig.press('G').frame({ kind: 'resized', size: { columns: 120, rows: 60 } });
    expect(rig.board.scroll).toBe(0);
    rig.frame({ kind: 'resized', size: { columns: 80, rows: 24 } }).press('G', '3');
    rig.frame({ kind: 'resized', size: { columns: 120, rows: 60 } }).press('1');
    expect(rig.board.scroll).toBe(0);
  });
});

describe('one panel in full', () => {
  test('Enter or f opens it, n turns to the next, Escape, q or Enter leave it', () => {
    for (const [into, out] of [
      ['Enter', 'Escape'],
      ['f', 'q'],
      ['f', 'Enter'],
      ['Enter', 'f'],
    ] as const) {
      const rig = new AppRig().press('Right', into);
      expect(rig.board.full).toBe(2);
      expect(rig.press('n').board.full).toBe(3);
      expect(rig.press(out).board.full).toBeUndefined();
      expect(rig.effects.some(({ kind }) => kind === 'quit')).toBe(false);
    }
  });

  test('i shows what it asked, and Escape steps back one thing at a time', () => {
    const rig = new AppRig().answer().press('i', 'c');
    expect([rig.board.full, rig.board.isInspecting, rig.board.cursorMs !== undefined]).toEqual([1, true, true]);
    rig.press('Escape');
    expect([rig.board.full, rig.board.isInspecting, rig.board.cursorMs]).toEqual([1, true, undefined]);
    rig.press('Escape');
    expect([rig.board.full, rig.board.isInspecting]).toEqual([1, false]);
    expect(rig.press('Escape').board.full).toBeUndefined();
  });

  test('x hides the marked series, o leaves only it, and again shows all', () => {
    const rig = new AppRig().answer().press('Enter', 'x');
    expect([...(rig.board.hidden.get(1) ?? [])]).toEqual(['cpu usage']);
    expect([...(rig.press('x').board.hidden.get(1) ?? [])]).toEqual([]);
    rig.press('j', 'k', 'j');
    expect(rig.board.legendRow).toBe(0);
  });

  test('y copies the query', () => {
    const rig = new AppRig().answer();
    rig.fresh();
    rig.press('y');
    expect(rig.fresh()).toEqual([{ kind: 'copy', text: 'node_cpu' }]);
    expect(rig.state.saying?.text).toBe('copied the query');
  });

  test('the header of a row does not open in full, nor has it a query', () => {
    const rig = new AppRig().press('N');
    rig.fresh();
    rig.press('y', 'i');
    expect([rig.board.full, rig.fresh()]).toEqual([undefined, []]);
  });
});

describe('rows', () => {
  test('Enter unfolds and folds; what is unfolded is asked for, and seen', () => {
    const rig = new AppRig().answer().press('N');
    rig.fresh();
    rig.press('Enter');
    const queries = rig.freshQueries();
    expect(queries.map(({ tag }) => tag.panel)).toEqual(['11', '12']);
    expect(titleOf(rig.answer(queries))).toBe('row 10');
    expect(titleOf(rig.press('Down', 'e'))).toBe('row 10');
    expect([...rig.board.folded]).toEqual([10]);
  });

  test('e on a panel of no row folds nothing', () => {
    const rig = new AppRig();
    expect([...rig.press('e').board.folded]).toEqual([10]);
  });
});

describe('finding', () => {
  test('/ takes a part of a title; n and N go on among what was found', () => {
    const rig = new AppRig().press('/').type('USAGE').press('Enter');
    expect([titleOf(rig), titleOf(rig.press('n')), titleOf(rig.press('n')), titleOf(rig.press('N'))]).toEqual([
      'Memory Usage',
      'Disk Usage',
      'CPU Usage',
      'Disk Usage',
    ]);
  });

  test('what is not there leaves the focus where it is, and says so', () => {
    const rig = new AppRig().press('Right', '/').type('zzz').press('Enter');
    expect(titleOf(rig)).toBe('Memory Usage');
    expect(rig.state.saying?.text).toBe('no panel is called "zzz"');
  });

  test('Escape drops the search: n walks through all again', () => {
    const rig = new AppRig().press('/').type('disk').press('Enter', '/', 'x', 'Escape', 'n');
    expect([rig.state.screens.dashboards.find, titleOf(rig)]).toEqual([undefined, 'Network Receive']);
  });
});

describe('the cursor', () => {
  test('c sets it at the end, arrows move it by a sixtieth, within the range, also in a full panel', () => {
    const rig = new AppRig().answer().press('c');
    const { fromMs, toMs } = spanOf(rig);
    expect(rig.board.cursorMs).toBe(toMs);
    expect(rig.press('Right').board.cursorMs).toBe(toMs);
    expect(rig.press('Left', 'Left').board.cursorMs).toBe(Math.round(toMs - HOUR_MS / 30));
    expect(rig.press(...Array(100).fill('h')).board.cursorMs).toBe(fromMs);
    expect(titleOf(rig)).toBe('CPU Usage');
    expect(rig.press('Enter', 'Right').board.cursorMs).toBeGreaterThan(fromMs);
    expect(rig.press('c').board.cursorMs).toBeUndefined();
  });

  test('up and down go on moving the focus', () => {
    expect(titleOf(new AppRig().press('c', 'Down'))).toBe('Network Receive');
  });
});

describe('time', () => {
  test('T offers ranges with the present one marked', () => {
    const rig = new AppRig().press('T', 'Down', 'Enter');
    expect(rangeOf(rig)).toBe('last 3h');
    rig.press('T', 'Up', 'Up', 'C-p', 'C-n', 'Enter');
    expect(rangeOf(rig)).toBe('last 30m');
  });

  test.each([
    ['90m', 'last 90m'],
    ['last 2d', 'last 2d'],
    ['now-36h', 'last 36h'],
    ['3 d', 'last 3d'],
    ['1h', 'last 1h'],
    ['12 hours', 'last 12h'],
  ])('a person types %s', (typed, shown) => {
    const rig = new AppRig().press('T').type('x').press('C-u');
    for (const character of typed) rig.press(character === ' ' ? 'Space' : character);
    expect(rangeOf(rig.press('Enter'))).toBe(shown);
  });

  test.each(['0m', 'yesterday', '-3h', '9999999h'])('%s is not a range: it is said, and the list stays', (typed) => {
    const rig = new AppRig().press('T').type(`${typed}!`).press('Backspace', 'Enter');
    expect(rig.state.overlay).toMatchObject({ title: expect.stringContaining('not a range') });
    expect(rig.press('Escape').state.overlay).toBeUndefined();
  });

  test('+ halves around the cursor, - doubles, 0 leads back to now', () => {
    const rig = new AppRig().answer().press('c', ...Array(30).fill('Left'), '+');
    const { fromMs, toMs } = spanOf(rig);
    expect(toMs - fromMs).toBe(HOUR_MS / 2);
    expect((fromMs + toMs) / 2).toBe(START_MS - HOUR_MS / 2);
    expect(rangeOf(rig)).toBe('Nov 22 15:57 to 16:27');
    rig.press('-', '-');
    expect(spanOf(rig).toMs - spanOf(rig).fromMs).toBe(2 * HOUR_MS);
    expect(spanOf(rig).toMs).toBeLessThanOrEqual(START_MS);
    expect(rangeOf(rig.press('0'))).toBe('last 1h');
  });

  test('zooming ends at ten seconds and at a year', () => {
    const rig = new AppRig();
    rig.press(...Array(40).fill('+'));
    expect(spanOf(rig).toMs - spanOf(rig).fromMs).toBe(10_000);
    rig.press(...Array(60).fill('-'));
    expect(spanOf(rig).toMs - spanOf(rig).fromMs).toBe(366 * 24 * HOUR_MS);
  });

  test('[ and ] shift by half, never past now', () => {
    const rig = new AppRig().press('[', '[', ']');
    expect(spanOf(rig)).toEqual({ fromMs: START_MS - 1.5 * HOUR_MS, toMs: START_MS - HOUR_MS / 2 });
    rig.press('.', '.', '.');
    expect(spanOf(rig).toMs).toBe(START_MS);
  });

  test('what lives goes on living when a person looks for something later', () => {
    expect(rangeOf(new AppRig().press(']'))).toBe('last 1h');
  });

  test('each dashboard keeps its own range', () => {
    const rig = new AppRig().press('[', '2');
    expect(rangeOf(rig)).toBe('last 15m');
    expect(rangeOf(rig.press('1'))).not.toBe('last 1h');
  });
});

describe('the refresh', () => {
  test('> is faster and < slower, a step a press, to the ends and not around them', () => {
    const rig = new AppRig();
    const refresh = (...keys: string[]) => rig.press(...keys).board.refreshMs / 1000;
    expect([refresh('>'), refresh('>'), refresh('>')]).toEqual([2, 1, 1]);
    expect(Array.from({ length: 10 }, () => refresh('<'))).toEqual([2, 5, 10, 15, 30, 60, 300, 900, 900, 900]);
  });

  test.each([
    ['7s', '<', 10],
    ['7s', '>', 5],
    ['1h', '<', 3600],
    ['1h', '>', 900],
  ])('from a refresh of %s, %s goes to the next step', (refresh, key, seconds) => {
    const rig = new AppRig({ dashboards: [dashboardOf({ refresh, panels: [] })] });
    expect(rig.press(key).board.refreshMs / 1000).toBe(seconds);
  });

  test('faster is felt at once', () => {
    const rig = new AppRig().press('<', '<', '<', '<');
    rig.answer().wait(3_000).fresh();
    rig.press(...Array(6).fill('>')).wait(1_000);
    expect(rig.freshQueries().length).toBeGreaterThan(0);
  });
});

describe('the service that a panel speaks of', () => {
  test('l shows its logs, r asks whether to restart it', () => {
    const rig = new AppRig().stack().press('/').type('redis').press('Enter', 'r');
    expect(rig.state.overlay).toMatchObject({ kind: 'confirm', action: { kind: 'restart', service: 'redis' } });
    rig.press('n', 'l');
    expect([rig.state.open, [...rig.state.screens.logs.query.services]]).toEqual(['logs', ['redis']]);
  });

  test('a panel that speaks of no one shows all logs and restarts nothing, with a reason', () => {
    const rig = new AppRig().stack().press('/').type('service').press('Enter', 'r');
    expect(rig.state.overlay).toBeUndefined();
    expect(rig.state.saying?.text).toContain('Services');
    expect(rig.press('l').state.open).toBe('logs');
  });

  test('without its container it is not restarted', () => {
    const absent = withService('redis', { id: '', state: 'absent', health: 'none' });
    const rig = new AppRig().stack(absent).press('/').type('redis').press('Enter', 'r');
    expect(rig.actions).toEqual([]);
    expect(rig.state.saying?.text).toContain('redis has no container');
  });
});
