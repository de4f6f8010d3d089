import { type Failure, failed, ok, type Position, type Result } from '../model/result.ts';
import { checkTypes } from './check-types.ts';
import { Cursor, SyntaxTrouble } from './cursor.ts';
import type { Expression, Selector } from './expression.ts';
import { tokenize } from './lexer.ts';
import { parseExpression } from './parse-expression.ts';
import type { SyntaxProblem } from './token.ts';

/** Longer expressions are refused unread (characters). */
const LONGEST_EXPRESSION = 100_000;

/**
 * Reads a PromQL expression, all of Prometheus 3's language with its experimental parts, and checks its types.
 * A failure is of kind `bad-query`, with the place and, where there is one, a hint. Never throws.
 */
export function parse(text: string): Result<Expression> {
  if (text.length > LONGEST_EXPRESSION) {
    return failed({
      kind: 'too-heavy',
      message: `expression is too long: ${text.length} characters, more than ${LONGEST_EXPRESSION}`,
    });
  }
  const tokens = tokenize(text);
  if (!isTokens(tokens)) return failed(failureOf(tokens, text));
  try {
    const cursor = new Cursor(tokens);
    if (cursor.current.kind === 'end') cursor.fail('no expression found in input', cursor.current);
    const expression = parseExpression(cursor, 0);
    if (cursor.current.kind !== 'end') cursor.unexpected('after the expression', 'an operator or the end');
    checkTypes(expression);
    return ok(expression);
  } catch (trouble) {
    if (trouble instanceof SyntaxTrouble) return failed(failureOf(trouble.problem, text));
    throw trouble;
  }
}

/** Reads a series selector, as `series` and `labels` requests take: no range, no offset, no function. */
export function parseSeriesSelector(text: string): Result<Selector> {
  const result = parse(text);
  if (!result.ok) return result;
  const { value } = result;
  if (value.kind === 'selector' && value.offset === undefined && value.at === undefined) return ok(value);
  return failed({
    kind: 'bad-query',
    message: 'expected a series selector such as up{job="api"}',
    at: positionOf(text, value.span.start),
  });
}

/** Line and column (both from 1) of an offset. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n'), offset };
}

function isTokens(tokens: ReturnType<typeof tokenize>): tokens is Exclude<ReturnType<typeof tokenize>, SyntaxProblem> {
  return Array.isArray(tokens);
}

function failureOf(problem: SyntaxProblem, text: string): Failure {
  return {
    kind: 'bad-query',
    message: problem.message,
    at: positionOf(text, problem.start),
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  };
}
