import { type Circuit, circuitFailed, circuitProbes, closedCircuit, concernsServer } from '../model/backoff.ts';
import type { Alert, SourceAbout, Target } from '../model/metric-source.ts';
import { held, type Loadable, type Result, settle, waiting } from '../model/result.ts';
import type { Effect, Step } from './effect.ts';

/** What is known of the server that holds the metrics, for the health line and for all who ask it. */
export type SourceState = {
  /** How the server is named on screen before it has told about itself: `prometheus localhost:9090`. */
  readonly name: string;
  readonly about: Loadable<SourceAbout>;
  readonly circuit: Circuit;
  readonly alerts: Loadable<readonly Alert[]>;
  readonly targets: Loadable<readonly Target[]>;
  /** When anything last answered. */
  readonly lastAnswerMs?: number;
  readonly healthDueMs: number;
  readonly isAskingHealth: boolean;
};

/** How often alerts and targets are asked for. */
const HEALTH_EVERY_MS = 5_000;

/** A source of which nothing is known yet. */
export function initialSource(name: string): SourceState {
  return {
    name,
    about: waiting,
    circuit: closedCircuit,
    alerts: waiting,
    targets: waiting,
    healthDueMs: 0,
    isAskingHealth: false,
  };
}

/** The server's clock: ours, moved by what its answers said. Its samples carry its time. */
export function serverNow(source: SourceState, nowMs: number): number {
  return nowMs + (held(source.about)?.skewMs ?? 0);
}

/** May questions be asked now? While the circuit is not closed only the probe may. */
export function mayAsk(source: SourceState): boolean {
  return source.circuit.at === 'closed';
}

/** What the tick asks of the source by itself: the probe when its time has come, else alerts and targets when they are due. */
export function sourceTicked(source: SourceState, nowMs: number): Step<SourceState> {
  const circuit = circuitProbes(source.circuit, nowMs);
  if (circuit !== source.circuit) return [{ ...source, circuit }, [{ kind: 'probe-source' }]];
  if (!mayAsk(source) || source.isAskingHealth || nowMs < source.healthDueMs) return [source, []];
  const effects: Effect[] = [{ kind: 'ask-health' }];
  if (source.about.at !== 'ready') effects.push({ kind: 'probe-source' });
  return [{ ...source, isAskingHealth: true, healthDueMs: nowMs + HEALTH_EVERY_MS }, effects];
}

/** The state after any question was answered or failed: a failure of the server opens the circuit. */
export function sourceAnswered(
  source: SourceState,
  result: Result<unknown>,
  nowMs: number,
  random: number,
): SourceState {
  if (result.ok || !concernsServer(result.failure)) {
    return result.ok || result.failure.kind !== 'cancelled' ? { ...source, lastAnswerMs: nowMs } : source;
  }
  return { ...source, circuit: circuitFailed(source.circuit, result.failure, nowMs, random) };
}

/** The state after the probe: an answer of any kind means that the server is there again. */
export function sourceTold(
  source: SourceState,
  result: Result<SourceAbout>,
  nowMs: number,
  random: number,
): SourceState {
  const told = { ...source, about: settle(source.about, result, nowMs) };
  if (!result.ok && concernsServer(result.failure)) {
    return { ...told, circuit: circuitFailed(source.circuit, result.failure, nowMs, random) };
  }
  if (!result.ok && result.failure.kind === 'cancelled') return source;
  return { ...told, circuit: closedCircuit, lastAnswerMs: nowMs };
}

/** The state after alerts and targets came. */
export function sourceHealthTold(
  source: SourceState,
  alerts: Result<readonly Alert[]>,
  targets: Result<readonly Target[]>,
  nowMs: number,
): SourceState {
  return {
    ...source,
    isAskingHealth: false,
    alerts: settle(source.alerts, alerts, nowMs),
    targets: settle(source.targets, targets, nowMs),
  };
}

/** How old the last answer is once the server has stopped answering; undefined while it answers. */
export function staleness(source: SourceState, nowMs: number): number | undefined {
  if (source.circuit.at === 'closed' || source.lastAnswerMs === undefined) return undefined;
  return nowMs - source.lastAnswerMs;
}
