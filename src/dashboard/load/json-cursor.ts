import type { Position } from '../../model/result.ts';

/** What is wrong with a JSON text and where; `expected` is what would have been right there. */
export type JsonFault = { readonly expected: string; readonly found: string; readonly at: Position };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

/** Line and column (from 1) of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1, offset };
}

/** Finds where brackets nest deeper than `limit`, before anything recursive gets to see the text; undefined when nowhere. */
export function tooDeepAt(text: string, limit: number): Position | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at);
    else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > limit) return positionAt(text, at);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return undefined;
}

/**
 * Finds the first fault of a text that is not JSON. The engine's own messages differ from release to release and some carry no place.
 * Returns undefined when the text is JSON.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('object' | 'array')[] = [];
  let state: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'after' = 'value';
  let at = 0;
  const fault = (expected: string): JsonFault => ({ expected, found: foundAt(text, at), at: positionAt(text, at) });
  for (;;) {
    at = matchEnd(SPACE, text, at) ?? at;
    const character = text[at];
    if (state === 'after') {
      const inside = open.at(-1);
      if (inside === undefined) return at === text.length ? undefined : fault('the end of the text');
      if (character === ',') state = inside === 'object' ? 'key' : 'value';
      else if (character === (inside === 'object' ? '}' : ']')) open.pop();
      else return fault(inside === 'object' ? "',' or '}'" : "',' or ']'");
      at++;
    } else if (state === 'colon') {
      if (character !== ':') return fault("':'");
      at++;
      state = 'value';
    } else if (state === 'key' || state === 'key-or-end') {
      if (character === '}' && state === 'key-or-end') {
        open.pop();
        at++;
        state = 'after';
        continue;
      }
      const end = matchEnd(STRING, text, at);
      if (end === undefined) return fault(state === 'key' ? 'a key in double quotes' : "a key in double quotes or '}'");
      at = end;
      state = 'colon';
    } else if (character === ']' && state === 'value-or-end') {
      open.pop();
      at++;
      state = 'after';
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? 'object' : 'array');
      at++;
      state = character === '{' ? 'key-or-end' : 'value-or-end';
    } else {
      const end = matchEnd(STRING, text, at) ?? matchEnd(NUMBER, text, at) ?? matchEnd(WORD, text, at);
      if (end === undefined) return fault(character === '"' ? "a string that ends with '\"' on its line" : 'a value');
      at = end;
      state = 'after';
    }
  }
}

/** The place of the value at a path, such as `['panels', 3, 'title']`, in a text that is JSON; as near as the text goes. */
export function locatePath(text: string, path: readonly (string | number)[]): Position {
  let at = matchEnd(SPACE, text, 0) ?? 0;
  for (const step of path) {
    const next = typeof step === 'number' ? itemStart(text, at, step) : memberStart(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  return positionAt(text, at);
}

function itemStart(text: string, arrayAt: number, index: number): number | undefined {
  if (text[arrayAt] !== '[') return undefined;
  let at = matchEnd(SPACE, text, arrayAt + 1)!;
  for (let item = 0; text[at] !== ']'; item++) {
    if (item === index) return at;
    at = matchEnd(SPACE, text, valueEnd(text, at))!;
    if (text[at] !== ',') return undefined;
    at = matchEnd(SPACE, text, at + 1)!;
  }
  return undefined;
}

function memberStart(text: string, objectAt: number, key: string): number | undefined {
  if (text[objectAt] !== '{') return undefined;
  let at = matchEnd(SPACE, text, objectAt + 1)!;
  while (text[at] === '"') {
    const keyEnd = stringEnd(text, at) + 1;
    const name: unknown = JSON.parse(text.slice(at, keyEnd));
    const valueAt = matchEnd(SPACE, text, matchEnd(SPACE, text, keyEnd)! + 1)!;
    if (name === key) return valueAt;
    at = matchEnd(SPACE, text, valueEnd(text, valueAt))!;
    if (text[at] !== ',') return undefined;
    at = matchEnd(SPACE, text, at + 1)!;
  }
  return undefined;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      at = stringEnd(text, at);
      if (depth === 0) return at + 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (character === ',' || /\s/.test(character))) return at;
  }
  return text.length;
}

/** The offset of the quote that ends the string which starts at `start`, or the last offset of the text. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return text.length - 1;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function foundAt(text: string, at: number): string {
  if (at >= text.length) return 'the end of the text';
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '\n' || character === '\r') return 'the end of the line';
  return character === "'" ? 'a single quote' : `'${character}'`;
}
