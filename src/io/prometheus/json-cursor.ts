import { bytesText } from './bytes-text.ts';
import { readSampleNumber } from './sample-number.ts';

/**
 * A place in JSON text that is still bytes. Answers of megabytes are mostly pairs of numbers: walking over them builds the columns alone,
 * where `JSON.parse` would first build an array and a string for every sample. Each function begins at `at` and leaves it behind what it read.
 */
export type JsonCursor = { readonly bytes: Buffer; readonly latin: string; at: number };

/** A cursor at the beginning of a text. `latin` is the same bytes as a string, a character each: cutting short pieces out of it is far cheaper than decoding them. */
export function jsonCursor(bytes: Uint8Array): JsonCursor {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes: buffer, latin: buffer.toString('latin1'), at: 0 };
}

/** Thrown where the text breaks the promise of its format, and caught at the decoder's door. `message` is fit for the screen. */
export class BrokenAnswer extends Error {}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const MINUS = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;

/** The byte at the next place that is not white space, or -1 at the end. */
export function peek(cursor: JsonCursor): number {
  const { bytes } = cursor;
  let byte = bytes[cursor.at];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++cursor.at];
  return byte ?? -1;
}

/** Walks over an object's fields; `onField` must read or skip the value. False, and nothing read, where there is no object. */
export function eachField(cursor: JsonCursor, onField: (name: string) => void): boolean {
  if (!isNext(cursor, OPEN_OBJECT)) return false;
  cursor.at++;
  if (takeIf(cursor, CLOSE_OBJECT)) return true;
  do {
    const name = readString(cursor);
    take(cursor, COLON);
    onField(name);
  } while (takeIf(cursor, COMMA));
  take(cursor, CLOSE_OBJECT);
  return true;
}

/** Walks over a list's items; `onItem` must read or skip the item. False, and nothing read, where there is no list. */
export function eachItem(cursor: JsonCursor, onItem: () => void): boolean {
  if (!isNext(cursor, OPEN_LIST)) return false;
  cursor.at++;
  if (takeIf(cursor, CLOSE_LIST)) return true;
  do onItem();
  while (takeIf(cursor, COMMA));
  take(cursor, CLOSE_LIST);
  return true;
}

/** Reads a text. */
export function readString(cursor: JsonCursor): string {
  if (peek(cursor) !== QUOTE) throw broken(cursor);
  const start = cursor.at;
  const { isPlain } = passString(cursor);
  if (isPlain) return cursor.latin.slice(start + 1, cursor.at - 1);
  return parse(cursor, start) as string;
}

/** Is the next value a text? */
export function isString(cursor: JsonCursor): boolean {
  return isNext(cursor, QUOTE);
}

/** Skips a value of any kind and depth. */
export function skipValue(cursor: JsonCursor): void {
  const { bytes } = cursor;
  let depth = 0;
  do {
    const byte = peek(cursor);
    if (byte === QUOTE) passString(cursor);
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth++;
      cursor.at++;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth--;
      cursor.at++;
    } else if (depth > 0 && (byte === COMMA || byte === COLON)) cursor.at++;
    else {
      const start = cursor.at;
      while (isWordByte(bytes[cursor.at])) cursor.at++;
      if (cursor.at === start) throw broken(cursor);
    }
  } while (depth > 0);
  if (depth < 0) throw broken(cursor);
}

/** Reads a value of any kind with `JSON.parse`: for the small parts. */
export function readValue(cursor: JsonCursor): unknown {
  peek(cursor);
  const start = cursor.at;
  skipValue(cursor);
  return parse(cursor, start);
}

/** Reads one sample, `[seconds, "value"]`, and hands over its time in ms and its value. */
export function readSample(cursor: JsonCursor, onSample: (timeMs: number, value: number) => void): void {
  if (!takeIf(cursor, OPEN_LIST)) throw new BrokenAnswer('a sample is not a pair');
  const seconds = readTime(cursor);
  if (!takeIf(cursor, COMMA)) throw new BrokenAnswer('a sample is not a pair');
  const value = readQuotedNumber(cursor);
  if (!takeIf(cursor, CLOSE_LIST)) throw new BrokenAnswer('a sample is not a pair');
  onSample(Math.round(seconds * 1000), value);
}

/** Nothing but white space may follow. */
export function takeEnd(cursor: JsonCursor): void {
  if (peek(cursor) !== -1) throw broken(cursor);
}

function take(cursor: JsonCursor, byte: number): void {
  if (!takeIf(cursor, byte)) throw broken(cursor);
}

function takeIf(cursor: JsonCursor, byte: number): boolean {
  if (!isNext(cursor, byte)) return false;
  cursor.at++;
  return true;
}

/** Is it this byte that comes next? The end of the text is no answer but a fault. */
function isNext(cursor: JsonCursor, byte: number): boolean {
  const next = peek(cursor);
  if (next === -1) throw broken(cursor);
  return next === byte;
}

function broken(cursor: JsonCursor): BrokenAnswer {
  const { length } = cursor.bytes;
  return new BrokenAnswer(cursor.at >= length ? `JSON ended at ${bytesText(length)}` : 'not JSON');
}

function parse(cursor: JsonCursor, start: number): unknown {
  try {
    return JSON.parse(cursor.bytes.toString('utf8', start, cursor.at));
  } catch {
    throw new BrokenAnswer('not JSON');
  }
}

/** Passes a text; plain is one of printable ASCII without escapes. */
function passString(cursor: JsonCursor): { readonly isPlain: boolean } {
  const { bytes } = cursor;
  let at = cursor.at + 1;
  let isPlain = true;
  for (;;) {
    const byte = bytes[at];
    if (byte === QUOTE) break;
    if (byte === undefined) {
      cursor.at = at;
      throw broken(cursor);
    }
    if (byte === BACKSLASH) at++;
    if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) isPlain = false;
    at++;
  }
  cursor.at = at + 1;
  return isPlain ? PLAIN : NOT_PLAIN;
}

const PLAIN = { isPlain: true } as const;
const NOT_PLAIN = { isPlain: false } as const;

/** Bytes of numbers and of true, false and null. */
function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x45 ||
    byte === 0x2b ||
    byte === MINUS ||
    byte === DOT
  );
}

function readTime(cursor: JsonCursor): number {
  if (peek(cursor) === -1) throw broken(cursor);
  const start = cursor.at;
  let end = start;
  while (isWordByte(cursor.bytes[end])) end++;
  const value = exactDecimal(cursor.bytes, start, end) ?? readSampleNumber(cursor.latin.slice(start, end));
  if (value === undefined || !Number.isFinite(value)) throw new BrokenAnswer('a sample without a time');
  cursor.at = end;
  return value;
}

function readQuotedNumber(cursor: JsonCursor): number {
  const { bytes } = cursor;
  const byte = peek(cursor);
  const start = cursor.at + 1;
  let end = start;
  if (byte === QUOTE) {
    while (isWordByte(bytes[end]) || bytes[end] === 0x4e || bytes[end] === 0x49) end++;
    if (bytes[end] === QUOTE) {
      const value = exactDecimal(bytes, start, end) ?? readSampleNumber(cursor.latin.slice(start, end));
      if (value !== undefined) {
        cursor.at = end + 1;
        return value;
      }
    }
  }
  const wrong = readValue(cursor);
  throw new BrokenAnswer(`${JSON.stringify(wrong).slice(0, 40)} is not a sample's value`);
}

/**
 * Reads plain decimals without exponent, up to 15 digits: the digits as a whole and the power of ten are both exact in a double, so their quotient is
 * rounded once, to what `Number` gives. Undefined for all else.
 */
function exactDecimal(bytes: Buffer, start: number, end: number): number | undefined {
  const isNegative = bytes[start] === MINUS;
  let at = isNegative ? start + 1 : start;
  if (end - at > 16 || at === end || bytes[at] === DOT || bytes[end - 1] === DOT) return undefined;
  let digits = 0;
  let count = 0;
  let power = 1;
  let isFraction = false;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === DOT && !isFraction) isFraction = true;
    else if (byte >= 0x30 && byte <= 0x39) {
      digits = digits * 10 + (byte - 0x30);
      count++;
      if (isFraction) power *= 10;
    } else return undefined;
  }
  if (count > 15) return undefined;
  const value = digits / power;
  return isNegative ? -value : value;
}
