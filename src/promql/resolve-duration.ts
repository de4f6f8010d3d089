import type { DurationExpression } from './expression.ts';

/** The step and the length of the query that durations may refer to, both ms. */
type QuerySpan = { readonly stepMs: number; readonly rangeMs: number };

/** The value of a duration expression in ms, cut to whole ones; or why it has none. */
export function resolveDuration(
  expression: DurationExpression,
  query: QuerySpan,
): { readonly durationMs: number } | { readonly problem: string } {
  const seconds = evaluate(expression, query);
  if (typeof seconds === 'string') return { problem: seconds };
  if (!(Math.abs(seconds) <= 9_223_372_036)) return { problem: 'duration is out of range' };
  // Arithmetic and numbers of seconds may bring fractions of a ms, and upstream cuts those.
  return { durationMs: Math.trunc(roundNoise(seconds * 1000)) };
}

function roundNoise(milliseconds: number): number {
  const whole = Math.round(milliseconds);
  return Math.abs(milliseconds - whole) < 1e-6 ? whole : milliseconds;
}

/** Whether the value depends on the query around it. */
export function dependsOnQuery(expression: DurationExpression): boolean {
  switch (expression.kind) {
    case 'literal':
      return false;
    case 'step':
    case 'range':
      return true;
    case 'negative':
      return dependsOnQuery(expression.of);
    case 'arithmetic':
    case 'pick':
      return dependsOnQuery(expression.left) || dependsOnQuery(expression.right);
    default:
      return expression satisfies never;
  }
}

/** Seconds, as upstream's arithmetic on durations is in seconds: `2m * 15` is a duration, `[2 ^ 2]` four seconds. */
function evaluate(expression: DurationExpression, query: QuerySpan): number | string {
  switch (expression.kind) {
    case 'literal':
      return expression.durationMs / 1000;
    case 'step':
      return query.stepMs / 1000;
    case 'range':
      return query.rangeMs / 1000;
    case 'negative': {
      const value = evaluate(expression.of, query);
      return typeof value === 'string' ? value : -value;
    }
    case 'pick':
    case 'arithmetic': {
      const left = evaluate(expression.left, query);
      if (typeof left === 'string') return left;
      const right = evaluate(expression.right, query);
      if (typeof right === 'string') return right;
      if (expression.kind === 'pick')
        return expression.pick === 'min_of' ? Math.min(left, right) : Math.max(left, right);
      return compute(expression.operator, left, right);
    }
    default:
      return expression satisfies never;
  }
}

function compute(operator: '+' | '-' | '*' | '/' | '%' | '^', left: number, right: number): number | string {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? 'division by zero' : left / right;
    case '%':
      return right === 0 ? 'modulo by zero' : left % right;
    case '^':
      return left ** right;
    default:
      return operator satisfies never;
  }
}
