import type { Cursor } from './cursor.ts';
import type { DurationExpression, Expression, PinnedTime } from './expression.ts';
import { parseNumber } from './go-number.ts';
import { parseDurationExpression, parseDurationLiteral, parseOffset } from './parse-duration.ts';
import { dependsOnQuery, resolveDuration } from './resolve-duration.ts';
import type { EdgeModifier } from './value-type.ts';

/** Reads what may follow an operand: `[5m]`, `[1h:5m]`, `offset`, `@`, `anchored`, `smoothed`. */
export function parseModifiers(cursor: Cursor, operand: Expression): Expression {
  let expression = operand;
  let levels = 0;
  while (true) {
    if (cursor.isSign('[')) expression = parseBrackets(cursor, expression);
    else if (cursor.isWord('offset')) expression = addOffset(cursor, expression);
    else if (cursor.isSign('@')) expression = addPin(cursor, expression);
    else if (cursor.isWord('anchored', 'smoothed')) expression = addEdges(cursor, expression);
    else break;
    cursor.deepen();
    levels += 1;
  }
  cursor.undeepen(levels);
  return expression;
}

function parseBrackets(cursor: Cursor, expression: Expression): Expression {
  const open = cursor.advance();
  const range = parsePositiveDuration(cursor);
  if (!cursor.isSign(':')) {
    const close = cursor.expectSign(']', 'in range selector');
    const span = { start: expression.span.start, end: close.end };
    if (expression.kind !== 'selector')
      cursor.fail('ranges only allowed for vector selectors', open, 'a subquery needs a colon: [5m:]');
    if (expression.offset !== undefined) cursor.fail('no offset modifiers allowed before range', open);
    if (expression.at !== undefined) cursor.fail('no @ modifiers allowed before range', open);
    return { kind: 'range', selector: expression, range, span };
  }
  cursor.advance();
  const step = cursor.isSign(']') ? undefined : parsePositiveDuration(cursor);
  const close = cursor.expectSign(']', 'in subquery');
  const span = { start: expression.span.start, end: close.end };
  return { kind: 'subquery', expression, range, ...(step === undefined ? {} : { step }), span };
}

function parsePositiveDuration(cursor: Cursor): DurationExpression {
  const duration = parseDurationExpression(cursor);
  if (!dependsOnQuery(duration)) {
    const resolved = resolveDuration(duration, { stepMs: 0, rangeMs: 0 });
    if ('problem' in resolved) cursor.fail(resolved.problem, duration.span);
    if (resolved.durationMs <= 0) cursor.fail('duration must be greater than 0', duration.span);
  }
  return duration;
}

function addOffset(cursor: Cursor, expression: Expression): Expression {
  const word = cursor.advance();
  const offset = parseOffset(cursor);
  if (!dependsOnQuery(offset)) {
    const resolved = resolveDuration(offset, { stepMs: 0, rangeMs: 0 });
    if ('problem' in resolved) cursor.fail(resolved.problem, offset.span);
  }
  const carrier = shiftable(cursor, expression, word, 'offset modifier');
  if (carrier.shift.offset !== undefined) cursor.fail('offset may not be set multiple times', word);
  return carrier.with({ offset });
}

function addPin(cursor: Cursor, expression: Expression): Expression {
  const sign = cursor.advance();
  const at = parsePin(cursor);
  const carrier = shiftable(cursor, expression, sign, '@ modifier');
  if (carrier.shift.at !== undefined) cursor.fail('@ <timestamp> may not be set multiple times', sign);
  return carrier.with({ at });
}

function parsePin(cursor: Cursor): PinnedTime {
  if (cursor.isWord('start', 'end')) {
    const kind = cursor.advance().text.toLowerCase() as 'start' | 'end';
    cursor.expectSign('(', 'in @');
    cursor.expectSign(')', 'in @');
    return { kind };
  }
  const start = cursor.current;
  const isNegative = cursor.takeSign('-');
  if (!isNegative) cursor.takeSign('+');
  const sign = isNegative ? -1 : 1;
  const token = cursor.current;
  if (token.kind === 'duration') return { kind: 'time', timeMs: sign * parseDurationLiteral(cursor) };
  const isSpecial = cursor.isWord('inf', 'nan');
  if (token.kind !== 'number' && !isSpecial) cursor.unexpected('in @', 'timestamp');
  cursor.advance();
  const seconds = parseNumber(token.text) ?? Number.NaN;
  if (!(Math.abs(seconds) < 9.2e15))
    cursor.fail('timestamp out of bounds for @ modifier', { start: start.start, end: token.end });
  return { kind: 'time', timeMs: sign * Math.round(seconds * 1000) };
}

function addEdges(cursor: Cursor, expression: Expression): Expression {
  const word = cursor.advance();
  const edges = word.text.toLowerCase() as EdgeModifier;
  const end = word.end;
  if (expression.kind === 'selector') {
    if (edges === 'anchored') cursor.fail('anchored modifier can only be used with range vector selectors', word);
    if (expression.edges !== undefined) cursor.fail(`${edges} modifier may not be set multiple times`, word);
    return { ...expression, edges, span: { start: expression.span.start, end } };
  }
  if (expression.kind === 'range') {
    if (expression.selector.edges !== undefined)
      cursor.fail('anchored and smoothed modifiers cannot be used together', word);
    return { ...expression, selector: { ...expression.selector, edges }, span: { start: expression.span.start, end } };
  }
  return cursor.fail(`${edges} modifier not supported for ${expression.kind}`, word);
}

type Shift = { readonly offset?: DurationExpression; readonly at?: PinnedTime };

/** The node that carries time shifts (of a range it is the selector inside), and how to give it one. */
function shiftable(
  cursor: Cursor,
  expression: Expression,
  place: { readonly start: number; readonly end: number },
  what: string,
): { readonly shift: Shift; readonly with: (shift: Shift) => Expression } {
  const span = { start: expression.span.start, end: cursor.lastEnd };
  if (expression.kind === 'selector' || expression.kind === 'subquery') {
    return { shift: expression, with: (shift) => ({ ...expression, ...shift, span }) };
  }
  if (expression.kind === 'range') {
    const { selector } = expression;
    return { shift: selector, with: (shift) => ({ ...expression, selector: { ...selector, ...shift }, span }) };
  }
  return cursor.fail(`${what} must be preceded by a metric name or label matcher or a subquery`, place);
}
