import { describe, expect, test } from 'vitest';
import { type StepQuestion, stepsFor } from '../../../src/dashboard/query/steps.ts';

const ask = (rangeS: number, maxDataPoints: number, scrapeS: number, rest: Partial<StepQuestion> = {}) => {
  const { stepMs, rateIntervalMs } = stepsFor({
    rangeMs: rangeS * 1000,
    maxDataPoints,
    scrapeIntervalMs: scrapeS * 1000,
    ...rest,
  });
  return [stepMs / 1000, rateIntervalMs / 1000];
};

describe('values checked against Grafana', () => {
  test.each([
    [3600, 800, 15, undefined, 15, 60],
    [21_600, 800, 15, undefined, 30, 60],
    [86_400, 800, 15, undefined, 120, 135],
    [604_800, 800, 15, undefined, 900, 915],
    [2_592_000, 800, 15, undefined, 3600, 3615],
    [3600, 800, 15, '60', 60, 240],
    [86_400, 800, 60, undefined, 120, 240],
    [3600, 100, 15, undefined, 30, 60],
  ])(
    'range %i s, %i points, scrape %i s, min step %s: step %i s, rate %i s',
    (range, points, scrape, targetInterval, step, rate) => {
      expect(ask(range, points, scrape, { targetInterval })).toEqual([step, rate]);
    },
  );

  test('an hour at a 15 s scrape is asked at 15 s and 1 m from 206 points on', () => {
    for (const points of [206, 500, 1904]) expect(ask(3600, points, 15)).toEqual([15, 60]);
    expect(ask(3600, 205, 15)[0]).toBe(20);
  });
});

describe('rules', () => {
  test.each([
    [
      'a min step replaces the interval of the panel, also downwards',
      3600,
      1904,
      { targetInterval: '5s', panelInterval: '1m' },
      [5, 65],
    ],
    ['a min step given as $__interval is none', 3600, 1904, { targetInterval: '$__interval' }, [15, 60]],
    [
      'a min step given as $__rate_interval makes it the step',
      3600,
      1904,
      { targetInterval: '$__rate_interval' },
      [60, 60],
    ],
    ['${…} means the same', 3600, 1904, { targetInterval: '${__rate_interval}' }, [60, 60]],
    ['a factor stretches the step alone', 3600, 1904, { intervalFactor: 2 }, [30, 60]],
    ['of a panel interval only the first number and unit count', 3600, 1904, { panelInterval: '1m30s' }, [60, 75]],
    ['a sign before the interval is ignored', 3600, 1904, { panelInterval: '>2m' }, [120, 135]],
    ['without points 1500 are taken', 86_400, 0, {}, [60, 75]],
    ['never more than 11,000 points', 86_400 * 365, 50_000, { targetInterval: '1s' }, [3600, 601]],
  ] as const)('%s', (_rule, range, points, rest, expected) => {
    const [step, rate] = ask(range, points, 15, rest);
    expect(step).toBe(expected[0]);
    expect(rate).toBe(expected[1]);
    expect(range / step! <= 11_000).toBe(true);
  });
});
