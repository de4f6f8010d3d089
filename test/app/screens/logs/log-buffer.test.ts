import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogBuffer, type LogEntry, type LogLimits } from '../../../../src/app/screens/logs/log-buffer.ts';
import type { LogLine } from '../../../../src/model/log-line.ts';
import { line } from './log-rig.ts';

const LIMITS: LogLimits = { linesPerService: 6, bytesPerService: 1800, lines: 12, bytes: 3600 };

function entriesOf(buffer: LogBuffer): LogEntry[] {
  const entries: LogEntry[] = [];
  buffer.forEachSince(0, (entry) => entries.push(entry));
  return entries;
}

/** The same bounds, said as plainly as can be. */
function naive(limits: LogLimits, lines: readonly LogLine[]): { kept: LogLine[]; dropped: number } {
  const cost = (kept: readonly LogLine[]) => kept.reduce((sum, { text }) => sum + text.length + 240, 0);
  const known: string[] = [];
  let kept: LogLine[] = [];
  let dropped = 0;
  const dropFrom = (service: string) => {
    const at = kept.findIndex((entry) => entry.service === service);
    kept = kept.filter((_, index) => index !== at);
    dropped += 1;
  };
  for (const next of lines) {
    if (!known.includes(next.service)) known.push(next.service);
    kept.push(next);
    const own = () => kept.filter((entry) => entry.service === next.service);
    while (own().length > limits.linesPerService || cost(own()) > limits.bytesPerService) dropFrom(next.service);
    while (kept.length > limits.lines || cost(kept) > limits.bytes) {
      const costs = known.map((name) => cost(kept.filter((entry) => entry.service === name)));
      dropFrom(known[costs.indexOf(Math.max(...costs))]!);
    }
  }
  return { kept, dropped };
}

const anyLine = fc
  .record({ service: fc.constantFrom('a', 'b', 'c'), length: fc.nat(900), seconds: fc.nat(50) })
  .map(({ service, length, seconds }) => line(service, 'x'.repeat(length), seconds));

test('holds what a plain list with the same bounds holds, however the lines come', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyLine, { maxLength: 8 }), { maxLength: 12 }), (batches) => {
      const buffer = new LogBuffer(LIMITS);
      for (const batch of batches) buffer.push(batch);
      const { kept, dropped } = naive(LIMITS, batches.flat());
      const entries = entriesOf(buffer);
      expect(entries.map((entry) => entry.line)).toEqual(kept);
      expect(buffer.lines).toBe(kept.length);
      expect(buffer.bytes).toBe(kept.reduce((sum, { text }) => sum + text.length + 240, 0));
      expect(buffer.dropped).toBe(dropped);
      expect(buffer.nextSequence).toBe(batches.flat().length);
      const sequences = entries.map((entry) => entry.sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((left, right) => left - right));
    }),
  );
});

test('a chatty service cannot push a quiet one out', () => {
  const buffer = new LogBuffer({ linesPerService: 50_000, bytesPerService: 1e9, lines: 5_000, bytes: 1e9 });
  buffer.push([line('redis', 'ready')]);
  buffer.push(Array.from({ length: 40_000 }, (_, index) => line('backend', `request ${index}`, index)));
  expect(buffer.share('redis').lines).toBe(1);
  expect(buffer.share('backend')).toMatchObject({ lines: 4_999, dropped: 35_001 });
  expect(buffer.dropped).toBe(35_001);
});

test('a line of a megabyte is cut, says so, and costs no more than its bound', () => {
  const buffer = new LogBuffer();
  buffer.push([line('backend', 'x'.repeat(1_000_000), 0, { cutBytes: 5 })]);
  const [entry] = entriesOf(buffer);
  expect(entry!.line.text).toHaveLength(65_536);
  expect(entry!.line.cutBytes).toBe(1_000_000 - 65_536 + 5);
});

test('continuations have the level of the line they continue, each container by itself', () => {
  const buffer = new LogBuffer();
  buffer.push([
    line('backend', 'ERROR Internal Server Error'),
    line('backend', '  File "x.py", line 3'),
    line('postgres', '  nothing before it'),
    line('backend', 'Listening'),
    line('backend', '  goes on'),
    line('backend', '    WARN indented, so it goes on', 0, { stream: 'stderr' }),
  ]);
  expect(entriesOf(buffer).map((entry) => entry.level)).toEqual(['error', 'error', 'none', 'none', 'none', 'warn']);
});

test('clearing lets all go and goes on counting', () => {
  const buffer = new LogBuffer();
  buffer.push([line('a', 'one'), line('a', 'two')]);
  const [first] = entriesOf(buffer);
  const before = buffer.departures;
  buffer.clear();
  expect(first!.dropped).toBe(true);
  expect(buffer.departures).toBeGreaterThan(before);
  expect([buffer.lines, buffer.bytes, buffer.dropped, buffer.nextSequence]).toEqual([0, 0, 0, 2]);
});

test('a line whose time makes no sense stands where it came', () => {
  const buffer = new LogBuffer();
  buffer.push([line('a', 'one', 5), line('a', 'two', 0, { timeMs: Number.NaN })]);
  expect(entriesOf(buffer).map((entry) => entry.timeMs)).toEqual([line('a', '', 5).timeMs, line('a', '', 5).timeMs]);
});
