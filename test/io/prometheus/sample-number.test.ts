import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSampleNumber } from '../../../src/io/prometheus/sample-number.ts';

test.each([
  ['0', 0],
  ['-0', -0],
  ['1', 1],
  ['-1.5', -1.5],
  ['1e+06', 1e6],
  ['2.5e-9', 2.5e-9],
  ['0.30000000000000004', 0.30000000000000004],
  ['1.7976931348623157e+308', Number.MAX_VALUE],
  ['+Inf', Number.POSITIVE_INFINITY],
  ['-Inf', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
])('%s', (text, value) => {
  expect(readSampleNumber(text)).toBe(value);
});

test.each([
  '',
  ' ',
  ' 1',
  '1 ',
  '0x10',
  '0b1',
  '0o7',
  '1e400',
  '-1e400',
  'Infinity',
  'inf',
  'nan',
  '1,5',
  '1_000',
  '--1',
  '-',
  '+',
  '.',
  'e5',
  '5e',
  '1\n',
])('%j is no number', (text) => {
  expect(readSampleNumber(text)).toBeUndefined();
});

test('every finite number survives being written and read', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readSampleNumber(Object.is(value, -0) ? '-0' : String(value))).toBe(value);
    }),
  );
});
