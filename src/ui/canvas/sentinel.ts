/**
 * How a canvas marks its place in Ink's frame. Every cell says by itself which cell of which leaf it is, so that clipping, scrolling and dialogs on
 * top need no bookkeeping: the column is in the glyph (private use plane 15, which `safe` never lets through), leaf and row are in
 * the colour of the row.
 */
export const MOST_LEAVES = 4096;
export const MOST_ROWS = 4096;
export const MOST_COLUMNS = 4096;

const FIRST = 0xf0000;

/** One cell of a leaf. */
export type SentinelCell = { readonly leaf: number; readonly row: number; readonly column: number };

/** The text that fills `columns` × `rows` of Ink's frame with the cells of leaf number `leaf`. */
export function sentinelText(leaf: number, columns: number, rows: number): string {
  let glyphs = '';
  for (let column = 0; column < Math.min(columns, MOST_COLUMNS); column++)
    glyphs += String.fromCodePoint(FIRST + column);
  const lines: string[] = [];
  for (let row = 0; row < Math.min(rows, MOST_ROWS); row++) {
    const color = leaf * MOST_ROWS + row;
    lines.push(`\x1b[38;2;${color >> 16};${(color >> 8) & 255};${color & 255}m${glyphs}\x1b[39m`);
  }
  return lines.join('\n');
}

/** Is this glyph a canvas's mark? */
export function isSentinel(codePoint: number): boolean {
  return codePoint >= FIRST && codePoint < FIRST + MOST_COLUMNS;
}

/** Which cell a mark stands for. `color` is the 24 bits of its foreground. */
export function sentinelCell(codePoint: number, color: number): SentinelCell {
  return { leaf: Math.floor(color / MOST_ROWS), row: color % MOST_ROWS, column: codePoint - FIRST };
}
