import type { SampleWindow } from './functions/sample-window.ts';
import type { EdgeModifier, ValueType } from './value-type.ts';

/** What a function says about its scalar arguments before it runs: refuse, or go on with a warning about argument `argument`. */
export type ParameterVerdict = { readonly refuse: string } | { readonly warn: string; readonly argument: number };

/**
 * One function of the language. A row with a kernel (`sample`, `window`, `scalar`) is complete: the engine moves the columns, the kernel
 * turns numbers into a number, `undefined` meaning "no result here". A row without one is carried out by name in `engine/special-functions.ts`.
 */
export type FunctionSignature = {
  readonly name: string;
  readonly takes: readonly ValueType[];
  readonly gives: 'scalar' | 'vector';
  /** How many of the last arguments may be left out. */
  readonly optional?: number;
  /** How many more arguments like the last may follow; `Infinity` for any number. */
  readonly repeats?: number;
  readonly experimental?: boolean;
  /** For each sample of an instant vector, with the scalar arguments of that step. */
  readonly sample?: (value: number, first: number | undefined, second: number | undefined) => number | undefined;
  /** For each window of a range vector. Scalar arguments are `window.parameters`. */
  readonly window?: (window: SampleWindow) => number | undefined;
  /** For each step, of scalars alone. */
  readonly scalar?: (first: number, second: number) => number;
  /** Judges the scalar arguments of a window function at each step. */
  readonly judge?: (parameters: readonly number[]) => ParameterVerdict | undefined;
  /** The result keeps the metric's name, as it is one of the samples. */
  readonly keepsName?: boolean;
  /** Means something only on counters, so a gauge's name earns a notice. */
  readonly forCounters?: boolean;
  /** Which edge modifiers its range may carry. */
  readonly edges?: readonly EdgeModifier[];
  /** Depends on the step's time even when all of its arguments are pinned by `@`. */
  readonly readsClock?: boolean;
};
