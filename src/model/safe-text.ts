import { eastAsianWidthType } from 'get-east-asian-width';

/**
 * Text that may be drawn: one line, every code point printable, nothing that a terminal would obey. Made only by `safe` and `safeLog`;
 * raw labels, lines and messages stay raw everywhere else, because they feed matchers, joins and JSON.
 */
export type SafeText = string & { readonly safe: unique symbol };

const PLAIN = /^[\x20-\x7e]*$/;

/** How many columns a name, title or message may take before it is cut with `…`. */
const NAME_COLUMNS = 256;

/**
 * Makes a name, label, title, unit or message drawable: no colour, control characters shown as visible marks, line breaks as `⏎`,
 * at most `limit` columns (256 unless told).
 */
export function safe(raw: string, limit: number = NAME_COLUMNS): SafeText {
  if (raw.length <= limit && PLAIN.test(raw)) return raw as SafeText;
  let text = '';
  let columns = 0;
  for (const character of raw) {
    const code = character.codePointAt(0)!;
    const shown = code < 0x20 || (code >= 0x7f && code < 0xa0) ? '␛' : character;
    columns += glyphColumns(shown.codePointAt(0)!);
    if (columns > limit) return `${text}…` as SafeText;
    text += shown;
  }
  return text as SafeText;
}

/** How many columns a printable code point takes: 2 for East Asian wide and emoji, 0 for a combining mark, else 1. */
export function glyphColumns(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return 1;
  if (/\p{M}/u.test(String.fromCodePoint(codePoint))) return 0;
  const width = eastAsianWidthType(codePoint);
  return width === 'wide' || width === 'fullwidth' ? 2 : 1;
}

/** How many columns a safe text takes. */
export function textColumns(text: SafeText): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += glyphColumns(character.codePointAt(0)!);
  return columns;
}

/** Cuts a safe text to `columns`, ending in `…` where something was left out; never splits a wide glyph. */
export function fitText(text: SafeText, columns: number): SafeText {
  if (columns <= 0) return '' as SafeText;
  if (textColumns(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const width = glyphColumns(character.codePointAt(0)!);
    if (used + width > columns - 1) break;
    kept += character;
    used += width;
  }
  return `${kept}…` as SafeText;
}
