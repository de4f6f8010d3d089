import type { Labels } from '../model/series.ts';
import type { CompiledMatcher } from '../promql/matcher.ts';

/**
 * The samples of one series, ascending in time (ms since the epoch). Stale marks and native histograms are kept apart from the numbers:
 * a NaN in `values` is a NaN that was measured.
 */
export type StoredSeries = {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** When the series was said to have ended. */
  readonly staleTimes?: Float64Array;
  /** When a native histogram was measured instead of a number; the engine refuses to read past one, by name. */
  readonly nativeTimes?: Float64Array;
  /** When the counter behind each sample began (ms, 0 unknown), as long as `times`. */
  readonly startTimes?: Float64Array;
};

/** Where the evaluator gets its samples. */
export interface SampleStore {
  /**
   * The series that all matchers fit, with at least their samples between the two times (ms, inclusive); more are fine.
   * Every call with the same arguments gives the same order.
   */
  select(matchers: readonly CompiledMatcher[], fromMs: number, toMs: number): readonly StoredSeries[];
}
