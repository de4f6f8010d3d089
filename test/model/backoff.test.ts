import { describe, expect, test } from 'vitest';
import {
  backoffMs,
  type Circuit,
  circuitFailed,
  circuitProbes,
  closedCircuit,
  concernsServer,
  isLasting,
} from '../../src/model/backoff.ts';
import type { Failure, FailureKind } from '../../src/model/result.ts';

const failure: Failure = { kind: 'unreachable', message: 'connection refused' };

describe('back-off', () => {
  test('the ceiling doubles from a second to a minute, and stays there', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 100, 1e9].map((failures) => backoffMs(failures, 1));
    expect(ceilings).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1000));
  });
  test('a hundred clients spread over the whole span', () => {
    const waits = Array.from({ length: 100 }, (_, client) => backoffMs(7, client / 100));
    expect(Math.min(...waits)).toBe(0);
    expect(new Set(waits.map((wait) => Math.floor(wait / 600))).size).toBe(100);
  });
});

describe('the circuit of a server', () => {
  const open = (circuit: Circuit) => (circuit.at === 'open' ? circuit : undefined);

  test('opens at the first failure; what was asked before and fails later changes nothing', () => {
    const circuit = circuitFailed(closedCircuit, failure, 1_000, 0.5);
    expect(circuit).toEqual({ at: 'open', failures: 1, untilMs: 1_500, failure });
    expect(circuitFailed(circuit, failure, 1_200, 0.9)).toBe(circuit);
  });
  test('lets one probe through when the time has come, and waits longer after each that fails', () => {
    let circuit = circuitFailed(closedCircuit, failure, 0, 1);
    expect(circuitProbes(circuit, 999)).toBe(circuit);
    for (const waitMs of [1_000, 2_000, 4_000]) {
      const { untilMs } = open(circuit)!;
      const probing = circuitProbes(circuit, untilMs);
      expect(probing.at).toBe('probing');
      expect(circuitProbes(probing, untilMs + 1)).toBe(probing);
      circuit = circuitFailed(probing, failure, untilMs, 1);
      expect(open(circuit)!.untilMs - untilMs).toBe(2 * waitMs);
    }
  });
  test('a closed circuit has nothing to probe', () => {
    expect(circuitProbes(closedCircuit, 1e12)).toBe(closedCircuit);
  });
});

test('what concerns the server is never lasting, and what lasts is the matter of one question', () => {
  const kinds: FailureKind[] = [
    'unreachable',
    'timeout',
    'refused',
    'denied',
    'bad-query',
    'too-heavy',
    'malformed',
    'unsupported',
  ];
  const about = (kind: FailureKind) => ({ kind, message: '' });
  expect(kinds.filter((kind) => concernsServer(about(kind)))).toEqual(['unreachable', 'timeout']);
  expect(kinds.filter((kind) => isLasting(about(kind)))).toEqual([
    'denied',
    'bad-query',
    'too-heavy',
    'malformed',
    'unsupported',
  ]);
});
