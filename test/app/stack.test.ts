import { describe, expect, test } from 'vitest';
import { actionAsked, actionTaken, initialStack, type StackState, stackHeard } from '../../src/app/stack.ts';
import type { Failure } from '../../src/model/result.ts';
import type { Service, StackAction } from '../../src/model/stack.ts';
import { nineServices, service } from './story-stack.ts';

const redis = service('redis', { startedMs: 1_000 });
const act = (kind: StackAction['kind']): StackAction => ({ kind, id: redis.id, service: 'redis' });
const list = (state: StackState, more: Partial<Service>, nowMs = 5_000) =>
  stackHeard(state, { kind: 'list', services: [{ ...redis, ...more }] }, nowMs);
const begun = list(initialStack, {});
const refusal: Failure = { kind: 'refused', message: 'no' };
const isPending = (state: StackState) => state.pending.has(redis.id);

describe('an action is under way', () => {
  const restart = actionTaken(actionAsked(begun, act('restart'), 4_000), act('restart'), undefined);

  test.each([
    ['the list still shows the old run, well', {}, true],
    ['it has stopped', { state: 'exited', exitCode: 0 }, true],
    ['a new run is starting', { startedMs: 6_000, health: 'starting' }, true],
    ['a new run is well', { startedMs: 6_000 }, false],
    ['a new run has no health check', { startedMs: 6_000, health: 'none' }, false],
    ['a new run is unhealthy', { startedMs: 6_000, health: 'unhealthy' }, false],
    ['a new run has crashed', { startedMs: 6_000, state: 'exited', exitCode: 1, health: 'none' }, false],
    ['its container was replaced', { id: 'another' }, false],
  ] as const)('restarting, when %s: %s', (_name, more, pending) => {
    expect(isPending(list(restart, more))).toBe(pending);
  });

  test('stopping, until it has exited', () => {
    const stop = actionAsked(begun, act('stop'), 4_000);
    expect(isPending(list(stop, {}))).toBe(true);
    expect(isPending(list(stop, { state: 'exited' }))).toBe(false);
  });

  test('starting what has never run', () => {
    const { startedMs: _never, ...created } = redis;
    const before = stackHeard(initialStack, { kind: 'list', services: [{ ...created, state: 'created' }] }, 0);
    const start = actionAsked(before, act('start'), 4_000);
    expect(isPending(list(start, { startedMs: 5_000, health: 'starting' }))).toBe(true);
    expect(isPending(list(start, { startedMs: 5_000 }))).toBe(false);
  });

  test('two minutes at most', () => {
    expect(isPending(list(restart, {}, 124_000))).toBe(true);
    expect(isPending(list(restart, {}, 124_001))).toBe(false);
  });

  test('a refusal ends it and is kept for its row until the next try', () => {
    const refused = actionTaken(restart, act('restart'), refusal);
    expect([isPending(refused), refused.failures.get(redis.id)]).toEqual([false, refusal]);
    expect(actionAsked(refused, act('restart'), 9_000).failures.size).toBe(0);
  });
});

describe('what the engine tells', () => {
  test('lost keeps the services and forgets what they use; found again is found', () => {
    const used = stackHeard(
      begun,
      {
        kind: 'usage',
        usage: [
          {
            id: redis.id,
            cpuPercent: 1,
            memoryBytes: 1,
            memoryLimitBytes: 1,
            receivedBytesPerSecond: 0,
            sentBytesPerSecond: 0,
          },
        ],
      },
      0,
    );
    const lost = stackHeard(used, { kind: 'lost', failure: refusal, retryInMs: 2_000 }, 1_000);
    expect([lost.services.length, lost.usage.size, lost.lost]).toEqual([1, 0, { failure: refusal, retryAtMs: 3_000 }]);
    expect(list(lost, {}).lost).toBeUndefined();
  });

  test('events are bounded, the newest stay', () => {
    let state = initialStack;
    for (let number = 0; number < 500; number++) {
      const event = { id: redis.id, service: 'redis', what: 'die', detail: `${number}`, timeMs: number };
      state = stackHeard(state, { kind: 'event', event }, 0);
    }
    expect([state.events.length, state.events.at(-1)?.detail]).toEqual([200, '499']);
  });

  test('an action concerns its own container only', () => {
    const nine = stackHeard(initialStack, { kind: 'list', services: nineServices }, 0);
    const asked = actionAsked(nine, { kind: 'stop', id: nineServices[0]!.id, service: 'alertmanager' }, 0);
    expect([...asked.pending.keys()]).toEqual([nineServices[0]!.id]);
  });
});
