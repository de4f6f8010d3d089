import type { BinaryOperator } from '../promql/operators.ts';

/** Numbers to a number, or for a comparison to 1 and 0. */
export type NumberOperation = (left: number, right: number) => number;

/** The operators that compute with numbers. */
type ArithmeticOperator = Exclude<BinaryOperator, 'and' | 'or' | 'unless' | '</' | '>/'>;

/** Every operator on numbers, by Go's rules where they differ from JavaScript's. */
export const numberOperations: Readonly<Record<ArithmeticOperator, NumberOperation>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': power,
  atan2: Math.atan2,
  '==': (left, right) => (left === right ? 1 : 0),
  '!=': (left, right) => (left !== right ? 1 : 0),
  '>': (left, right) => (left > right ? 1 : 0),
  '<': (left, right) => (left < right ? 1 : 0),
  '>=': (left, right) => (left >= right ? 1 : 0),
  '<=': (left, right) => (left <= right ? 1 : 0),
};

/** `1 ^ NaN` is 1 and `-1 ^ Inf` is 1, as in C; JavaScript says NaN. */
function power(left: number, right: number): number {
  if (left === 1) return 1;
  if (left === -1 && !Number.isFinite(right) && !Number.isNaN(right)) return 1;
  return left ** right;
}
