import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogBuffer } from '../../../../src/app/screens/logs/log-buffer.ts';
import { compareEntries, LogMatches } from '../../../../src/app/screens/logs/log-matches.ts';
import { acceptsBy, EVERYTHING } from '../../../../src/app/screens/logs/log-query.ts';
import { filteredBy } from '../../../../src/app/screens/logs/logs-state.ts';
import { line } from './log-rig.ts';

const anyLine = fc
  .record({
    service: fc.constantFrom('a', 'b', 'c'),
    text: fc.constantFrom('INFO fine', 'ERROR timeout', 'refused', 'WARN x'),
    seconds: fc.nat(30),
    stream: fc.constantFrom('stdout', 'stderr', 'mark'),
  })
  .map(({ service, text, seconds, stream }) => line(service, text, seconds, { stream }));

test('kept up to date, it holds what a fresh look at the whole buffer finds, ordered by time', () => {
  const query = { ...filteredBy(EVERYTHING, 'timeout|refused'), services: new Set(['a', 'b']) };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(anyLine, { maxLength: 12 }), fc.integer({ min: 0, max: 9 })), { maxLength: 12 }),
      (batches) => {
        const buffer = new LogBuffer({ linesPerService: 15, bytesPerService: 1e6, lines: 30, bytes: 1e6 });
        const kept = new LogMatches(buffer, acceptsBy(query));
        for (const [batch, dice] of batches) {
          if (dice === 0) buffer.clear();
          buffer.push(batch);
          if (dice > 3) kept.catchUp();
        }
        kept.catchUp();
        const fresh = new LogMatches(buffer, acceptsBy(query));
        fresh.catchUp();
        expect(kept.entries).toEqual(fresh.entries);
        expect(kept.lines).toBe(fresh.lines);
        expect(kept.entries).toEqual([...kept.entries].sort(compareEntries));
        expect(kept.lines).toBe(kept.entries.filter((entry) => entry.line.stream !== 'mark').length);
        for (const [index, entry] of kept.entries.entries()) expect(kept.indexOf(entry)).toBe(index);
      },
    ),
  );
});

test('each line is examined once, however many frames are drawn meanwhile', () => {
  const buffer = new LogBuffer();
  let asked = 0;
  const matches = new LogMatches(buffer, () => {
    asked += 1;
    return true;
  });
  for (let frame = 0; frame < 200; frame++) {
    buffer.push(Array.from({ length: 250 }, (_, index) => line('a', 'x', frame + index / 250)));
    matches.catchUp();
    matches.catchUp();
  }
  expect(asked).toBe(50_000);
  expect(matches.examined).toBe(50_000);
});

test('the history of a second service goes to its places among the lines of the first', () => {
  const buffer = new LogBuffer();
  const matches = new LogMatches(buffer, acceptsBy(EVERYTHING));
  buffer.push([0, 2, 4].map((second) => line('a', `a${second}`, second)));
  matches.catchUp();
  buffer.push([1, 3, 5].map((second) => line('b', `b${second}`, second)));
  matches.catchUp();
  expect(matches.entries.map((entry) => entry.line.text)).toEqual(['a0', 'b1', 'a2', 'b3', 'a4', 'b5']);
  expect(matches.indexAtTime(line('', '', 2.5).timeMs)).toBe(3);
});
