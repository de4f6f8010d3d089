import type { Cursor } from './cursor.ts';
import { type Expression, spanOf, type Unary, type VectorMatching } from './expression.ts';
import { functionTable } from './functions/function-table.ts';
import { parseNumber } from './go-number.ts';
import { type BinaryOperator, binaryOperator, operatorRow, UNARY_OPERAND_PRECEDENCE } from './operators.ts';
import { isAggregateOperator, parseAggregation, parseLabelList } from './parse-aggregation.ts';
import { parseDurationLiteral } from './parse-duration.ts';
import { parseModifiers } from './parse-modifiers.ts';
import { parseBracedSelector, parseNamedSelector } from './parse-selector.ts';

/** Reads an expression whose operators all bind at least as tightly as `leastPrecedence` (precedence climbing). */
export function parseExpression(cursor: Cursor, leastPrecedence: number): Expression {
  let levels = 0;
  let left = cursor.nested(() => parseUnary(cursor));
  while (true) {
    const operator = currentOperator(cursor);
    if (operator === undefined) break;
    const { precedence, rightAssociative } = operatorRow(operator);
    if (precedence < leastPrecedence) break;
    cursor.advance();
    cursor.deepen();
    levels += 1;
    const { bool, matching } = parseMatching(cursor, operator);
    const right = parseExpression(cursor, rightAssociative ? precedence : precedence + 1);
    const span = { start: left.span.start, end: right.span.end };
    left = { kind: 'binary', operator, left, right, bool, matching, span };
  }
  cursor.undeepen(levels);
  return left;
}

function currentOperator(cursor: Cursor): BinaryOperator | undefined {
  const { kind, text } = cursor.current;
  return kind === 'punctuation' || kind === 'identifier' ? binaryOperator(text) : undefined;
}

function parseUnary(cursor: Cursor): Expression {
  if (!cursor.isSign('-') && !cursor.isSign('+')) return parsePostfix(cursor);
  const sign = cursor.advance();
  const operand = parseExpression(cursor, UNARY_OPERAND_PRECEDENCE);
  const span = { start: sign.start, end: operand.span.end };
  if (operand.kind === 'number') {
    return { kind: 'number', value: sign.text === '-' ? -operand.value : operand.value, span };
  }
  return { kind: 'unary', operator: sign.text as Unary['operator'], operand, span };
}

function parsePostfix(cursor: Cursor): Expression {
  return parseModifiers(cursor, parsePrimary(cursor));
}

function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.current;
  switch (token.kind) {
    case 'number': {
      cursor.advance();
      const value = parseNumber(token.text);
      if (value === undefined) cursor.fail(`error parsing number: "${token.text}"`, token);
      return { kind: 'number', value, span: spanOf(token) };
    }
    case 'duration': {
      const durationMs = parseDurationLiteral(cursor);
      return { kind: 'number', value: durationMs / 1000, durationMs, span: spanOf(token) };
    }
    case 'string':
      cursor.advance();
      return { kind: 'string', text: token.text, span: spanOf(token) };
    case 'identifier':
      return parseWord(cursor);
    case 'punctuation':
      if (token.text === '(') return parseParentheses(cursor);
      if (token.text === '{') return parseBracedSelector(cursor, '', token.start);
      break;
    case 'end':
      break;
    default:
      token.kind satisfies never;
  }
  return cursor.unexpected('', 'an expression');
}

function parseParentheses(cursor: Cursor): Expression {
  const open = cursor.advance();
  const expression = parseExpression(cursor, 0);
  const close = cursor.expectSign(')', 'in parentheses');
  return { kind: 'parenthesized', expression, span: { start: open.start, end: close.end } };
}

function parseWord(cursor: Cursor): Expression {
  const word = cursor.current;
  const lower = word.text.toLowerCase();
  if (lower === 'inf' || lower === 'nan') {
    cursor.advance();
    return { kind: 'number', value: parseNumber(lower)!, span: spanOf(word) };
  }
  if (isAggregateOperator(lower) && startsAggregation(cursor)) return parseAggregation(cursor, lower, parseExpression);
  if (cursor.next.kind === 'punctuation' && cursor.next.text === '(') return parseCall(cursor);
  return parseNamedSelector(cursor);
}

function startsAggregation(cursor: Cursor): boolean {
  const { kind, text } = cursor.next;
  if (kind === 'punctuation') return text === '(';
  return kind === 'identifier' && (text.toLowerCase() === 'by' || text.toLowerCase() === 'without');
}

function parseCall(cursor: Cursor): Expression {
  const word = cursor.advance();
  // `STEP()` and its like are keywords, so they are heard in any case; all other functions are lower-case.
  const signature = functionTable.get(word.text) ?? keywordFunction(word.text);
  if (signature === undefined)
    cursor.fail(`unknown function with name "${word.text}"`, word, nearestFunction(word.text));
  cursor.advance();
  const args: Expression[] = [];
  while (!cursor.isSign(')')) {
    args.push(parseExpression(cursor, 0));
    if (!cursor.takeSign(',')) break;
    if (cursor.isSign(')')) cursor.fail(`trailing commas not allowed in function call args`, cursor.current);
  }
  const close = cursor.expectSign(')', 'in function call');
  return { kind: 'call', function: signature, args, span: { start: word.start, end: close.end } };
}

const KEYWORD_FUNCTIONS: ReadonlySet<string> = new Set(['start', 'end', 'step', 'range', 'min_of', 'max_of']);

function keywordFunction(name: string) {
  const lower = name.toLowerCase();
  return KEYWORD_FUNCTIONS.has(lower) ? functionTable.get(lower) : undefined;
}

/** A function whose name begins alike, for the hint. */
function nearestFunction(name: string): string | undefined {
  const lower = name.toLowerCase();
  const stem = lower.slice(0, 4);
  const found = functionTable.has(lower) ? lower : [...functionTable.keys()].find((known) => known.startsWith(stem));
  return found === undefined ? undefined : `did you mean ${found}?`;
}

/** Reads what may stand between an operator and its right side: `bool`, `on`, `ignoring`, `group_left`, `group_right`, `fill`. */
function parseMatching(
  cursor: Cursor,
  operator: BinaryOperator,
): { readonly bool: boolean; readonly matching: VectorMatching } {
  const isSet = operatorRow(operator).kind === 'set';
  const start = cursor.current;
  const bool = cursor.takeWord('bool');
  if (bool && operatorRow(operator).kind !== 'comparison') {
    cursor.fail('bool modifier can only be used on comparison operators', start);
  }
  let on = false;
  let labels: readonly string[] = [];
  let cardinality: VectorMatching['cardinality'] = isSet ? 'many-to-many' : 'one-to-one';
  let include: readonly string[] = [];
  if (cursor.isWord('on', 'ignoring') && nextIsOpen(cursor)) {
    on = cursor.isWord('on');
    cursor.advance();
    labels = parseLabelList(cursor);
    if (cursor.isWord('group_left', 'group_right')) {
      const group = cursor.advance();
      if (isSet) cursor.fail(`no grouping allowed for "${operator}" operation`, group);
      cardinality = group.text.toLowerCase() === 'group_left' ? 'many-to-one' : 'one-to-many';
      if (cursor.isSign('(')) include = parseLabelList(cursor);
      const shared = on ? include.find((label) => labels.includes(label)) : undefined;
      if (shared !== undefined) cursor.fail(`label "${shared}" must not occur in ON and GROUP clause at once`, group);
    }
  }
  const fills: { fillLeft?: number; fillRight?: number } = {};
  while (cursor.isWord('fill', 'fill_left', 'fill_right') && nextIsOpen(cursor)) {
    const word = cursor.advance();
    if (isSet) cursor.fail('filling in missing series not allowed for set operators', word);
    const value = parseFillValue(cursor);
    const side = word.text.toLowerCase();
    if (side !== 'fill_right') fills.fillLeft = value;
    if (side !== 'fill_left') fills.fillRight = value;
  }
  return { bool, matching: { on, labels, cardinality, include, ...fills } };
}

function nextIsOpen(cursor: Cursor): boolean {
  return cursor.next.kind === 'punctuation' && cursor.next.text === '(';
}

function parseFillValue(cursor: Cursor): number {
  cursor.advance();
  const start = cursor.current;
  const literal = parseExpression(cursor, 0);
  if (literal.kind !== 'number') cursor.fail('a fill value must be a number literal', start);
  cursor.expectSign(')', 'in fill modifier');
  return literal.value;
}
