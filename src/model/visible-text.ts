/**
 * Code points that are never drawn as they are: controls, format characters (bidi, zero width, tags, BOM), line separators, lone surrogates, what Unicode calls
 * ignorable (variation selectors, fillers), unassigned ones, private planes (the canvases' marks live there), flags' halves, skin tones and
 * the keycap, of which no two terminals agree how wide they are.
 */
const NEVER_DRAWN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Regional_Indicator}\p{Emoji_Modifier}\u{f0000}-\u{10ffff}]|\u20e3/gu;

/** More marks than this on one character are a tower, not a script. */
const MOST_MARKS = 8;

const MARK_TOWER = /\p{M}{9,}/gu;

const BEYOND_LATIN = /[^\x00-\u02ff]/;

/**
 * The text with everything invisible or obeyed made visible: control pictures (`␛`, `␇`), line feeds as `⏎`, C1 controls as `<9B>`, the rest as `<U+202E>`,
 * lone surrogates as `�`; in composed form; at most eight marks on a character, `…` standing for the others. Linear in the text's length.
 */
export function visibleText(raw: string): string {
  if (!BEYOND_LATIN.test(raw)) return raw.replace(NEVER_DRAWN, visibleGlyph);
  const composed = raw.normalize('NFC');
  // A mark at the very start has nothing to stand on, and would stand on whatever is drawn before.
  const grounded = /^\p{M}/u.test(composed) ? `◌${composed}` : composed;
  return grounded.replace(MARK_TOWER, lowered).replace(NEVER_DRAWN, visibleGlyph);
}

function visibleGlyph(character: string): string {
  const code = character.codePointAt(0)!;
  if (code === 0x0a) return '⏎';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code < 0xa0) return `<${code.toString(16).toUpperCase()}>`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function lowered(tower: string): string {
  return `${[...tower.slice(0, 2 * MOST_MARKS)].slice(0, MOST_MARKS).join('')}…`;
}
