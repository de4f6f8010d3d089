import { defaultEngineOptions, evaluateInstant, evaluateRange } from '../../src/engine/evaluate.ts';
import type { EngineOptions } from '../../src/engine/evaluation.ts';
import type { SampleStore } from '../../src/engine/sample-store.ts';
import { compare } from './compare.ts';
import { DATA_START_MS } from './dataset.ts';
import type { Oracle } from './oracle.ts';
import { makeRandom } from './random.ts';

/**
 * A difference between versions that is none of arithmetic: which queries it touches, what the difference looks like, and why it is.
 * With `namesOnly` it is forgiven only where everything but the metrics' names agrees.
 */
export type VersionDifference = {
  readonly query: RegExp;
  readonly difference?: RegExp;
  readonly namesOnly?: boolean;
  readonly reason: string;
};

export type DifferentialReport = {
  readonly queries: number;
  readonly asked: number;
  agreed: number;
  equal: number;
  readonly named: Map<string, number>;
  readonly disagreements: { readonly expression: string; readonly how: string; readonly reason: string }[];
};

const MINUTE_MS = 60_000;

/** Asks both engines every query, at one moment and over a range, on and off the grid of the samples. */
export async function runDifferential(
  queries: readonly string[],
  store: SampleStore,
  oracle: Oracle,
  options: EngineOptions = defaultEngineOptions,
  versionDifferences: readonly VersionDifference[] = [],
): Promise<DifferentialReport> {
  const report: DifferentialReport = {
    queries: queries.length,
    asked: queries.length * 2,
    agreed: 0,
    equal: 0,
    named: new Map(),
    disagreements: [],
  };
  const random = makeRandom(7);
  for (const expression of queries) {
    const atMs = DATA_START_MS + random.whole(20, 100) * MINUTE_MS + random.pick([0, 0, 7000, 7123]);
    const stepMs = random.pick([15_000, 30_000, 60_000, 47_000]);
    const window = { fromMs: atMs, toMs: atMs + 12 * stepMs, stepMs };
    const atOnce = [evaluateInstant(expression, atMs, store, options), await oracle.instant(expression, atMs)] as const;
    const ranged = evaluateRange(expression, window, store, options);
    const ours = ranged.ok ? { ...ranged, value: { kind: 'matrix' as const, ...ranged.value } } : ranged;
    const overRange = [ours, await oracle.range(expression, window.fromMs, window.toMs, stepMs)] as const;
    for (const [how, answers] of [
      [`instant at ${atMs}`, atOnce],
      [`range from ${atMs} step ${stepMs}`, overRange],
    ] as const) {
      const comparison = compare(answers[0], answers[1]);
      if (comparison.verdict !== 'different') {
        report.agreed += 1;
        if (comparison.verdict === 'equal') report.equal += 1;
        continue;
      }
      const { reason } = comparison;
      const named = versionDifferences.find(
        (known) =>
          known.query.test(expression) &&
          known.difference?.test(reason) !== false &&
          (known.namesOnly !== true || compare(answers[0], answers[1], true).verdict !== 'different'),
      );
      if (named === undefined) report.disagreements.push({ expression, how, reason });
      else report.named.set(named.reason, (report.named.get(named.reason) ?? 0) + 1);
    }
  }
  return report;
}
