/**
 * Ranges whose glyphs every terminal draws one column wide, outside of East Asian legacy settings: Latin to Cyrillic, punctuation, arrows,
 * mathematical signs, control pictures, boxes, blocks, geometric shapes, braille. After anything else the cursor is placed anew.
 */
const TRUSTED: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x2ff],
  [0x370, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2190, 0x2199],
  [0x2200, 0x22ff],
  [0x2400, 0x2426],
  [0x2500, 0x25fc],
  [0x2800, 0x28ff],
];

/** Can the cursor be relied on after this code point was written? */
export function isTrustedWidth(codePoint: number): boolean {
  if (codePoint >= 0x2500 && codePoint <= 0x25fc) return true;
  return TRUSTED.some(([from, to]) => codePoint >= from && codePoint <= to);
}
