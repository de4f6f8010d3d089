import { expect, test } from 'vitest';
import { safeJson } from '../../src/cli/safe-json.ts';
import { OBEYED } from './program.ts';

test('what a terminal would obey is escaped, and the value is the same', () => {
  const value = { a: '\x1b[2J\x9b1m\x7f\u202e\u200b\u2028\ufeff\u2066 ü 日本 🦊' };
  expect(safeJson(value)).not.toMatch(OBEYED);
  expect(JSON.parse(safeJson(value))).toEqual(value);
  expect(safeJson(value)).toContain('ü 日本 🦊');
});
