import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearRange } from '../../../src/chart/scale/value-range.ts';
import { valueTicks } from '../../../src/chart/scale/value-ticks.ts';

const linear = { kind: 'linear' } as const;
const decimal = { kind: 'log', base: 10 } as const;

describe('valueTicks', () => {
  it.each([
    [0, 100, 3, [0, 50, 100]],
    [0, 100, 5, [0, 25, 50, 75, 100]],
    [0, 1.9, 2, [0, 1]],
    [7.3, 8.1, 3, [7.5, 7.75, 8]],
    [-12, 12, 4, [-10, 0, 10]],
    [0, 0.003, 4, [0, 0.001, 0.002, 0.003]],
    [1e9, 1e9 + 4, 3, [1e9, 1e9 + 2, 1e9 + 4]],
  ])('%d to %d in at most %d', (min, max, most, expected) => {
    expect(valueTicks(linear, { min, max }, most)).toEqual(expected);
  });

  it('takes powers of two for KiB and MiB', () => {
    expect(valueTicks(linear, { min: 0, max: 3_000_000 }, 4, 2)).toEqual([0, 1048576, 2097152]);
  });

  it('takes whole powers on a logarithmic axis, leaving out what has no room', () => {
    expect(valueTicks(decimal, { min: 1, max: 1e6 }, 4)).toEqual([1, 100, 10_000, 1_000_000]);
    expect(valueTicks(decimal, { min: 1, max: 1000 }, 9)).toEqual([1, 10, 100, 1000]);
  });

  it('always gives at least two, ascending, for any axis that the data can make', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 40 }), (a, b, most) => {
        const ticks = valueTicks(linear, linearRange({ min: Math.min(a, b), max: Math.max(a, b) }), most);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(Math.max(2, most));
        for (let index = 1; index < ticks.length; index++) expect(ticks[index]!).toBeGreaterThan(ticks[index - 1]!);
      }),
    );
  });
});
