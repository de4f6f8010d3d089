import { describe, expect, test } from 'vitest';
import { type SplicingOptions, splicingSource } from '../../../src/io/prometheus/splicing-source.ts';
import type { RangeAnswer, RangeQuery } from '../../../src/model/metric-source.ts';
import { failed, ok, type Result } from '../../../src/model/result.ts';
import { testClock } from '../../servers/test-clock.ts';
import { evaluate, type PretendSeries, stepsOf } from './pretend-world.ts';
import { bits, recordingSource } from './range-recorder.ts';

const NOON_MS = Date.UTC(2026, 0, 5, 12);
const STEP_MS = 15_000;
const WINDOW_MS = 240 * STEP_MS;
const { signal } = new AbortController();

/** A series that climbs by one a scrape, known the moment it is scraped. */
function climbing(name: string, fromMs: number, toMs: number): PretendSeries {
  const samples = stepsOf({ fromMs, toMs, stepMs: STEP_MS }).map((timeMs, value) => ({
    timeMs,
    value,
    stale: false,
    arrivesMs: timeMs,
  }));
  return {
    labels: new Map([
      ['name', name],
      ['group', 'all'],
    ]),
    samples,
  };
}

const steady = climbing('steady', NOON_MS - 2 * WINDOW_MS, NOON_MS + WINDOW_MS);

/** A panel that shows the last hour, and what it makes the source ask. */
function panel(
  more: {
    answer?: (query: RangeQuery, nowMs: number) => RangeAnswer | Result<RangeAnswer>;
  } & Partial<SplicingOptions> = {},
) {
  const { answer = (query: RangeQuery, nowMs: number) => evaluate([steady], query, nowMs), ...options } = more;
  const clock = testClock(NOON_MS);
  const source = recordingSource((query) => answer(query, clock.now()));
  const spliced = splicingSource(source, { clock, ...options });
  const refresh = async (offsetMs: number, change: Partial<RangeQuery> = {}) => {
    clock.moveTo(NOON_MS + offsetMs);
    const toMs = Math.floor(clock.now() / STEP_MS) * STEP_MS;
    const query = {
      expression: 'x',
      spliceable: true,
      window: { fromMs: toMs - WINDOW_MS, toMs, stepMs: STEP_MS },
      ...change,
    };
    source.asked.length = 0;
    const result = await spliced.range(query, signal);
    // How many steps each question to the source asked for.
    return { result, query, asked: source.asked.map(({ window }) => stepsOf(window).length) };
  };
  return { refresh, clock };
}

const WHOLE = [241];

describe('what is asked for', () => {
  test('first the whole, then the new steps and those that may still change', async () => {
    const { refresh } = panel();
    expect((await refresh(0)).asked).toEqual(WHOLE);
    // Two minutes are unsettled: eight steps, the last final one before them, and the new one.
    expect((await refresh(STEP_MS)).asked).toEqual([10]);
    expect((await refresh(2 * STEP_MS)).asked).toEqual([10]);
    expect((await refresh(6 * STEP_MS)).asked).toEqual([13]);
    expect((await refresh(6 * STEP_MS + 5_000)).asked).toEqual([9]);
  });

  test.each<[string, Partial<RangeQuery>]>([
    ['the caller does not promise that it can be spliced', { spliceable: false }],
    ['the expression names the end of the window', { expression: 'x @ end()' }],
    ['the expression looks ahead', { expression: 'x offset -1m' }],
  ])('the whole each time where %s', async (_, change) => {
    const { refresh } = panel({ answer: () => ({ series: [], leftOut: 0, answeredMs: NOON_MS }) });
    await refresh(0, change);
    expect((await refresh(STEP_MS, change)).asked).toEqual(WHOLE);
  });

  const windowEnding = (offsetMs: number, stepMs = STEP_MS, steps = 240) => ({
    window: { fromMs: NOON_MS + offsetMs - steps * stepMs, toMs: NOON_MS + offsetMs, stepMs },
  });
  test.each([
    ['another step', windowEnding(0, 30_000)],
    ['another phase', windowEnding(STEP_MS + 1)],
    ['a pan to the left', windowEnding(-STEP_MS)],
    ['more steps', windowEnding(STEP_MS, STEP_MS, 260)],
  ])('the whole after %s', async (_, change) => {
    const { refresh } = panel();
    await refresh(0);
    const { asked } = await refresh(STEP_MS, change);
    expect(asked).toEqual([stepsOf(change.window).length]);
  });

  test('the whole after our clock went back', async () => {
    const { refresh } = panel();
    await refresh(0);
    expect((await refresh(-60_000, windowEnding(STEP_MS))).asked).toEqual(WHOLE);
  });
  test('the whole when nothing was asked for five minutes, and every ten minutes anyway', async () => {
    const { refresh } = panel();
    await refresh(0);
    expect((await refresh(301_000)).asked).toEqual(WHOLE);
    const asked: number[] = [];
    for (let minute = 6; minute <= 17; minute++) asked.push((await refresh(minute * 60_000)).asked[0]!);
    expect(asked.filter((steps) => steps === 241)).toHaveLength(1);
  });
  test('the whole after a failure, which is passed on', async () => {
    let isDown = false;
    const down = failed({ kind: 'unreachable', message: 'connection refused' });
    const { refresh } = panel({ answer: (query, nowMs) => (isDown ? down : evaluate([steady], query, nowMs)) });
    await refresh(0);
    isDown = true;
    expect((await refresh(STEP_MS)).result).toEqual(down);
    isDown = false;
    expect((await refresh(2 * STEP_MS)).asked).toEqual(WHOLE);
  });
  test('a cancelled question changes nothing', async () => {
    const clock = testClock(NOON_MS);
    const source = recordingSource((query) => evaluate([steady], query, NOON_MS));
    const spliced = splicingSource(source, { clock });
    const query = { expression: 'x', spliceable: true, ...windowEnding(0) };
    await spliced.range(query, signal);
    expect(await spliced.range(query, AbortSignal.abort())).toMatchObject({ failure: { kind: 'cancelled' } });
    await spliced.range(query, signal);
    expect(source.asked.map(({ window }) => stepsOf(window).length)).toEqual([241, 9]);
  });
  test('the whole after a partial answer or one with series left out', async () => {
    const partial = (query: RangeQuery, nowMs: number) =>
      ok(evaluate([steady], query, nowMs), [{ level: 'warning', message: 'partial: store x' }]);
    const capped = (query: RangeQuery, nowMs: number) => ({ ...evaluate([steady], query, nowMs), leftOut: 3 });
    for (const answer of [partial, capped]) {
      const { refresh } = panel({ answer });
      await refresh(0);
      expect((await refresh(STEP_MS)).asked).toEqual(WHOLE);
    }
  });
  test('the whole when answers that are held for others take the memory', async () => {
    const { refresh } = panel({ mostBytes: 6_000 });
    await refresh(0);
    expect((await refresh(STEP_MS)).asked).toEqual([10]);
    await refresh(STEP_MS, { expression: 'rate(x[2m])' });
    expect((await refresh(2 * STEP_MS)).asked).toEqual(WHOLE);
  });
});

describe('what is answered', () => {
  const worlds: Record<string, (nowMs: number) => readonly PretendSeries[]> = {
    'a series appears': () => [steady, climbing('new', NOON_MS + STEP_MS, NOON_MS + WINDOW_MS)],
    'a series ends': () => [steady, climbing('old', NOON_MS - WINDOW_MS, NOON_MS)],
    'a series falls out at the left': () => [steady, climbing('left', NOON_MS - WINDOW_MS, NOON_MS - WINDOW_MS)],
    'the server restarts with an empty store': (nowMs) => [
      nowMs < NOON_MS + 2 * STEP_MS ? steady : climbing('steady', NOON_MS + STEP_MS, NOON_MS + WINDOW_MS),
    ],
    'a series appears with a past': (nowMs) => [
      steady,
      ...(nowMs < NOON_MS + 2 * STEP_MS ? [] : [climbing('past', NOON_MS - 30 * STEP_MS, NOON_MS + WINDOW_MS)]),
    ],
  };
  test.each(Object.entries(worlds))('equals a fresh answer when %s', async (_, world) => {
    const { refresh, clock } = panel({ answer: (query, nowMs) => evaluate(world(nowMs), query, nowMs) });
    for (const expression of ['x', 'rate(x[2m])', 'sum by (group) (x)']) {
      for (let offset = 0; offset < 8; offset++) {
        const { result, query } = await refresh(offset * STEP_MS, { expression });
        if (!result.ok) throw new Error(result.failure.message);
        expect(bits(result.value)).toEqual(bits(evaluate(world(clock.now()), query, clock.now())));
      }
    }
  });

  test('what is written into the past without touching the last final step shows within ten minutes', async () => {
    const world = (nowMs: number) => [
      nowMs < NOON_MS + 60_000 ? climbing('steady', NOON_MS - 9 * STEP_MS, NOON_MS + WINDOW_MS) : steady,
    ];
    const { refresh, clock } = panel({ answer: (query, nowMs) => evaluate(world(nowMs), query, nowMs) });
    const isExact: boolean[] = [];
    for (let minute = 0; minute <= 11; minute++) {
      const { result, query } = await refresh(minute * 60_000, { expression: 'rate(x[2m])' });
      const fresh = JSON.stringify(bits(evaluate(world(clock.now()), query, clock.now())));
      isExact.push(result.ok && JSON.stringify(bits(result.value)) === fresh);
    }
    expect(isExact).toEqual([true, ...Array(10).fill(false), true]);
  });

  test('an answer once given never changes', async () => {
    const { refresh } = panel();
    const first = (await refresh(0)).result;
    const before = first.ok && JSON.stringify(bits(first.value));
    for (let offset = 1; offset < 5; offset++) await refresh(offset * STEP_MS);
    expect(first.ok && JSON.stringify(bits(first.value))).toBe(before);
  });

  test('infos are kept with the steps they came with, and not repeated', async () => {
    let serial = 0;
    const { refresh } = panel({
      answer: (query, nowMs) =>
        ok(evaluate([steady], query, nowMs), [{ level: 'info', message: `info ${Math.min(++serial, 2)}` }]),
    });
    await refresh(0);
    await refresh(STEP_MS);
    const { result } = await refresh(2 * STEP_MS);
    expect(result.ok && result.notices.map(({ message }) => message)).toEqual(['info 1', 'info 2']);
  });
});
