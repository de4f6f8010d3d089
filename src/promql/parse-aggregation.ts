import type { Cursor } from './cursor.ts';
import type { AggregateOperator, Aggregation, Expression } from './expression.ts';

/** Every aggregation, and what its parameter is where it takes one. */
export const aggregateParameters = {
  sum: 'none',
  avg: 'none',
  count: 'none',
  min: 'none',
  max: 'none',
  group: 'none',
  stddev: 'none',
  stdvar: 'none',
  topk: 'scalar',
  bottomk: 'scalar',
  limitk: 'scalar',
  limit_ratio: 'scalar',
  quantile: 'scalar',
  count_values: 'string',
} as const satisfies Record<AggregateOperator, 'none' | 'scalar' | 'string'>;

/** Whether a word (in lower case) is an aggregation. */
export function isAggregateOperator(word: string): word is AggregateOperator {
  return Object.hasOwn(aggregateParameters, word);
}

/** Reads `sum by (a) (x)`, `sum(x) by (a)`, `topk(3, x)`. */
export function parseAggregation(
  cursor: Cursor,
  operator: AggregateOperator,
  parseExpression: (cursor: Cursor, leastPrecedence: number) => Expression,
): Aggregation {
  const word = cursor.advance();
  const before = parseGrouping(cursor);
  cursor.expectSign('(', 'in aggregation');
  const args: Expression[] = [];
  while (!cursor.isSign(')')) {
    args.push(parseExpression(cursor, 0));
    if (!cursor.takeSign(',')) break;
  }
  cursor.expectSign(')', 'in aggregation');
  const grouping = before ?? parseGrouping(cursor);
  const span = { start: word.start, end: cursor.lastEnd };

  const wanted = aggregateParameters[operator] === 'none' ? 1 : 2;
  if (args.length === 0) cursor.fail('no arguments for aggregate expression provided', span);
  if (args.length !== wanted) {
    cursor.fail(
      `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`,
      span,
    );
  }
  return {
    kind: 'aggregation',
    operator,
    grouping: grouping?.kind ?? 'by',
    labels: grouping?.labels ?? [],
    grouped: grouping !== undefined,
    ...(wanted === 2 ? { parameter: args[0]! } : {}),
    expression: args[wanted - 1]!,
    span,
  };
}

function parseGrouping(
  cursor: Cursor,
): { readonly kind: 'by' | 'without'; readonly labels: readonly string[] } | undefined {
  if (!cursor.isWord('by', 'without')) return undefined;
  const kind = cursor.isWord('by') ? 'by' : 'without';
  cursor.advance();
  return { kind, labels: parseLabelList(cursor) };
}

/** Reads `(a, b, "c.d")`; a comma may trail. */
export function parseLabelList(cursor: Cursor): readonly string[] {
  cursor.expectSign('(', 'in grouping opts');
  const labels: string[] = [];
  while (!cursor.isSign(')')) {
    const { kind, text } = cursor.current;
    const isLabel = (kind === 'identifier' && !text.includes(':')) || (kind === 'string' && text !== '');
    if (!isLabel) cursor.unexpected('in grouping opts', 'label');
    cursor.advance();
    labels.push(text);
    if (!cursor.takeSign(',')) break;
  }
  cursor.expectSign(')', 'in grouping opts');
  return labels;
}
