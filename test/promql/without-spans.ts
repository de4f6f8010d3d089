import type { Expression } from '../../src/promql/expression.ts';

/** A tree as plain data without its places, so that two ways of writing the same can be compared. */
export function withoutSpans(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => {
      if (key === 'span') return undefined;
      if (key === 'function') return (value as { name: string }).name;
      return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
    }),
  );
}
