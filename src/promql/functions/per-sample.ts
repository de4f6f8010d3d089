import type { FunctionSignature } from '../function-signature.ts';
import { dateOf, dayOfYear, daysInMonth, yearOf } from './calendar.ts';

const ofDate = { takes: ['vector'], optional: 1, gives: 'vector', readsClock: true } as const;

/** Functions of one sample at a time, and of scalars. */
export const perSampleFunctions = [
  { name: 'abs', takes: ['vector'], gives: 'vector', sample: Math.abs },
  { name: 'ceil', takes: ['vector'], gives: 'vector', sample: Math.ceil },
  { name: 'floor', takes: ['vector'], gives: 'vector', sample: Math.floor },
  { name: 'exp', takes: ['vector'], gives: 'vector', sample: Math.exp },
  { name: 'sqrt', takes: ['vector'], gives: 'vector', sample: Math.sqrt },
  { name: 'ln', takes: ['vector'], gives: 'vector', sample: Math.log },
  { name: 'log2', takes: ['vector'], gives: 'vector', sample: Math.log2 },
  { name: 'log10', takes: ['vector'], gives: 'vector', sample: Math.log10 },
  { name: 'sin', takes: ['vector'], gives: 'vector', sample: Math.sin },
  { name: 'cos', takes: ['vector'], gives: 'vector', sample: Math.cos },
  { name: 'tan', takes: ['vector'], gives: 'vector', sample: Math.tan },
  { name: 'asin', takes: ['vector'], gives: 'vector', sample: Math.asin },
  { name: 'acos', takes: ['vector'], gives: 'vector', sample: Math.acos },
  { name: 'atan', takes: ['vector'], gives: 'vector', sample: Math.atan },
  { name: 'sinh', takes: ['vector'], gives: 'vector', sample: Math.sinh },
  { name: 'cosh', takes: ['vector'], gives: 'vector', sample: Math.cosh },
  { name: 'tanh', takes: ['vector'], gives: 'vector', sample: Math.tanh },
  { name: 'asinh', takes: ['vector'], gives: 'vector', sample: Math.asinh },
  { name: 'acosh', takes: ['vector'], gives: 'vector', sample: Math.acosh },
  { name: 'atanh', takes: ['vector'], gives: 'vector', sample: Math.atanh },
  { name: 'rad', takes: ['vector'], gives: 'vector', sample: (value) => (value * Math.PI) / 180 },
  { name: 'deg', takes: ['vector'], gives: 'vector', sample: (value) => (value * 180) / Math.PI },
  { name: 'sgn', takes: ['vector'], gives: 'vector', sample: (value) => (value < 0 ? -1 : value > 0 ? 1 : value) },
  {
    name: 'round',
    takes: ['vector', 'scalar'],
    optional: 1,
    gives: 'vector',
    // By the inverse, as upstream: 5.3 / 0.1 rounds worse than 5.3 * 10.
    sample: (value, nearest = 1) => Math.floor(value * (1 / nearest) + 0.5) / (1 / nearest),
  },
  { name: 'clamp', takes: ['vector', 'scalar', 'scalar'], gives: 'vector', sample: clamp },
  {
    name: 'clamp_min',
    takes: ['vector', 'scalar'],
    gives: 'vector',
    sample: (value, least) => clamp(value, least, Number.POSITIVE_INFINITY),
  },
  {
    name: 'clamp_max',
    takes: ['vector', 'scalar'],
    gives: 'vector',
    sample: (value, most) => clamp(value, Number.NEGATIVE_INFINITY, most),
  },
  // The parts of a date, of the values read as seconds since the epoch; without an argument, of the step's time.
  { name: 'year', ...ofDate, sample: yearOf },
  { name: 'month', ...ofDate, sample: (value) => dateOf(value).getUTCMonth() + 1 },
  { name: 'day_of_month', ...ofDate, sample: (value) => dateOf(value).getUTCDate() },
  { name: 'day_of_week', ...ofDate, sample: (value) => dateOf(value).getUTCDay() },
  { name: 'day_of_year', ...ofDate, sample: dayOfYear },
  { name: 'days_in_month', ...ofDate, sample: daysInMonth },
  { name: 'hour', ...ofDate, sample: (value) => dateOf(value).getUTCHours() },
  { name: 'minute', ...ofDate, sample: (value) => dateOf(value).getUTCMinutes() },
  { name: 'pi', takes: [], gives: 'scalar', scalar: () => Math.PI },
  { name: 'min_of', takes: ['scalar', 'scalar'], gives: 'scalar', experimental: true, scalar: smallerOf },
  { name: 'max_of', takes: ['scalar', 'scalar'], gives: 'scalar', experimental: true, scalar: largerOf },
] as const satisfies readonly FunctionSignature[];

/** Go's `math.Min`: minus infinity is smaller than anything, NaN included; JavaScript's lets NaN win. */
function smallerOf(left: number, right: number): number {
  if (left === Number.NEGATIVE_INFINITY || right === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return Math.min(left, right);
}

/** Go's `math.Max`, the same the other way round. */
function largerOf(left: number, right: number): number {
  if (left === Number.POSITIVE_INFINITY || right === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return Math.max(left, right);
}

function clamp(value: number, least = Number.NaN, most = Number.NaN): number | undefined {
  if (most < least) return undefined;
  return largerOf(least, smallerOf(most, value));
}
