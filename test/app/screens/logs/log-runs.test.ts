import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markFound, runsText, windowRuns, wrapRuns } from '../../../../src/app/screens/logs/log-runs.ts';
import { safeLog } from '../../../../src/model/safe-log.ts';
import { textColumns } from '../../../../src/model/safe-text.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '日', 'é', 'e\u0301', '\x1b', '─', '👩') });
const columnsOf = (runs: ReturnType<typeof safeLog>) => runs.reduce((sum, run) => sum + textColumns(run.text), 0);

test('wrapping loses nothing and keeps every row within its columns', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 12 }), (text, columns) => {
      const runs = safeLog(text);
      const rows = wrapRuns(runs, columns, 10_000);
      expect(rows.map(runsText).join('')).toBe(runsText(runs));
      for (const row of rows) expect(columnsOf(row)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('a window shows a piece of the text no wider than it is, and says whether more follows', () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), fc.integer({ min: 2, max: 12 }), (text, from, columns) => {
      const runs = safeLog(text);
      const seen = windowRuns(runs, from, columns);
      expect(columnsOf(seen.runs)).toBeLessThanOrEqual(columns);
      expect(runsText(runs)).toContain(runsText(seen.runs).trimStart());
      if (columnsOf(runs) > from + columns) expect(seen.more).toBe(true);
      if (columnsOf(runs) <= from + columns - 1) expect(seen.more).toBe(false);
    }),
  );
});

test('marking what was found changes the look, not the text', () => {
  const runs = markFound(
    safeLog('one two one'),
    [
      [0, 3],
      [8, 11],
    ],
    'search',
  );
  expect(runs.map(({ text, found }) => [text, found])).toEqual([
    ['one', 'search'],
    [' two ', undefined],
    ['one', 'search'],
  ]);
  expect(runsText(markFound(runs, [[2, 9]], 'filter'))).toBe('one two one');
});
