import type { FunctionSignature, ParameterVerdict } from '../function-signature.ts';
import { AccurateSum } from './accurate-sum.ts';
import type { SampleWindow } from './sample-window.ts';

/** Functions that fit a line or a curve through the samples of a window. */
export const overTrendFunctions = [
  {
    name: 'deriv',
    takes: ['matrix'],
    gives: 'vector',
    // Measured from the first sample, as times since the epoch would lose the digits that matter.
    window: (w) => fitLine(w, w.times[w.first]!)?.slope,
  },
  {
    name: 'predict_linear',
    takes: ['matrix', 'scalar'],
    gives: 'vector',
    readsClock: true,
    window: (w) => {
      const line = fitLine(w, w.stepMs);
      return line === undefined ? undefined : line.slope * w.parameters[0]! + line.intercept;
    },
  },
  {
    name: 'double_exponential_smoothing',
    takes: ['matrix', 'scalar', 'scalar'],
    gives: 'vector',
    experimental: true,
    judge: judgeSmoothing,
    window: smooth,
  },
] as const satisfies readonly FunctionSignature[];

function judgeSmoothing(parameters: readonly number[]): ParameterVerdict | undefined {
  const [smoothing = Number.NaN, trend = Number.NaN] = parameters;
  if (smoothing <= 0 || smoothing >= 1) {
    return { refuse: `invalid smoothing factor. Expected: 0 < sf < 1, got: ${smoothing.toFixed(6)}` };
  }
  if (trend <= 0 || trend >= 1) {
    return { refuse: `invalid trend factor. Expected: 0 < tf < 1, got: ${trend.toFixed(6)}` };
  }
  return undefined;
}

/** The least-squares line through a window, its intercept at `zeroMs`; slope per second. */
function fitLine(
  window: SampleWindow,
  zeroMs: number,
): { readonly slope: number; readonly intercept: number } | undefined {
  const { times, values, first, end } = window;
  const count = end - first;
  if (count < 2) return undefined;
  const x = new AccurateSum();
  const y = new AccurateSum();
  const xy = new AccurateSum();
  const xx = new AccurateSum();
  let isFlat = true;
  for (let index = first; index < end; index += 1) {
    const value = values[index]!;
    if (value !== values[first]! && index > first) isFlat = false;
    const seconds = (times[index]! - zeroMs) / 1000;
    x.add(seconds);
    y.add(value);
    xy.add(seconds * value);
    xx.add(seconds * seconds);
  }
  if (isFlat) {
    const level = values[first]!;
    const isInfinite = level === Number.POSITIVE_INFINITY || level === Number.NEGATIVE_INFINITY;
    return isInfinite ? { slope: Number.NaN, intercept: Number.NaN } : { slope: 0, intercept: level };
  }
  const sumX = x.sum + x.lost;
  const sumY = y.sum + y.lost;
  const covariance = xy.sum + xy.lost - (sumX * sumY) / count;
  const variance = xx.sum + xx.lost - (sumX * sumX) / count;
  const slope = covariance / variance;
  return { slope, intercept: sumY / count - (slope * sumX) / count };
}

/** Double exponential smoothing: parameters are the smoothing and the trend factor. */
function smooth(window: SampleWindow): number | undefined {
  const { values, first, end } = window;
  if (end - first < 2) return undefined;
  const [smoothing = 0, trendFactor = 0] = window.parameters;
  let before = 0;
  let level = values[first]!;
  let trend = values[first + 1]! - values[first]!;
  for (let index = first + 1; index < end; index += 1) {
    if (index > first + 1) trend = trendFactor * (level - before) + (1 - trendFactor) * trend;
    const next = smoothing * values[index]! + (1 - smoothing) * (level + trend);
    before = level;
    level = next;
  }
  return level;
}
