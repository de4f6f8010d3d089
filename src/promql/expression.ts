import type { FunctionSignature } from './function-signature.ts';
import type { BinaryOperator } from './operators.ts';
import type { EdgeModifier, ValueType } from './value-type.ts';

/** Where a node stands in the text: offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** The place alone of something that has one. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** A label matcher as written. `name` is `__name__` for the metric name. */
export type LabelMatcher = { readonly name: string; readonly operator: MatchOperator; readonly value: string };

/** A duration that may be computed from the query's step and range. Literals in ms. */
export type DurationExpression =
  | { readonly kind: 'literal'; readonly durationMs: number; readonly span: Span }
  | { readonly kind: 'step' | 'range'; readonly span: Span }
  | { readonly kind: 'negative'; readonly of: DurationExpression; readonly span: Span }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/' | '%' | '^';
      readonly left: DurationExpression;
      readonly right: DurationExpression;
      readonly span: Span;
    }
  | {
      readonly kind: 'pick';
      readonly pick: 'min_of' | 'max_of';
      readonly left: DurationExpression;
      readonly right: DurationExpression;
      readonly span: Span;
    };

/** The moment that `@` pins: ms since the epoch, or an end of the query's range. */
export type PinnedTime = { readonly kind: 'time'; readonly timeMs: number } | { readonly kind: 'start' | 'end' };

/** `offset` and `@`, which selectors and subqueries share. */
export type TimeShift = { readonly offset?: DurationExpression; readonly at?: PinnedTime };

type NumberLiteral = {
  readonly kind: 'number';
  readonly value: number;
  /** Set where the number was written as a duration. */
  readonly durationMs?: number;
  readonly span: Span;
};

type StringLiteral = { readonly kind: 'string'; readonly text: string; readonly span: Span };

export type Selector = TimeShift & {
  readonly kind: 'selector';
  /** The name before the braces; empty when there was none. */
  readonly name: string;
  readonly matchers: readonly LabelMatcher[];
  readonly edges?: EdgeModifier;
  readonly span: Span;
};

export type RangeSelector = {
  readonly kind: 'range';
  readonly selector: Selector;
  readonly range: DurationExpression;
  readonly span: Span;
};

export type Subquery = TimeShift & {
  readonly kind: 'subquery';
  readonly expression: Expression;
  readonly range: DurationExpression;
  readonly step?: DurationExpression;
  readonly span: Span;
};

export type AggregateOperator =
  | 'sum'
  | 'avg'
  | 'count'
  | 'min'
  | 'max'
  | 'group'
  | 'stddev'
  | 'stdvar'
  | 'topk'
  | 'bottomk'
  | 'limitk'
  | 'limit_ratio'
  | 'count_values'
  | 'quantile';

export type Aggregation = {
  readonly kind: 'aggregation';
  readonly operator: AggregateOperator;
  readonly grouping: 'by' | 'without';
  readonly labels: readonly string[];
  /** Whether `by` or `without` was written at all. */
  readonly grouped: boolean;
  readonly parameter?: Expression;
  readonly expression: Expression;
  readonly span: Span;
};

export type Call = {
  readonly kind: 'call';
  readonly function: FunctionSignature;
  readonly args: readonly Expression[];
  readonly span: Span;
};

/** How the two sides of a binary operation find each other. */
export type VectorMatching = {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly cardinality: 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many';
  readonly include: readonly string[];
  readonly fillLeft?: number;
  readonly fillRight?: number;
};

export type Binary = {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly bool: boolean;
  readonly matching: VectorMatching;
  readonly span: Span;
};

export type Unary = {
  readonly kind: 'unary';
  readonly operator: '+' | '-';
  readonly operand: Expression;
  readonly span: Span;
};

type Parenthesized = { readonly kind: 'parenthesized'; readonly expression: Expression; readonly span: Span };

export type Expression =
  | NumberLiteral
  | StringLiteral
  | Selector
  | RangeSelector
  | Subquery
  | Aggregation
  | Call
  | Binary
  | Unary
  | Parenthesized;

/** What evaluating a node gives. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
    case 'aggregation':
      return 'vector';
    case 'range':
    case 'subquery':
      return 'matrix';
    case 'call':
      return expression.function.gives;
    case 'unary':
      return typeOf(expression.operand);
    case 'parenthesized':
      return typeOf(expression.expression);
    case 'binary':
      return typeOf(expression.left) === 'scalar' && typeOf(expression.right) === 'scalar' ? 'scalar' : 'vector';
    default:
      return expression satisfies never;
  }
}

/** The node inside any number of parentheses. */
export function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.expression;
  return inner;
}

/** The nodes directly under a node, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'range':
      return [expression.selector];
    case 'subquery':
    case 'parenthesized':
      return [expression.expression];
    case 'aggregation':
      return expression.parameter === undefined
        ? [expression.expression]
        : [expression.parameter, expression.expression];
    case 'call':
      return expression.args;
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    default:
      return expression satisfies never;
  }
}
