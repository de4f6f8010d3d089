const SIMPLE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['\\', 92],
]);

/**
 * Reads the inside of a quoted string with Go's escapes. `undefined` when an escape is malformed.
 *
 * `\xNN` writes bytes, and bytes may be no UTF-8. A string of JavaScript cannot hold those, so such a byte becomes the lone surrogate
 * U+DC00 + byte: no matcher meets it by chance, `isWellFormed` tells it, and `quote` writes the byte back.
 */
export function unquote(inside: string, quoteMark: string): string | undefined {
  if (!inside.includes('\\')) return inside;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let at = 0;
  while (at < inside.length) {
    const code = inside.codePointAt(at)!;
    const character = String.fromCodePoint(code);
    at += character.length;
    if (character !== '\\') {
      bytes.push(...encoder.encode(character));
      continue;
    }
    const letter = inside[at] ?? '';
    at += 1;
    const simple = letter === quoteMark ? letter.charCodeAt(0) : SIMPLE_ESCAPES.get(letter);
    if (simple !== undefined) {
      bytes.push(simple);
      continue;
    }
    const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
    if (digits > 0) {
      const text = inside.slice(at, at + digits);
      if (text.length !== digits || !/^[0-9a-fA-F]+$/.test(text)) return undefined;
      at += digits;
      const value = Number.parseInt(text, 16);
      if (letter === 'x') bytes.push(value);
      else if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return undefined;
      else bytes.push(...encoder.encode(String.fromCodePoint(value)));
      continue;
    }
    const octal = inside.slice(at - 1, at + 2);
    if (!/^[0-7]{3}$/.test(octal) || Number.parseInt(octal, 8) > 255) return undefined;
    at += 2;
    bytes.push(Number.parseInt(octal, 8));
  }
  return decode(bytes);
}

function decode(bytes: readonly number[]): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    try {
      text += decoder.decode(Uint8Array.from(bytes.slice(at, at + length)));
      at += Math.min(length, bytes.length - at);
    } catch {
      text += String.fromCharCode(0xdc00 + lead);
      at += 1;
    }
  }
  return text;
}

/** Writes a string in double quotes with Go's escapes (`%q`). */
export function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === '\\') quoted += `\\${character}`;
    else if (code === 10) quoted += '\\n';
    else if (code === 9) quoted += '\\t';
    else if (code === 13) quoted += '\\r';
    else if (code < 0x20 || code === 0x7f) quoted += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code >= 0xdc80 && code <= 0xdcff) quoted += `\\x${(code - 0xdc00).toString(16)}`;
    else quoted += character;
  }
  return `${quoted}"`;
}
