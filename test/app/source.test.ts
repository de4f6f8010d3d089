import { describe, expect, test } from 'vitest';
import {
  initialSource,
  mayAsk,
  type SourceState,
  serverNow,
  sourceAnswered,
  sourceHealthTold,
  sourceTicked,
  sourceTold,
  staleness,
} from '../../src/app/source.ts';
import { type FailureKind, failed, ok } from '../../src/model/result.ts';
import { refusedConnection, sourceAbout } from './app-rig.ts';

const fresh = initialSource('prometheus localhost:9090');
const fails = (kind: FailureKind) => failed({ kind, message: kind });
const down = (source: SourceState = fresh, nowMs = 0, random = 0.5) =>
  sourceAnswered(source, failed(refusedConnection), nowMs, random);

describe('the circuit', () => {
  test.each([
    ['unreachable', false],
    ['timeout', false],
    ['refused', true],
    ['denied', true],
    ['bad-query', true],
    ['too-heavy', true],
    ['malformed', true],
    ['cancelled', true],
  ] as const)('after %s other questions may be asked: %s', (kind, may) => {
    expect(mayAsk(sourceAnswered(fresh, fails(kind), 0, 0.5))).toBe(may);
  });

  test('failures of questions that were on their way do not lengthen the wait', () => {
    const once = down();
    expect(down(once, 100).circuit).toEqual(once.circuit);
  });

  test('it waits between nothing and a doubling ceiling, at most a minute', () => {
    let source = down(fresh, 0, 0.999);
    const waits: number[] = [];
    let nowMs = 0;
    for (let turn = 0; turn < 9; turn++) {
      if (source.circuit.at !== 'open') throw new Error('it should be open');
      waits.push(Math.round((source.circuit.untilMs - nowMs) / 1000));
      nowMs = source.circuit.untilMs;
      const [probing, effects] = sourceTicked(source, nowMs);
      expect(effects).toEqual([{ kind: 'probe-source' }]);
      source = sourceTold(probing, failed(refusedConnection), nowMs, 0.999);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(down(fresh, 0, 0).circuit).toMatchObject({ untilMs: 0 });
  });

  test('any answer to the probe closes it, a refusal too', () => {
    const [probing] = sourceTicked(down(), 10_000);
    expect(sourceTold(probing, ok(sourceAbout), 10_000, 0).circuit.at).toBe('closed');
    expect(sourceTold(probing, fails('denied'), 10_000, 0).circuit.at).toBe('closed');
    expect(sourceTold(probing, fails('cancelled'), 10_000, 0)).toBe(probing);
  });
});

describe('health', () => {
  test('it is asked every five seconds, one question at a time', () => {
    const [asking, effects] = sourceTicked(fresh, 0);
    expect(effects.map(({ kind }) => kind)).toEqual(['ask-health', 'probe-source']);
    expect(sourceTicked(asking, 60_000)[1]).toEqual([]);
    const told = sourceHealthTold(asking, ok([]), ok([]), 1_000);
    expect(sourceTicked(told, 4_999)[1]).toEqual([]);
    expect(sourceTicked(told, 5_000)[1]).toContainEqual({ kind: 'ask-health' });
  });

  test('a failure keeps what was heard', () => {
    const told = sourceHealthTold(fresh, ok([]), ok([]), 1_000);
    const later = sourceHealthTold(told, failed(refusedConnection), ok([]), 2_000);
    expect(later.alerts).toEqual({ at: 'failed', failure: refusedConnection, last: [], lastMs: 1_000 });
  });
});

test('the last picture has an age once the server is silent, and none while it answers', () => {
  const answered = sourceAnswered(fresh, ok(1), 5_000, 0);
  expect(staleness(answered, 60_000)).toBeUndefined();
  expect(staleness(down(answered, 6_000), 17_000)).toBe(12_000);
  expect(staleness(down(), 17_000)).toBeUndefined();
});

test('the server’s clock is ours until it tells another', () => {
  expect(serverNow(fresh, 1_000)).toBe(1_000);
  expect(serverNow(sourceTold(fresh, ok({ ...sourceAbout, skewMs: -400 }), 0, 0), 1_000)).toBe(600);
});
