import { eastAsianWidthType } from 'get-east-asian-width';
import { visibleText } from './visible-text.ts';

/**
 * Text that may be drawn: one line, every code point printable, nothing that a terminal would obey. Made only by `safe` and `safeLog`;
 * raw labels, lines and messages stay raw everywhere else, because they feed matchers, joins and JSON.
 */
export type SafeText = string & { readonly safe: unique symbol };

const PLAIN = /^[\x20-\x7e]*$/;

/** How many columns a name, title or message may take before it is cut with `…`. */
const NAME_COLUMNS = 256;

/** No text of so many UTF-16 units a column is readable: what lies beyond is cut before anything is spent on it. */
const MOST_UNITS_A_COLUMN = 16;

/**
 * Makes a name, label, title, unit or message drawable: no colour, everything invisible shown (`visibleText` tells how), at most `limit`
 * columns (256 unless told), `…` where something was left out.
 */
export function safe(raw: string, limit: number = NAME_COLUMNS): SafeText {
  if (raw.length <= limit && PLAIN.test(raw)) return raw as SafeText;
  const most = limit * MOST_UNITS_A_COLUMN;
  if (raw.length <= most) return fitText(visibleText(raw) as SafeText, limit);
  const kept = visibleText(raw.slice(0, most)) as SafeText;
  return textColumns(kept) < limit ? (`${kept}…` as SafeText) : fitText(`${kept}…` as SafeText, limit);
}

/** How many columns a printable code point takes: 2 for East Asian wide and emoji, 0 for a mark that stands on the character before it, else 1. */
export function glyphColumns(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300 || (codePoint >= 0x2500 && codePoint <= 0x25fc) || isBraille(codePoint)) return 1;
  if ((codePoint >= 0x4e00 && codePoint <= 0x9fff) || (codePoint >= 0xac00 && codePoint <= 0xd7a3)) return 2;
  if (STANDING_MARK.test(String.fromCodePoint(codePoint))) return 0;
  const width = eastAsianWidthType(codePoint);
  return width === 'wide' || width === 'fullwidth' ? 2 : 1;
}

// Spacing marks have a place of their own; vowels and finals of old Hangul share that of their initial.
const STANDING_MARK = /[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7fb]/u;

function isBraille(codePoint: number): boolean {
  return codePoint >= 0x2800 && codePoint <= 0x28ff;
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
