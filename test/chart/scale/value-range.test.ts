import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extent, linearRange, logRange, type RangeLimits } from '../../../src/chart/scale/value-range.ts';

describe('linearRange', () => {
  const cases: readonly [string, Extent | undefined, RangeLimits, Extent][] = [
    ['nothing at all', undefined, {}, { min: 0, max: 100 }],
    ['only zeros', { min: 0, max: 0 }, {}, { min: 0, max: 100 }],
    ['one positive value', { min: 5, max: 5 }, {}, { min: 0, max: 10 }],
    ['one negative value', { min: -5, max: -5 }, {}, { min: -10, max: 0 }],
    ['room of a tenth, snapped to zero', { min: 5, max: 95 }, {}, { min: 0, max: 104 }],
    ['room of a tenth, away from zero', { min: 150, max: 195 }, {}, { min: 145, max: 200 }],
    ['both sides of zero', { min: -10, max: 10 }, {}, { min: -12, max: 12 }],
    ['hard ends', { min: 20, max: 30 }, { min: 0, max: 100 }, { min: 0, max: 100 }],
    ['a hard end below the data', { min: 20, max: 30 }, { max: 25 }, { min: 19, max: 25 }],
    ['a soft end that widens', { min: 20, max: 30 }, { softMax: 50 }, { min: 19, max: 50 }],
    ['a soft end that the data pass', { min: 20, max: 90 }, { softMax: 50 }, { min: 13, max: 97 }],
    ['zero in the middle', { min: -2, max: 10 }, { centeredZero: true }, { min: -12, max: 12 }],
    ['ends the wrong way round', { min: 1, max: 2 }, { min: 9, max: 3 }, { min: 3, max: 9 }],
    ['a minimum above all data', { min: 1, max: 2 }, { min: 50 }, { min: 50, max: 100 }],
    ['rounding noise is flat', { min: 89.69999999999999, max: 89.7 }, {}, { min: 0, max: 180 }],
  ];
  it.each(cases)('%s', (_, data, limits, expected) => {
    expect(linearRange(data, limits)).toEqual(expected);
  });

  it('is open and holds the data, whatever they are', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const data = { min: Math.min(a, b), max: Math.max(a, b) };
        const range = linearRange(data);
        expect(range.min).toBeLessThan(range.max);
        expect(range.min <= data.min || Math.abs(range.min - data.min) <= Math.abs(data.min) * 1e-9).toBe(true);
        expect(range.max >= data.max || Math.abs(range.max - data.max) <= Math.abs(data.max) * 1e-9).toBe(true);
      }),
    );
  });
});

describe('logRange', () => {
  it('ends at whole powers', () => {
    expect(logRange({ min: 3, max: 400 }, 10)).toEqual({ min: 1, max: 1000 });
    expect(logRange({ min: 1, max: 1000 }, 10)).toEqual({ min: 1, max: 1000 });
    expect(logRange({ min: 5, max: 9 }, 2)).toEqual({ min: 4, max: 16 });
  });
  it('is open for one value and for none', () => {
    expect(logRange({ min: 100, max: 100 }, 10)).toEqual({ min: 100, max: 1000 });
    expect(logRange(undefined, 10)).toEqual({ min: 1, max: 10 });
  });
  it('does not take a hard end that has no place on it', () => {
    expect(logRange({ min: 3, max: 400 }, 10, { min: 0, max: -4 })).toEqual({ min: 1, max: 1000 });
  });
});
