import { unquote } from './go-string.ts';
import type { SyntaxProblem, Token } from './token.ts';

const SPACE = /(?:[ \t\r\n]+|#[^\n]*)+/y;
const DURATION = /(?:\d+(?:ms|[smhdwy]))+/y;
// An underscore stands between digits only; any other is left over and makes the number a bad one.
const NUMBER =
  /0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?/y;
const METRIC_NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const SIGN = /<\/|>\/|==|!=|<=|>=|=~|!~|[-+*/%^<>=(){}[\],:@]/y;
const WORD_CHARACTER = /[a-zA-Z0-9_]/;

/** Splits an expression into tokens, the last of kind `end`; or says where it cannot be read. */
export function tokenize(text: string): readonly Token[] | SyntaxProblem {
  const tokens: Token[] = [];
  let at = 0;
  let brackets = 0;
  let braces = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const push = (kind: Token['kind'], length: number, meaning?: string): void => {
    tokens.push({ kind, text: meaning ?? text.slice(at, at + length), start: at, end: at + length });
    at += length;
  };

  while (true) {
    at += take(SPACE)?.length ?? 0;
    if (at >= text.length) break;
    const character = text[at]!;

    if (character === '"' || character === "'" || character === '`') {
      const string = readString(text, at);
      if ('message' in string) return string;
      push('string', string.length, string.meaning);
      continue;
    }
    if (/\d/.test(character) || (character === '.' && /\d/.test(text[at + 1] ?? ''))) {
      const duration = take(DURATION);
      const number = take(NUMBER) ?? '';
      const isDuration = duration !== undefined && !WORD_CHARACTER.test(text[at + duration.length] ?? '');
      const length = isDuration ? duration.length : number.length;
      if (WORD_CHARACTER.test(text[at + length] ?? '')) {
        const word = /^[\w.]+/.exec(text.slice(at))?.[0] ?? number;
        return {
          message: `bad number or duration syntax: "${word}"`,
          start: at,
          end: at + word.length,
          hint: 'numbers look like 1.5e3, durations like 1h30m',
        };
      }
      push(isDuration ? 'duration' : 'number', length);
      continue;
    }
    // Inside brackets and braces a colon stands for itself; outside it is a letter of recording rules' names.
    const name = take(brackets > 0 || braces > 0 ? LABEL_NAME : METRIC_NAME);
    if (name !== undefined) {
      push('identifier', name.length);
      continue;
    }
    const sign = take(SIGN);
    if (sign === undefined) {
      const odd = String.fromCodePoint(text.codePointAt(at)!);
      return { message: `unexpected character: ${JSON.stringify(odd)}`, start: at, end: at + odd.length };
    }
    if (sign === '[') brackets += 1;
    else if (sign === ']') brackets = Math.max(0, brackets - 1);
    else if (sign === '{') braces += 1;
    else if (sign === '}') braces = Math.max(0, braces - 1);
    push('punctuation', sign.length);
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function readString(
  text: string,
  start: number,
): { readonly length: number; readonly meaning: string } | SyntaxProblem {
  const mark = text[start]!;
  let at = start + 1;
  while (at < text.length && text[at] !== mark) {
    if (text[at] === '\n' && mark !== '`') break;
    at += text[at] === '\\' && mark !== '`' ? 2 : 1;
  }
  if (text[at] !== mark) {
    return { message: 'unterminated quoted string', start, end: text.length, hint: `close it with ${mark}` };
  }
  const inside = text.slice(start + 1, at);
  const meaning = mark === '`' ? inside : unquote(inside, mark);
  if (meaning === undefined) {
    return {
      message: 'bad escape in a quoted string',
      start,
      end: at + 1,
      hint: 'in a regular expression write \\\\ for a backslash, or use `…`',
    };
  }
  return { length: at + 1 - start, meaning };
}
