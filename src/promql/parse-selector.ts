import type { Cursor } from './cursor.ts';
import { type LabelMatcher, type MatchOperator, type Selector, spanOf } from './expression.ts';
import { compileMatcher } from './matcher.ts';

const MATCH_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);

/** Words that cannot be metric names because the grammar needs them after an operator. */
const NOT_NAMES: ReadonlySet<string> = new Set([
  'bool',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'atan2',
]);

/** Reads `name` or `name{…}`. */
export function parseNamedSelector(cursor: Cursor): Selector {
  const word = cursor.current;
  if (NOT_NAMES.has(word.text.toLowerCase())) cursor.unexpected('', 'an expression');
  cursor.advance();
  if (cursor.isSign('{')) return parseBracedSelector(cursor, word.text, word.start);
  return { kind: 'selector', name: word.text, matchers: [nameMatcher(word.text)], span: spanOf(word) };
}

/** Reads `{…}` after an optional name. */
export function parseBracedSelector(cursor: Cursor, name: string, start: number): Selector {
  cursor.expectSign('{', 'in selector');
  const matchers: LabelMatcher[] = [];
  let quotedName: string | undefined;
  while (!cursor.isSign('}')) {
    const label = cursor.current;
    if (label.kind !== 'identifier' && label.kind !== 'string')
      cursor.unexpected('in label matching', 'identifier or "}"');
    cursor.advance();
    if (label.kind === 'string' && (cursor.isSign(',') || cursor.isSign('}'))) {
      if (name !== '' || quotedName !== undefined) {
        cursor.fail(`metric name must not be set twice: "${name || quotedName}" or "${label.text}"`, label);
      }
      quotedName = label.text;
    } else {
      matchers.push(parseMatcher(cursor, label.text));
    }
    if (!cursor.takeSign(',')) break;
  }
  const close = cursor.expectSign('}', 'in label matching');
  const span = { start, end: close.end };
  if (name !== '') {
    const second = matchers.find((matcher) => matcher.name === '__name__');
    if (second !== undefined) cursor.fail(`metric name must not be set twice: "${name}" or "${second.value}"`, span);
  }
  const written = name !== '' ? name : quotedName;
  const all = written === undefined ? matchers : [nameMatcher(written), ...matchers];
  return { kind: 'selector', name: written ?? '', matchers: all, span };
}

function nameMatcher(name: string): LabelMatcher {
  return { name: '__name__', operator: '=', value: name };
}

function parseMatcher(cursor: Cursor, name: string): LabelMatcher {
  const { kind, text } = cursor.current;
  if (kind !== 'punctuation' || !MATCH_OPERATORS.has(text))
    cursor.unexpected('in label matching', 'label matching operator');
  cursor.advance();
  const value = cursor.current;
  if (value.kind !== 'string') cursor.unexpected('in label matching', 'string');
  cursor.advance();
  const matcher: LabelMatcher = { name, operator: text as MatchOperator, value: value.text };
  const compiled = compileMatcher(matcher);
  if ('problem' in compiled) cursor.fail(compiled.problem, value);
  return matcher;
}
