import { describe, expect, test } from 'vitest';
import { findReducer, reduceBy } from '../../../src/dashboard/value/reducers.ts';

const VALUES = [10, 12, 9, 11, Number.NaN, 15, null];

describe('over 10 12 9 11 NaN 15 null', () => {
  test.each([
    ['lastNotNull', 15],
    ['current', 15],
    ['last', null],
    ['first', 10],
    ['firstNotNull', 10],
    ['min', 9],
    ['max', 15],
    ['mean', 11.4],
    ['avg', 11.4],
    ['median', 11.5],
    ['sum', 57],
    ['total', 57],
    ['count', 6],
    ['countAll', 7],
    ['range', 6],
    ['delta', 6],
    ['diff', 5],
    ['diffperc', 50],
    ['step', -3],
    ['p50', 12],
    ['p95', 15],
    ['logmin', 9],
    ['changeCount', 4],
    ['distinctCount', 6],
    ['allIsZero', 0],
    ['allIsNull', 0],
    ['stdDev', Number.NaN],
    ['variance', Number.NaN],
  ])('%s is %d', (id, expected) => {
    expect(reduceBy(id, VALUES)).toBe(expected);
  });
});

test('delta counts the ways up; a restart and the step after it add nothing', () => {
  expect(reduceBy('delta', [100, 120, 150, 10, 30])).toBe(50);
});

test('the spread of a whole population', () => {
  expect(reduceBy('variance', [2, 4, 4, 4, 5, 5, 7, 9])).toBe(4);
  expect(reduceBy('stdDev', [2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
});

test.each([
  ['sum', 0],
  ['count', 0],
  ['countAll', 0],
  ['allIsNull', 1],
  ['mean', null],
  ['max', null],
  ['lastNotNull', null],
  ['delta', null],
  ['p95', null],
])('of nothing, %s is %s', (id, expected) => {
  expect(reduceBy(id, [])).toBe(expected);
});

test.each([
  ['sum', 0],
  ['delta', 0],
  ['mean', null],
  ['min', null],
  ['diff', null],
  ['last', null],
])('of nulls alone, %s is %s', (id, expected) => {
  expect(reduceBy(id, [null, null])).toBe(expected);
});

test('columns of samples reduce as they are', () => {
  expect(reduceBy('mean', Float64Array.of(1, 2, Number.NaN, 6))).toBe(3);
});

test('names head the columns of legends', () => {
  expect(['lastNotNull', 'mean', 'p95', 'p1', 'p12'].map((id) => findReducer(id)?.name)).toEqual([
    'Last *',
    'Mean',
    '95th %',
    '1st %',
    '12th %',
  ]);
  expect(findReducer('constructor')).toBeUndefined();
});
