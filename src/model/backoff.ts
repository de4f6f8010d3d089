import type { Failure } from './result.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait after the n-th failure in a row (from 1): anywhere between nothing and a ceiling that doubles from one second to a minute.
 * Full jitter, so that many clients of a server that went away do not come back together. `random` is in [0, 1).
 */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(16, Math.max(0, failures - 1)));
  return Math.round(ceiling * random);
}

/** Failures that say something of the server, not of the question: after one, all questions wait together. */
export function concernsServer(failure: Failure): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'timeout';
}

/** Failures that asking again soon cannot mend: the question or our right is at fault. */
export function isLasting(failure: Failure): boolean {
  return ['bad-query', 'denied', 'too-heavy', 'unsupported', 'malformed', 'not-found'].includes(failure.kind);
}

/**
 * One gate a server, so that twenty panels do not knock twenty times. `open` lets nothing through until `untilMs`;
 * then one question probes, and its answer closes the circuit or opens it for longer.
 */
export type Circuit =
  | { readonly at: 'closed' }
  | { readonly at: 'open'; readonly failures: number; readonly untilMs: number; readonly failure: Failure }
  | { readonly at: 'probing'; readonly failures: number; readonly failure: Failure };

export const closedCircuit: Circuit = { at: 'closed' };

/** The circuit after a question failed for the server's sake. Further failures while it is open change nothing: they were asked before. */
export function circuitFailed(circuit: Circuit, failure: Failure, nowMs: number, random: number): Circuit {
  if (circuit.at === 'open') return circuit;
  const failures = circuit.at === 'probing' ? circuit.failures + 1 : 1;
  return { at: 'open', failures, failure, untilMs: nowMs + backoffMs(failures, random) };
}

/** The circuit when time has come to probe; the same circuit otherwise. */
export function circuitProbes(circuit: Circuit, nowMs: number): Circuit {
  if (circuit.at !== 'open' || nowMs < circuit.untilMs) return circuit;
  return { at: 'probing', failures: circuit.failures, failure: circuit.failure };
}
