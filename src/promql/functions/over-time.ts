import type { FunctionSignature, ParameterVerdict } from '../function-signature.ts';
import { formatShortest } from '../go-number.ts';
import { AccurateMean, AccurateSum, AccurateVariance } from './accurate-sum.ts';
import { isFraction, quantile } from './quantile.ts';
import type { SampleWindow } from './sample-window.ts';

/** Functions that fold the samples of a window into one number, whatever they count. */
export const overTimeFunctions = [
  { name: 'sum_over_time', takes: ['matrix'], gives: 'vector', window: sum },
  { name: 'avg_over_time', takes: ['matrix'], gives: 'vector', window: average },
  { name: 'count_over_time', takes: ['matrix'], gives: 'vector', window: ({ first, end }) => end - first },
  { name: 'min_over_time', takes: ['matrix'], gives: 'vector', window: (w) => w.values[extremeIndex(w, isLess)] },
  { name: 'max_over_time', takes: ['matrix'], gives: 'vector', window: (w) => w.values[extremeIndex(w, isMore)] },
  { name: 'last_over_time', takes: ['matrix'], gives: 'vector', keepsName: true, window: (w) => w.values[w.end - 1] },
  { name: 'present_over_time', takes: ['matrix'], gives: 'vector', window: () => 1 },
  { name: 'stdvar_over_time', takes: ['matrix'], gives: 'vector', window: variance },
  { name: 'stddev_over_time', takes: ['matrix'], gives: 'vector', window: (w) => Math.sqrt(variance(w)) },
  {
    name: 'quantile_over_time',
    takes: ['scalar', 'matrix'],
    gives: 'vector',
    judge: judgeQuantile,
    window: (w) => quantile(w.parameters[0]!, w.values.slice(w.first, w.end)),
  },
  {
    name: 'first_over_time',
    takes: ['matrix'],
    gives: 'vector',
    experimental: true,
    keepsName: true,
    window: (w) => w.values[w.first],
  },
  { name: 'mad_over_time', takes: ['matrix'], gives: 'vector', experimental: true, window: medianDeviation },
  {
    name: 'ts_of_first_over_time',
    takes: ['matrix'],
    gives: 'vector',
    experimental: true,
    window: (w) => w.times[w.first]! / 1000,
  },
  {
    name: 'ts_of_last_over_time',
    takes: ['matrix'],
    gives: 'vector',
    experimental: true,
    window: (w) => w.times[w.end - 1]! / 1000,
  },
  {
    name: 'ts_of_min_over_time',
    takes: ['matrix'],
    gives: 'vector',
    experimental: true,
    window: (w) => w.times[extremeIndex(w, (value, best) => value <= best)]! / 1000,
  },
  {
    name: 'ts_of_max_over_time',
    takes: ['matrix'],
    gives: 'vector',
    experimental: true,
    window: (w) => w.times[extremeIndex(w, (value, best) => value >= best)]! / 1000,
  },
] as const satisfies readonly FunctionSignature[];

const isLess = (value: number, best: number): boolean => value < best;
const isMore = (value: number, best: number): boolean => value > best;

/** A warning when a quantile is asked for that is none. */
function judgeQuantile(parameters: readonly number[]): ParameterVerdict | undefined {
  const fraction = parameters[0]!;
  return isFraction(fraction) ? undefined : { warn: quantileWarning(fraction), argument: 0 };
}

/** Upstream's words for a quantile outside 0..1. */
export function quantileWarning(fraction: number): string {
  return `quantile value should be between 0 and 1, got ${formatShortest(fraction)}`;
}

function sum({ values, first, end }: SampleWindow): number {
  const { total, lost } = sumPlainly(values, first, end);
  if (Number.isFinite(total)) return total + lost;
  const careful = new AccurateSum();
  for (let index = first; index < end; index += 1) careful.add(values[index]!);
  return careful.total;
}

function average({ values, first, end }: SampleWindow): number {
  const { total, lost } = sumPlainly(values, first, end);
  const count = end - first;
  if (Number.isFinite(total)) return total / count + lost / count;
  const mean = new AccurateMean(values[first]!);
  for (let index = first + 1; index < end; index += 1) mean.add(values[index]!);
  return mean.mean;
}

/**
 * The accurate sum as one loop without calls or branches, as whole hours of samples go through it. It may lose itself in infinities; then the total is
 * not finite and the careful way has to be gone.
 */
function sumPlainly(
  values: Float64Array,
  first: number,
  end: number,
): { readonly total: number; readonly lost: number } {
  let total = values[first]!;
  let lost = 0;
  for (let index = first + 1; index < end; index += 1) {
    const value = values[index]!;
    const next = total + value;
    const share = next - total;
    lost += total - (next - share) + (value - share);
    total = next;
  }
  return { total, lost };
}

function variance(window: SampleWindow): number {
  const spread = new AccurateVariance();
  for (let index = window.first; index < window.end; index += 1) spread.add(window.values[index]!);
  return spread.variance;
}

/** Where the extreme value is; NaN loses against anything. */
function extremeIndex(window: SampleWindow, beats: (value: number, best: number) => boolean): number {
  let best = window.first;
  for (let index = window.first; index < window.end; index += 1) {
    const value = window.values[index]!;
    if (beats(value, window.values[best]!) || Number.isNaN(window.values[best]!)) best = index;
  }
  return best;
}

function medianDeviation(window: SampleWindow): number {
  const values = window.values.slice(window.first, window.end);
  if (values.some(Number.isNaN)) return Number.NaN;
  const median = quantile(0.5, values.slice());
  return quantile(
    0.5,
    values.map((value) => Math.abs(value - median)),
  );
}
