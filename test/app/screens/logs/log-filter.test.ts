import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter, passes } from '../../../../src/app/screens/logs/log-filter.ts';

test.each([
  ['timeout|refused', 'Connection REFUSED', true],
  ['timeout|refused', 'all is well', false],
  ['timeout|', 'all is well', false],
  ['Error', 'an error', false],
  ['Error', 'an Error', true],
  ['!health', 'GET /health', false],
  ['!health', 'GET /api', true],
  ['\\!important', 'color: red !important', true],
  ['GET .* 5\\d\\d$', 'get /x 503', false],
  ['get .* 5\\d\\d$', 'GET /x 503', true],
  ['\\Serror', 'xERROR', true],
  ['a[', 'an a[0] here', true],
  ['(unclosed', 'an (unclosed one', true],
  ['(?<=x)y', 'xy', false],
  ['10.0.0.1', '10x0y0z1', true],
  ['|', 'a|b', true],
  ['日本', 'ここは日本語', true],
  ['ÄRGER', 'Ärger', false],
  ['ärger', 'ÄRGER', true],
])('%j on %j: %s', (typed, text, expected) => {
  expect(passes(compileFilter(typed), text)).toBe(expected);
});

test('nothing to look for is no filter, and all passes', () => {
  expect(compileFilter('')).toBeUndefined();
  expect(compileFilter('!')).toBeUndefined();
  expect(passes(undefined, 'x')).toBe(true);
});

test('what is no regex is taken literally, and says why', () => {
  expect(compileFilter('a[')).toMatchObject({
    kind: 'literal',
    note: 'no regex, taken literally: missing closing ]',
  });
  expect(compileFilter('a+')).toMatchObject({ kind: 'regex' });
  expect(compileFilter('a+')).not.toHaveProperty('note');
});

test('finds are told as ranges of the text, wide characters and all', () => {
  expect(compileFilter('b+')!.rangesIn('👩 bb é b')).toEqual([
    [3, 5],
    [8, 9],
  ]);
  expect(compileFilter('bb')!.rangesIn('👩 bb é b')).toEqual([[3, 5]]);
  expect(compileFilter('x*')!.rangesIn('aaa')).toEqual([]);
  expect(compileFilter('a')!.rangesIn('a'.repeat(5000))).toHaveLength(100);
});

test('a pattern that would hang another engine is answered at once', () => {
  expect(passes(compileFilter('(a+)+$'), `${'a'.repeat(50_000)}b`)).toBe(false);
});

test('plain words find what the same words find as a regex', () => {
  const word = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'B', '-', ' ', '/', '日', '"') });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(word), (words, parts) => {
      const typed = words.join('|');
      const text = parts.join('');
      // A group makes it a regex for RE2.
      expect(compileFilter(typed)!.finds(text)).toBe(compileFilter(`(${typed})`)!.finds(text));
      expect(compileFilter(typed)!.rangesIn(text)).toEqual(compileFilter(`(${typed})`)!.rangesIn(text));
    }),
  );
});
