import type { Cursor } from './cursor.ts';
import { parseDuration } from './duration.ts';
import { type DurationExpression, spanOf } from './expression.ts';
import { parseNumber } from './go-number.ts';

const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
  ['%', 2],
  ['^', 3],
]);

/** Reads a duration token; ms. */
export function parseDurationLiteral(cursor: Cursor): number {
  const token = cursor.advance();
  const durationMs = parseDuration(token.text);
  if (durationMs === undefined) {
    cursor.fail(`not a valid duration string: "${token.text}"`, token, 'each unit once, from large to small: 1h30m');
  }
  return durationMs;
}

/** Reads a duration with arithmetic, as brackets hold it. */
export function parseDurationExpression(cursor: Cursor, leastPrecedence = 0): DurationExpression {
  let levels = 0;
  let left = cursor.nested(() => parseOperand(cursor));
  while (true) {
    const precedence = cursor.current.kind === 'punctuation' ? PRECEDENCE.get(cursor.current.text) : undefined;
    if (precedence === undefined || precedence < leastPrecedence) break;
    const operator = cursor.advance().text as '+' | '-' | '*' | '/' | '%' | '^';
    cursor.deepen();
    levels += 1;
    const right = parseDurationExpression(cursor, operator === '^' ? precedence : precedence + 1);
    left = { kind: 'arithmetic', operator, left, right, span: { start: left.span.start, end: right.span.end } };
  }
  cursor.undeepen(levels);
  return left;
}

/** Reads what `offset` takes: one signed duration, number, call or parenthesis; operators after it belong to the expression around. */
export function parseOffset(cursor: Cursor): DurationExpression {
  return cursor.nested(() => parseOperand(cursor, true));
}

function parseOperand(cursor: Cursor, isOffset = false): DurationExpression {
  const token = cursor.current;
  if (cursor.takeSign('+')) return cursor.nested(() => parseOperand(cursor, isOffset));
  if (cursor.takeSign('-')) {
    // Outside of an offset a sign binds weaker than a power, as in the language around.
    const of = isOffset ? cursor.nested(() => parseOperand(cursor, true)) : parseDurationExpression(cursor, 3);
    const span = { start: token.start, end: of.span.end };
    return of.kind === 'literal' ? { ...of, durationMs: -of.durationMs, span } : { kind: 'negative', of, span };
  }
  if (token.kind === 'duration') {
    return { kind: 'literal', durationMs: parseDurationLiteral(cursor), span: spanOf(token) };
  }
  if (token.kind === 'number') {
    cursor.advance();
    const seconds = parseNumber(token.text);
    if (seconds === undefined || !Number.isFinite(seconds)) cursor.fail(`error parsing number: "${token.text}"`, token);
    return { kind: 'literal', durationMs: seconds * 1000, span: spanOf(token) };
  }
  if (cursor.takeSign('(')) {
    const inner = parseDurationExpression(cursor);
    cursor.expectSign(')', 'in duration expression');
    return { ...inner, span: { start: token.start, end: cursor.lastEnd } };
  }
  if (cursor.isWord('step', 'range')) {
    const kind = cursor.advance().text.toLowerCase() as 'step' | 'range';
    cursor.expectSign('(', 'in duration expression');
    cursor.expectSign(')', 'in duration expression');
    return { kind, span: { start: token.start, end: cursor.lastEnd } };
  }
  if (cursor.isWord('min_of', 'max_of')) {
    const pick = cursor.advance().text.toLowerCase() as 'min_of' | 'max_of';
    cursor.expectSign('(', 'in duration expression');
    const left = parseDurationExpression(cursor);
    cursor.expectSign(',', 'in duration expression');
    const right = parseDurationExpression(cursor);
    cursor.expectSign(')', 'in duration expression');
    return { kind: 'pick', pick, left, right, span: { start: token.start, end: cursor.lastEnd } };
  }
  return cursor.unexpected('in duration', 'number, duration, step(), or range()');
}
