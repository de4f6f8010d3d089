import type { EdgeModifier } from '../value-type.ts';

/**
 * The samples of one series that one step sees: `times` and `values` from index `first` to before `end`, never empty.
 * One object is reused for all windows of a call, so a kernel keeps nothing of it.
 */
export type SampleWindow = {
  times: Float64Array;
  values: Float64Array;
  first: number;
  end: number;
  /** The window's edges in ms since the epoch; with `edges` set, samples just outside may be included. */
  startMs: number;
  endMs: number;
  /** The moment that the step stands for, ms. */
  stepMs: number;
  /** Scalar arguments at this step, in the order of the call. */
  parameters: readonly number[];
  edges: EdgeModifier | undefined;
  /** For functions of counters: the indices, ascending, of the samples that are smaller than the one before them. */
  falls: Int32Array;
  /** When each sample's counter began (ms, 0 unknown), where the store knows. */
  startTimes: Float64Array | undefined;
};
