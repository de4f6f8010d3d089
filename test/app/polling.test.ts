import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/app/effect.ts';
import { dashboardOf } from '../dashboard/panel-story.ts';
import { AppRig, refusedConnection } from './app-rig.ts';
import { START_MS } from './story-dashboards.ts';

const panelsOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind.startsWith('query-') && 'tag' in effect ? [effect.tag.panel] : []));
const count = (effects: readonly Effect[], kind: Effect['kind']) => effects.filter((one) => one.kind === kind).length;

describe('what is asked, and when', () => {
  test('the first step asks every visible panel once, the server who it is, and its health', () => {
    const rig = new AppRig();
    const first = rig.fresh();
    expect(panelsOf(first)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect([count(first, 'probe-source'), count(first, 'ask-health'), count(first, 'watch-stack')]).toEqual([1, 1, 1]);
  });

  test('a query in flight is not asked again, however long it takes, and a skipped turn is not made up for', () => {
    const rig = new AppRig();
    const first = rig.freshQueries();
    rig.wait(30_000);
    expect(rig.freshQueries()).toEqual([]);
    rig.answer(first).wait(1_000);
    expect(panelsOf(rig.fresh())).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('answered panels are asked again after the refresh of their dashboard, not before', () => {
    const rig = new AppRig();
    rig.answer().wait(4_000);
    expect(rig.freshQueries()).toEqual([]);
    rig.wait(1_000);
    expect(rig.freshQueries()).toHaveLength(6);
  });

  test('only panels that can be seen are asked for', () => {
    const small = new AppRig({ columns: 80, rows: 24 });
    const seen = panelsOf(small.fresh());
    expect(seen.length).toBeLessThan(6);
    small.answer(small.freshQueries()).press('G');
    expect(panelsOf(small.fresh())).toContain('6');
    expect(panelsOf(small.effects)).not.toContain('11');
  });

  test('one panel in full is the only one asked for', () => {
    const rig = new AppRig();
    rig.answer().press('Right', 'Enter').fresh();
    rig.wait(6_000);
    expect(panelsOf(rig.fresh())).toEqual(['2']);
  });

  test('a dashboard behind another screen is not asked for, and nothing is when one is opened from there', () => {
    const rig = new AppRig();
    rig.answer().press('3').fresh();
    rig.wait(20_000);
    expect(rig.freshQueries()).toEqual([]);
    rig.press('2');
    expect(rig.freshQueries().map(({ tag }) => `${tag.dashboard} ${tag.panel}`)).toEqual(['database 1', 'database 2']);
  });

  test('asking by hand behind another screen asks the server, and the panels once they are seen', () => {
    const rig = new AppRig();
    rig.answer().press('3').fresh();
    rig.press('C-r');
    const asked = rig.fresh();
    expect([count(asked, 'probe-source'), panelsOf(asked)]).toEqual([1, []]);
    rig.press('1');
    expect(rig.freshQueries()).toHaveLength(6);
  });

  test('asking by hand asks all that is visible, at once, and what was on its way is void', () => {
    const rig = new AppRig();
    const before = rig.freshQueries();
    rig.press('C-r');
    const asked = rig.fresh();
    expect(asked.map(({ kind }) => kind)).toContain('cancel-queries');
    expect(panelsOf(asked)).toHaveLength(6);
    rig.answer(before);
    expect([...rig.board.panels.values()].slice(0, 6).map(({ inFlight }) => inFlight)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(rig.board.panels.get(1)?.asked[0]?.answer.at).toBe('waiting');
  });

  test('frozen, nothing is asked; thawed, everything is', () => {
    const rig = new AppRig();
    rig.answer().press('Space').fresh();
    const picture = rig.board.panels.get(1)?.picture;
    rig.wait(60_000);
    expect(rig.freshQueries()).toEqual([]);
    expect(rig.board.panels.get(1)?.picture).toBe(picture);
    rig.press('Space');
    expect(rig.freshQueries()).toHaveLength(6);
  });

  test('a fixed range is asked once', () => {
    const rig = new AppRig();
    rig.answer().press('[').answer().wait(600_000);
    expect(rig.freshQueries()).toEqual([]);
  });

  test('another range voids what is on its way, and its late answers change nothing', () => {
    const rig = new AppRig();
    const late = rig.freshQueries();
    rig.press('T').type('15m').press('Enter');
    const asked = rig.freshQueries();
    expect(asked).toHaveLength(6);
    const window = asked[0]?.kind === 'query-range' ? asked[0].window : undefined;
    expect((window?.toMs ?? 0) - (window?.fromMs ?? 0)).toBe(900_000);
    rig.answer(late);
    expect(rig.board.panels.get(1)?.asked[0]?.answer.at).toBe('waiting');
    rig.answer(asked);
    expect(rig.board.panels.get(1)?.asked[0]?.answer.at).toBe('ready');
  });
});

describe('when the server is gone', () => {
  test('the picture stays, with the reason', () => {
    const rig = new AppRig();
    rig.answer();
    const before = rig.board.panels.get(1)!.asked[0]!.answer;
    rig.wait(5_000).fail(refusedConnection);
    const after = rig.board.panels.get(1)!.asked[0]!.answer;
    expect(before.at === 'ready' && after.at === 'failed' && after.last === before.value).toBe(true);
    expect(rig.board.panels.get(1)!.picture.kind).toBe('timeseries');
    expect(rig.board.panels.get(1)!.picture).toMatchObject({
      state: { at: 'error', failure: refusedConnection, kept: true },
    });
  });

  test('twenty panels knock once a back-off step, all together', () => {
    const twenty = dashboardOf({
      uid: 'twenty',
      refresh: '1s',
      panels: Array.from({ length: 20 }, (_, index) => ({
        id: index + 1,
        title: `Panel ${index + 1}`,
        type: 'stat',
        gridPos: { x: (index % 6) * 4, y: Math.floor(index / 6) * 4, w: 4, h: 4 },
        targets: [{ refId: 'A', expr: `m${index}` }],
      })),
    });
    const rig = new AppRig({ columns: 200, rows: 60, dashboards: [twenty] });
    rig.fail(refusedConnection, rig.freshQueries(), 0.999).fresh();
    let probes = 0;
    for (let second = 0; second < 600; second++) {
      rig.wait(1_000);
      const asked = rig.fresh();
      expect([panelsOf(asked), count(asked, 'ask-health')]).toEqual([[], 0]);
      for (const effect of asked) {
        if (effect.kind !== 'probe-source') continue;
        probes += 1;
        rig.probed(refusedConnection, 0.999);
      }
    }
    // Steps of 1, 2, 4, 8, 16, 32, then 60 seconds: at 1, 3, 7, 15, 31, 63, 123 …
    expect(probes).toBe(14);
  });

  test('a probe on its way is not joined by another', () => {
    const rig = new AppRig();
    rig.fail(refusedConnection).fresh();
    rig.wait(60_000);
    expect(rig.freshKinds().filter((kind) => kind === 'probe-source')).toHaveLength(1);
  });

  test('when it is back, all panels are due at once, those of other dashboards when they are seen', () => {
    const rig = new AppRig();
    rig.answer().press('2', '[').answer().press('C-r').fail(refusedConnection);
    rig.press('1').wait(120_000).fresh();
    rig.probed();
    expect(rig.freshQueries().map(({ tag }) => tag.dashboard)).toEqual(Array(6).fill('machine'));
    rig.press('2');
    expect(rig.freshQueries().map(({ tag }) => tag.dashboard)).toEqual(['database', 'database']);
  });

  test('when it is back behind another screen, nothing is asked until the dashboard is seen', () => {
    const rig = new AppRig();
    rig.answer().wait(5_000).fail(refusedConnection).press('3').wait(2_000).fresh();
    rig.probed();
    expect(rig.freshQueries()).toEqual([]);
    rig.press('1');
    expect(rig.freshQueries()).toHaveLength(6);
  });

  test('asking by hand does not wait for the back-off', () => {
    const rig = new AppRig();
    rig.fail(refusedConnection, rig.freshQueries(), 0.999).fresh();
    rig.press('C-r');
    const asked = rig.fresh();
    expect(panelsOf(asked)).toHaveLength(6);
    expect(count(asked, 'probe-source')).toBe(1);
  });

  test('a question stopped for another dashboard is not that one’s failure', () => {
    const rig = new AppRig();
    const stopped = rig.freshQueries();
    rig.press('2', '+').fail({ kind: 'cancelled', message: 'stopped asking' }, stopped);
    expect(
      [...rig.state.screens.dashboards.boards[0]!.panels.values()].map(({ asked }) => asked[0]?.answer.at),
    ).toEqual([...Array(6).fill('waiting'), undefined, undefined]);
    rig.fresh();
    rig.press('1');
    expect(panelsOf(rig.fresh())).toHaveLength(6);
    expect(rig.state.source.circuit.at).toBe('closed');
  });
});

describe('when a question is refused', () => {
  const badQuery = { kind: 'bad-query', message: 'parse error: unexpected "}"' } as const;

  test('only its panel waits a minute, the others go on', () => {
    const rig = new AppRig();
    const [first, ...others] = rig.freshQueries();
    rig.fail(badQuery, [first!]).answer(others).fresh();
    const askedAt: number[] = [];
    for (let second = 1; second <= 61; second++) {
      rig.wait(1_000);
      const queries = rig.freshQueries();
      if (panelsOf(queries).includes('1')) askedAt.push(second);
      rig.answer(queries.filter(({ tag }) => tag.panel !== '1'));
    }
    expect(askedAt).toEqual([60]);
    expect(rig.state.source.circuit.at).toBe('closed');
  });

  test('asking by hand asks it again', () => {
    const rig = new AppRig();
    rig.fail(badQuery).fresh();
    rig.press('C-r');
    expect(rig.freshQueries()).toHaveLength(6);
  });
});

test('questions are put in the server’s time, not ours', () => {
  const rig = new AppRig();
  rig.answer();
  const skewed = { kind: 'prometheus', url: '', product: 'Prometheus', version: '3', skewMs: 93_000 } as const;
  rig.frame({ kind: 'source-about', random: 0, result: { ok: true, value: skewed, notices: [] } });
  rig.press('C-r');
  const query = rig.freshQueries()[0]!;
  const toMs = query.kind === 'query-range' ? query.window.toMs : query.atMs;
  expect(Math.abs(toMs - (START_MS + 93_000))).toBeLessThan(16_000);
});
