import { describe, expect, test } from 'vitest';
import { defaultEngineOptions, evaluateInstant, evaluateRange } from '../../src/engine/evaluate.ts';
import type { SampleStore, StoredSeries } from '../../src/engine/sample-store.ts';
import { parse } from '../../src/promql/parse.ts';
import { DATA_START_MS, makeDataset, storeOf } from '../differential/dataset.ts';
import { makeRandom } from '../differential/random.ts';
import { fuzzText } from '../promql/fuzz-texts.ts';
import { MemoryStore } from './memory-store.ts';

const MINUTE_MS = 60_000;

function failureOf(text: string, store: SampleStore = new MemoryStore()) {
  const result = evaluateInstant(text, 0, store);
  return result.ok ? undefined : result.failure;
}

describe('texts that are too much', () => {
  test.each([
    ['parentheses', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['calls', `${'abs('.repeat(10_000)}up${')'.repeat(10_000)}`],
    ['signs', `${'-'.repeat(10_000)}up`],
    ['powers', `2${'^2'.repeat(10_000)}`],
    ['sums', `up${' + up'.repeat(10_000)}`],
    ['subqueries', `up${'[1h:]'.repeat(10_000)}`],
    ['duration parentheses', `up[${'('.repeat(10_000)}5m`],
    ['duration sums', `up[5m${'+5m'.repeat(10_000)}]`],
    ['duration signs', `up[${'-'.repeat(10_000)}5m]`],
  ])('10,000 nested %s are refused in plain words', (_name, text) => {
    expect(failureOf(text)?.message).toContain('nested too deeply');
  });

  test('1 MB is refused unread', () => {
    expect(failureOf(`up ${'+ up '.repeat(200_000)}`)).toMatchObject({ kind: 'too-heavy' });
    expect(failureOf(`"${'x'.repeat(1_000_000)}"`)).toMatchObject({ kind: 'too-heavy' });
  });

  test('nesting that is allowed is also evaluated', () => {
    expect(evaluateInstant(`${'('.repeat(350)}1${')'.repeat(350)}`, 0, new MemoryStore())).toMatchObject({
      ok: true,
      value: { value: 1 },
    });
    const chain = evaluateInstant(`1${' + 1'.repeat(350)}`, 0, new MemoryStore());
    expect(chain).toMatchObject({ ok: true, value: { value: 351 } });
  });
});

test('odd texts are answered or refused, and nothing is thrown', () => {
  const random = makeRandom(11);
  const store = storeOf(makeDataset());
  const atMs = DATA_START_MS + 60 * MINUTE_MS;
  let answered = 0;
  for (let count = 0; count < 1500; count += 1) {
    const text = fuzzText(random);
    const result = evaluateInstant(text, atMs, store);
    if (result.ok) answered += 1;
    else expect(result.failure.message, text).not.toBe('');
  }
  expect(answered).toBeGreaterThan(50);
});

describe('patterns that make other engines hang', () => {
  const bodies = [
    '(a+)+',
    '(a*)*',
    '(a|a)*',
    '(a|aa)+',
    '(.*)*',
    '([a-z]+)*',
    '(a?){30}a{30}',
    '(x+x+)+y',
    '(.+)+x',
    '(\\\\w+\\\\s?)*',
  ];
  const patterns = bodies.flatMap((body) => [body, `${body}$`, `^${body}b`, `(?i)${body}!`, `.*${body}.*${body}z`]);
  test(`${patterns.length} of them in matchers and label_replace`, () => {
    const store = new MemoryStore();
    store.add(
      new Map([
        ['__name__', 'victim'],
        ['text', `${'a'.repeat(2000)}!`],
      ]),
      [0],
      [1],
    );
    for (const pattern of patterns) {
      for (const query of [
        `victim{text=~"${pattern}"}`,
        `victim{text!~"${pattern}"}`,
        `label_replace(victim, "x", "$1", "text", "${pattern}")`,
      ]) {
        const result = evaluateInstant(query, 0, store);
        if (!result.ok) expect(result.failure.kind, query).toBe('bad-query');
      }
    }
  });

  test('a pattern of RE2 that would not end in memory is refused', () => {
    expect(failureOf('up{a=~"((a{1000}){1000}){1000}"}')?.message).toContain('invalid regular expression');
    expect(failureOf(`up{a=~"${'(a|b)'.repeat(5000)}"}`)?.message).toContain('too long');
  });
});

describe('ranges and stores that are too much', () => {
  const up = new MemoryStore();
  up.add(new Map([['__name__', 'up']]), [0, MINUTE_MS], [1, 2]);

  test('10,000 steps are answered, 11,001 are not', () => {
    const within = evaluateRange('rate(up[5m]) + up', { fromMs: 0, toMs: 9999, stepMs: 1 }, up);
    expect(within.ok).toBe(true);
    const beyond = evaluateRange('up', { fromMs: 0, toMs: 11_000, stepMs: 1 }, up);
    expect(beyond).toMatchObject({
      ok: false,
      failure: { kind: 'too-heavy', message: expect.stringContaining('11000 points') },
    });
  });

  test.each([
    [{ fromMs: 0, toMs: 1, stepMs: 0 }],
    [{ fromMs: 0, toMs: 1, stepMs: Number.NaN }],
    [{ fromMs: 1, toMs: 0, stepMs: 1 }],
    [{ fromMs: Number.NaN, toMs: 0, stepMs: 1 }],
    [{ fromMs: 0, toMs: Number.POSITIVE_INFINITY, stepMs: 1 }],
  ])('the window %j is refused', (window) => {
    expect(evaluateRange('up', window, up).ok).toBe(false);
  });

  describe('200,000 series', () => {
    const series: StoredSeries[] = Array.from({ length: 200_000 }, (_, index) => ({
      labels: new Map([
        ['__name__', 'many'],
        ['index', String(index)],
      ]),
      times: Float64Array.of(0),
      values: Float64Array.of(1),
    }));
    test.each(['sum(many)', 'count(topk(1e6, many))', 'count(limitk(1e6, many))'])('%s', (text) => {
      const result = evaluateInstant(text, 0, { select: () => series });
      expect(result).toMatchObject({ ok: true, value: { kind: 'vector' } });
      if (result.ok && result.value.kind === 'vector') expect(result.value.series[0]?.values[0]).toBe(200_000);
    });
  });

  test('a label of 300,000 characters is hashed', () => {
    const labels = new Map([['long', 'x'.repeat(300_000)]]);
    const series = [{ labels, times: Float64Array.of(0), values: Float64Array.of(1) }];
    expect(evaluateInstant('limit_ratio(1, up)', 0, { select: () => series })).toMatchObject({
      ok: true,
      value: { series: [{ labels }] },
    });
  });

  test('numbers in a subquery of milliseconds are paid for', () => {
    expect(evaluateInstant('sum_over_time((vector(1) + vector(2))[13h:1ms])', 0, up)).toMatchObject({
      ok: false,
      failure: { kind: 'too-heavy' },
    });
  });

  test('a parameter that is wrong at every step brings one warning', () => {
    const window = { fromMs: 100_000, toMs: 10_000_000, stepMs: 1000 };
    for (const text of ['quantile(time(), vector(1))', 'limit_ratio(time(), vector(1))']) {
      const result = evaluateRange(text, window, up);
      expect(result.ok && result.notices.map(({ message }) => message.replace(/, capping.*| \(.*/, '')), text).toEqual([
        expect.stringContaining('got 10000'),
      ]);
    }
  });

  test.each([['sum_over_time(up[1y:1ms])'], ['max_over_time(max_over_time(max_over_time(up[1y:1s])[1y:1s])[1y:1s])']])(
    '%s costs more than allowed',
    (text) => {
      expect(evaluateInstant(text, 0, up)).toMatchObject({ ok: false, failure: { kind: 'too-heavy' } });
    },
  );

  test('looking at few samples again and again is paid for too', () => {
    const options = { ...defaultEngineOptions, limits: { ...defaultEngineOptions.limits, looks: 10_000_000 } };
    const result = evaluateInstant('sum_over_time(sum_over_time(vector(1)[1d:1s])[1d:1s])', 0, up, options);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'too-heavy', message: expect.stringContaining('too often') },
    });
  });

  test('the caller can end a query by time or by will', () => {
    for (const reason of ['timeout', 'cancelled'] as const) {
      const options = {
        ...defaultEngineOptions,
        limits: { ...defaultEngineOptions.limits, interrupted: () => reason },
      };
      expect(evaluateInstant('sum(up)', 0, up, options)).toMatchObject({ ok: false, failure: { kind: reason } });
    }
  });
});

test('native histograms are refused by name, never left out', () => {
  const store = new MemoryStore();
  store
    .series(
      new Map([
        ['__name__', 'latency'],
        ['job', 'api'],
      ]),
    )
    .native.add(0);
  store.add(
    new Map([
      ['__name__', 'latency'],
      ['job', 'web'],
    ]),
    [0],
    [1],
  );
  for (const query of [
    'latency',
    'sum(latency)',
    'histogram_count(latency)',
    'rate(latency[5m])',
    'count_over_time(latency[5m])',
    'latency[5m]',
    'absent(latency)',
  ]) {
    const failure = failureOf(query, store);
    expect(failure?.kind, query).toBe('unsupported');
    expect(failure?.message).toContain('latency{job="api"}');
  }
  expect(failureOf('latency{job="web"}', store)).toBeUndefined();
});

test('a parse of the longest allowed text ends', () => {
  expect(parse(`sum by (${'a, '.repeat(30_000)}b) (up)`).ok).toBe(true);
});
