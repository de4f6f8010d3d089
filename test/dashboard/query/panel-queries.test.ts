import { describe, expect, test } from 'vitest';
import { maxDataPoints, panelQueries } from '../../../src/dashboard/query/panel-queries.ts';
import { contextOf, NOW_MS, panelOf, queriesOf } from '../panel-story.ts';

const at = (iso: string) => Date.parse(`2026-11-22T${iso}Z`);

describe('what is asked', () => {
  test('a range is aligned to its step, an instant is at the very end', () => {
    const panel = panelOf({ type: 'timeseries', targets: [{ refId: 'A', expr: 'up', range: true, instant: true }] });
    expect(queriesOf(panel).map(({ key, kind, window }) => [key, kind, window])).toEqual([
      ['A', 'range', { fromMs: at('15:42:00'), toMs: at('16:42:00'), stepMs: 15_000 }],
      ['A-Instant', 'instant', { fromMs: NOW_MS - 3_600_000, toMs: NOW_MS, stepMs: 15_000 }],
    ]);
  });

  test('all macros are replaced, the longest name first', () => {
    const expr =
      'x[$__rate_interval] $__rate_interval_ms ${__interval} $__interval_ms $__range $__range_s $__range_ms "$__interval"';
    const [query] = queriesOf(panelOf({ type: 'timeseries', targets: [{ expr }] }));
    expect(query!.expression).toBe('x[1m0s] 60000 15s 15000 3600s 3600 3600000 "15s"');
    expect(query!.rawExpression).toBe(expr);
    expect(query!.spliceable).toBe(false);
  });

  test('a variable that brings $__range with it makes the answer unspliceable', () => {
    const context = contextOf({ templating: { list: [{ name: 'w', type: 'constant', query: '$__range' }] } });
    const [query] = queriesOf(panelOf({ type: 'stat', targets: [{ expr: 'increase(x[$w])' }] }), context);
    expect(query).toMatchObject({ expression: 'increase(x[3600s])', spliceable: false });
  });

  test('hidden and empty targets are not asked', () => {
    const targets = [{ expr: 'up', hide: true }, { expr: '  ' }, { refId: 'C', expr: 'up' }];
    expect(queriesOf(panelOf({ type: 'stat', targets })).map(({ refId }) => refId)).toEqual(['C']);
  });

  test.each([
    ['area', { instant: true }, ['A', 'A-History']],
    ['none', { instant: true }, ['A']],
    ['area', { instant: true, range: true }, ['A', 'A-Instant']],
    ['area', {}, ['A']],
  ])('a stat with graph %s and %j asks %j', (graphMode, flags, keys) => {
    const panel = panelOf({ type: 'stat', options: { graphMode }, targets: [{ refId: 'A', expr: 'up', ...flags }] });
    expect(queriesOf(panel).map(({ key }) => key)).toEqual(keys);
  });

  test('history is asked over the range and says what it is for', () => {
    const panel = panelOf({ type: 'stat', targets: [{ refId: 'A', expr: 'up', instant: true }] });
    expect(queriesOf(panel)[1]).toMatchObject({ kind: 'range', purpose: 'history', refId: 'A', expression: 'up' });
  });
});

describe('the panel’s own time', () => {
  test('timeFrom replaces the range, timeShift moves it, and a note says so', () => {
    const panel = panelOf({ type: 'timeseries', timeFrom: '2h', timeShift: '1d', targets: [{ expr: 'up' }] });
    const asked = panelQueries(panel, contextOf());
    expect(asked.ok && asked.value.span).toEqual({ fromMs: NOW_MS - 26 * 3_600_000, toMs: NOW_MS - 24 * 3_600_000 });
    expect(asked.ok && asked.value.note).toBe('last 2h, 1d earlier');
  });

  test('a shift that is no duration is refused', () => {
    const panel = panelOf({ type: 'timeseries', timeShift: 'yesterday', targets: [{ expr: 'up' }] });
    expect(panelQueries(panel, contextOf())).toMatchObject({ ok: false, failure: { kind: 'bad-query' } });
  });
});

test.each([
  [{ gridPos: { w: 24 } }, 1872],
  [{ gridPos: { w: 8 } }, 613],
  [{ gridPos: { w: 1 } }, 62],
  [{ maxDataPoints: 100 }, 100],
])('%j asks for %i points', (json, points) => {
  expect(maxDataPoints(panelOf(json), 1920)).toBe(points);
});
