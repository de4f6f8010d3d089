import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault, locatePath, positionAt, tooDeepAt } from '../../../src/dashboard/load/json-cursor.ts';

describe('findJsonFault', () => {
  test.each([
    ['', 1, 1, 'a value', 'the end of the text'],
    ['{"a":1,}', 1, 8, 'a key in double quotes', "'}'"],
    ['{"a" 1}', 1, 6, "':'", "'1'"],
    ['{"a":1\n "b":2}', 2, 2, "',' or '}'", "'\"'"],
    ['[1 2]', 1, 4, "',' or ']'", "'2'"],
    ["{'a':1}", 1, 2, "a key in double quotes or '}'", 'a single quote'],
    ['{"a": nope}', 1, 7, 'a value', "'n'"],
    ['{"a": "x\n"}', 1, 7, "a string that ends with '\"' on its line", "'\"'"],
    ['{} x', 1, 4, 'the end of the text', "'x'"],
    ['[1,2', 1, 5, "',' or ']'", 'the end of the text'],
    ['[01]', 1, 3, "',' or ']'", "'1'"],
  ])('%j is wrong at %i:%i', (text, line, column, expected, found) => {
    expect(findJsonFault(text)).toMatchObject({ expected, found, at: { line, column } });
  });

  test('finds a fault exactly where the engine refuses the text', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '\\', 'x', '{', '\u0001', '0'))
      .map(([json, at, put]) => json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1));
    fc.assert(
      fc.property(damaged, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});

test('tooDeepAt counts brackets outside of strings only', () => {
  expect(tooDeepAt('[["[[[["]]', 2)).toBeUndefined();
  expect(tooDeepAt('[[\n[1]]]', 2)).toMatchObject({ line: 2, column: 1 });
  expect(tooDeepAt(`${'['.repeat(100_000)}`, 64)).toMatchObject({ column: 65 });
});

test('locatePath leads to the value at a path', () => {
  const text = '{\n "x": "}],[{",\n "panels": [ {"a": 1},\n  {"title": [true] } ]\n}';
  expect(locatePath(text, ['panels', 1, 'title'])).toMatchObject({ line: 4, column: 13 });
  expect(text.slice(locatePath(text, ['panels', 1, 'title', 0]).offset)).toMatch(/^true/);
  expect(locatePath(text, ['panels', 9])).toMatchObject({ line: 3, column: 12 });
});

test('positionAt counts lines and columns from 1', () => {
  expect(positionAt('ab\ncd', 4)).toEqual({ line: 2, column: 2, offset: 4 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
