import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logCursor } from '../../../src/io/docker/log-cursor.ts';
import { mergeByTime } from '../../../src/io/docker/log-merge.ts';
import { parseStamp, shifted, sinceParameter, stampMs, stampOf } from '../../../src/io/docker/log-stamp.ts';
import { logWindow } from '../../../src/io/docker/log-window.ts';
import type { LogLine } from '../../../src/model/log-line.ts';
import { handClock } from './hand-clock.ts';

function line(service: string, at: number, text = `${service}${at}`): LogLine {
  const timeText = stampOf(at);
  return { service, containerId: service, stream: 'stdout', timeMs: at, timeText, text, cutBytes: 0 };
}

describe('stamps', () => {
  test.each([
    ['2026-11-22T17:58:54.993981153Z', '2026-11-22T17:58:54.993981153Z'],
    ['2026-11-22T17:58:54Z', '2026-11-22T17:58:54.000000000Z'],
    ['2026-11-22T18:58:54.5+01:00', '2026-11-22T17:58:54.500000000Z'],
    ['yesterday', undefined],
    ['2026-13-45T99:58:54Z', undefined],
  ])('%s', (text, stamp) => expect(parseStamp(text)).toBe(stamp));

  test('keep their nanoseconds on the way to the engine and when they are moved', () => {
    const stamp = '2026-11-22T17:58:54.993981153Z';
    expect(sinceParameter(stamp)).toBe('1795370334.993981153');
    expect(shifted(stamp, -2_000)).toBe('2026-11-22T17:58:52.993981153Z');
    expect(stampMs(stamp)).toBe(1_795_370_334_993);
  });
});

describe('a cursor', () => {
  const [t1, t2, t3] = [stampOf(10_000), stampOf(20_000), stampOf(30_000)];

  test('passes over as many lines of the last stamp as it has shown', () => {
    const cursor = logCursor(false);
    for (const stamp of [t1, t2, t2]) expect(cursor.admit('stdout', stamp)).toBe('new');
    cursor.resume();
    expect([t1, t2, t2, t2, t3].map((stamp) => cursor.admit('stdout', stamp))).toEqual([
      'seen',
      'seen',
      'seen',
      'new',
      'new',
    ]);
    cursor.resume();
    expect([t2, t2, t2, t3, t3].map((stamp) => cursor.admit('stdout', stamp)).filter((a) => a === 'new')).toHaveLength(
      1,
    );
  });

  test('says that lines are missing when none of those it knows comes again', () => {
    const cursor = logCursor(false);
    cursor.admit('stdout', t1);
    cursor.resume();
    expect(cursor.admit('stdout', t2)).toBe('after-gap');
    expect(cursor.admit('stdout', t3)).toBe('new');
  });

  test('resumed before anything new came still knows where it was', () => {
    const cursor = logCursor(false);
    cursor.admit('stdout', t1);
    for (let time = 0; time < 3; time++) {
      cursor.resume();
      expect(cursor.admit('stdout', t1)).toBe('seen');
    }
    expect(cursor.admit('stdout', t1)).toBe('new');
  });

  test('does not take the other stream’s older lines for new ones after a tail', () => {
    const cursor = logCursor(true);
    cursor.admit('stdout', t2);
    cursor.resume();
    expect([cursor.admit('stderr', t1), cursor.admit('stdout', t2), cursor.admit('stderr', t3)]).toEqual([
      'seen',
      'seen',
      'new',
    ]);
  });

  test('whatever is cut off and sent again from its stamp, each line is new once', () => {
    const entry = fc.record({
      stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      step: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.array(fc.nat(), { maxLength: 8 }), (entries, cuts) => {
        let ms = 1_000_000;
        const log = entries.map(({ stream, step }, index) => {
          ms += step * 700;
          return { stream, stamp: stampOf(ms), index };
        });
        const cursor = logCursor(false);
        const shown: number[] = [];
        for (const end of [...cuts.map((place) => place % (log.length + 1)), log.length]) {
          const since = cursor.resumeFrom();
          if (since !== undefined) cursor.resume();
          for (const { stream, stamp, index } of log.slice(0, end)) {
            if (since !== undefined && stamp < since) continue;
            const admission = cursor.admit(stream, stamp);
            expect(admission).not.toBe('after-gap');
            if (admission === 'new') shown.push(index);
          }
        }
        expect(shown).toEqual(log.map(({ index }) => index));
      }),
    );
  });
});

describe('merging', () => {
  test('puts whole logs into one order and holds only a batch of each', async () => {
    async function* source(service: string, step: number) {
      for (let at = step; at < 50; at += 3 * step) yield [line(service, at), line(service, at + step)];
    }
    const merged: LogLine[] = [];
    for await (const lines of mergeByTime([source('a', 1), source('b', 2), source('c', 5)])) merged.push(...lines);
    const times = merged.map(({ timeText }) => timeText);
    expect(times).toEqual([...times].sort());
    expect(new Set(merged.map(({ service }) => service))).toEqual(new Set(['a', 'b', 'c']));
  });

  test('of nothing is nothing', async () => {
    for await (const lines of mergeByTime([])) expect.unreachable(`${lines.length}`);
  });
});

describe('the window', () => {
  test('orders what arrives within 200 ms, and holds nothing longer', () => {
    const clock = handClock();
    const out: string[] = [];
    const window = logWindow(clock, (lines) => out.push(...lines.map(({ text }) => text)));
    window.add([line('a', 30)]);
    clock.move(100);
    window.add([line('b', 20), line('b', 40)]);
    clock.move(99);
    expect(out).toEqual([]);
    clock.move(1);
    expect(out).toEqual(['b20', 'a30']);
    clock.move(100);
    expect(out).toEqual(['b20', 'a30', 'b40']);
  });

  test('never holds more than it may, and loses nothing for it', () => {
    const clock = handClock();
    let count = 0;
    const window = logWindow(clock, (lines) => {
      count += lines.length;
    });
    window.add(Array.from({ length: 20_001 }, (_, at) => line('a', at)));
    expect(count).toBe(20_001);
  });

  test('gives all that it holds when it is closed', () => {
    const clock = handClock();
    const out: string[] = [];
    const window = logWindow(clock, (lines) => out.push(...lines.map(({ text }) => text)));
    window.add([line('a', 2), line('a', 1)]);
    window.close();
    clock.move(1_000);
    expect(out).toEqual(['a1', 'a2']);
  });
});
