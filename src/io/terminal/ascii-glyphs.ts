/** Look-alikes in ASCII for the glyphs that screens are made of. Each row: the glyphs, then what stands for them. */
const LOOK_ALIKES: readonly (readonly [glyphs: string, ascii: string])[] = [
  ['─╌╍┄┅┈┉╴╶╸╺—–‒―', '-'],
  // The filled part of a bar differs from the rest of it without colour too.
  ['━═', '='],
  ['│┃╎╏┆┇┊┋╵╷╹╻║┤├▏▕', '|'],
  ['╭╮╰╯┌┐└┘┼┬┴┏┓┗┛╔╗╚╝╠╣╦╩╬┣┫┳┻╋╞╡╪', '+'],
  ['▁', '_'],
  ['▂▃', '.'],
  ['▄▅', 'o'],
  ['▆▇', 'O'],
  ['█▉▊▋▌▐▀■▰', '#'],
  ['▍▎░', ':'],
  ['▒▓', '%'],
  ['●•', '*'],
  ['◌○□▱', 'o'],
  ['▲△', '!'],
  ['✖✗✘×', 'x'],
  ['✔✓', 'v'],
  ['▶▷❯›»→', '>'],
  ['◀◁❮‹«←', '<'],
  ['▼▽↓', 'v'],
  ['↑', '^'],
  ['…', '.'],
  ['·∙', '.'],
  ['≥', '>'],
  ['≤', '<'],
  ['≠', '#'],
  ['≈', '~'],
  ['±', '+'],
  ['°', 'o'],
  ['µμ', 'u'],
  ['␛', '^'],
  ['⏎', '/'],
  ['“”', '"'],
  ['‘’', "'"],
];

const BY_CODE_POINT: ReadonlyMap<number, string> = new Map(
  LOOK_ALIKES.flatMap(([glyphs, ascii]) => [...glyphs].map((glyph) => [glyph.codePointAt(0)!, ascii] as const)),
);

/** One ASCII character that stands for a glyph: a look-alike, a coarser picture of braille dots, a letter without its accent, or `?`. */
export function asciiGlyph(codePoint: number): string {
  if (codePoint >= 0x20 && codePoint < 0x7f) return String.fromCharCode(codePoint);
  if (codePoint >= 0x2800 && codePoint <= 0x28ff) return brailleInAscii(codePoint & 0xff);
  const known = BY_CODE_POINT.get(codePoint);
  if (known !== undefined) return known;
  const bare = String.fromCodePoint(codePoint).normalize('NFD').charCodeAt(0);
  return bare >= 0x20 && bare < 0x7f ? String.fromCharCode(bare) : '?';
}

/** The dots of a braille cell by row, top to bottom: bits of the left and of the right dot. */
const DOT_ROWS: readonly (readonly [left: number, right: number])[] = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

// A line in a cell is told by which rows it touches on the left and on the right: that gives its height and its slope.
function brailleInAscii(dots: number): string {
  if (dots === 0) return ' ';
  const rows = DOT_ROWS.flatMap(([left, right], row) => ((dots & (left | right)) !== 0 ? [row] : []));
  const [top, bottom] = [rows[0]!, rows.at(-1)!];
  if (rows.length === 4) return dots === 0xff ? '#' : steep(dots);
  if (bottom - top >= 2) return steep(dots);
  if (bottom === 0) return '"';
  if (top === 3) return '_';
  if (top >= 2) return '.';
  return bottom <= 1 && top === 0 ? "'" : '-';
}

function steep(dots: number): string {
  const left = meanRow(dots, 0);
  const right = meanRow(dots, 1);
  if (left === undefined || right === undefined) return '|';
  if (left - right >= 1) return '/';
  return right - left >= 1 ? '\\' : '#';
}

function meanRow(dots: number, side: 0 | 1): number | undefined {
  const rows = DOT_ROWS.flatMap((bits, row) => ((dots & bits[side]) !== 0 ? [row] : []));
  return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
