import {
  BOLD,
  type Cells,
  type Color,
  DIM,
  HAS_COLOR,
  INVERSE,
  ITALIC,
  UNDERLINE,
  WIDE_TAIL,
} from '../../model/cells.ts';
import { glyphText } from '../../model/draw-text.ts';

/** What the picture stands on and is written in where a cell says nothing. */
export type SvgGround = { readonly ground: Color; readonly text: Color };

const CELL_WIDTH = 8;
const CELL_HEIGHT = 17;
const BASELINE = 13;
const FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** The dots of a braille glyph: column and row of each bit. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
] as const;

/**
 * The cells as an SVG document: text and coloured areas only, no script, nothing fetched. Braille and blocks are drawn as shapes, because their
 * glyphs are wanting or uneven in many fonts; text is stretched to its cells, whatever font there is.
 */
export function cellsToSvg(cells: Cells, theme: SvgGround): string {
  const [width, height] = [cells.columns * CELL_WIDTH, cells.rows * CELL_HEIGHT];
  const parts: string[] = [];
  for (let row = 0; row < cells.rows; row++) parts.push(...rowParts(cells, row, theme));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="${hex(theme.ground)}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** Neighbours that look the same: one area, one text. */
type Run = { readonly from: number; readonly to: number; readonly ink: number; readonly paper: number };

function rowParts(cells: Cells, row: number, theme: SvgGround): string[] {
  return runsOf(cells, row).flatMap((run) => {
    const look = lookOf(run, theme);
    const area =
      look.background === theme.ground
        ? []
        : [
            box(
              run.from * CELL_WIDTH,
              row * CELL_HEIGHT,
              (run.to - run.from) * CELL_WIDTH,
              CELL_HEIGHT,
              look.background,
            ),
          ];
    return [...area, ...shapes(cells, row, run, look.color), ...words(cells, row, run, look)];
  });
}

function runsOf(cells: Cells, row: number): Run[] {
  const runs: Run[] = [];
  const first = row * cells.columns;
  let from = 0;
  for (let column = 1; column <= cells.columns; column++) {
    const [left, right] = [first + from, first + column];
    const isSame =
      column < cells.columns && cells.ink[left] === cells.ink[right] && cells.paper[left] === cells.paper[right];
    if (isSame) continue;
    runs.push({ from, to: column, ink: cells.ink[left]!, paper: cells.paper[left]! });
    from = column;
  }
  return runs;
}

type Look = { readonly color: Color; readonly background: Color; readonly attributes: string };

function lookOf({ ink, paper }: Run, theme: SvgGround): Look {
  const color = (ink & HAS_COLOR) === 0 ? theme.text : ink & 0xffffff;
  const background = (paper & HAS_COLOR) === 0 ? theme.ground : paper & 0xffffff;
  const attributes = [
    ink & BOLD ? ' font-weight="bold"' : '',
    ink & ITALIC ? ' font-style="italic"' : '',
    ink & UNDERLINE ? ' text-decoration="underline"' : '',
    ink & DIM ? ' opacity="0.6"' : '',
  ].join('');
  return ink & INVERSE ? { color: background, background: color, attributes } : { color, background, attributes };
}

/** One path of everything in a run that is drawn rather than written. */
function shapes(cells: Cells, row: number, run: Run, color: Color): string[] {
  let path = '';
  for (let column = run.from; column < run.to; column++) {
    const glyph = cells.glyph[row * cells.columns + column]!;
    path += shapeOf(glyph, column * CELL_WIDTH, row * CELL_HEIGHT);
  }
  return path === '' ? [] : [`<path d="${path}" fill="${hex(color)}"/>`];
}

function shapeOf(glyph: number, x: number, y: number): string {
  if (glyph >= 0x2800 && glyph <= 0x28ff) {
    const [wide, high] = [CELL_WIDTH / 2, CELL_HEIGHT / 4];
    return DOTS.map(([column, row], bit) =>
      (glyph & (1 << bit)) === 0
        ? ''
        : square(x + column * wide + wide / 2 - 1.2, y + row * high + high / 2 - 1.2, 2.4, 2.4),
    ).join('');
  }
  if (glyph >= 0x2581 && glyph <= 0x2588) {
    const high = ((glyph - 0x2580) / 8) * CELL_HEIGHT;
    return square(x, y + CELL_HEIGHT - high, CELL_WIDTH, high);
  }
  if (glyph >= 0x2589 && glyph <= 0x258f) return square(x, y, ((0x2590 - glyph) / 8) * CELL_WIDTH, CELL_HEIGHT);
  return glyph === 0x2580 ? square(x, y, CELL_WIDTH, CELL_HEIGHT / 2) : '';
}

function square(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** The texts of a run, parted at blanks, so that stretching never moves a word far. */
function words(cells: Cells, row: number, run: Run, { color, attributes }: Look): string[] {
  const texts: string[] = [];
  let [text, start] = ['', run.from];
  const close = (end: number) => {
    if (text !== '') {
      const place = `x="${start * CELL_WIDTH}" y="${row * CELL_HEIGHT + BASELINE}" textLength="${(end - start) * CELL_WIDTH}"`;
      texts.push(
        `<text ${place} lengthAdjust="spacingAndGlyphs" fill="${hex(color)}"${attributes}>${xmlText(text)}</text>`,
      );
    }
    text = '';
  };
  for (let column = run.from; column < run.to; column++) {
    const index = row * cells.columns + column;
    const glyph = cells.glyph[index]!;
    if (glyph === 0x20 || shapeOf(glyph, 0, 0) !== '' || glyph === 0x2800) {
      close(column);
      start = column + 1;
    } else if (glyph !== WIDE_TAIL) {
      text += glyphText(cells, index);
    }
  }
  close(run.to);
  return texts;
}

function box(x: number, y: number, width: number, height: number, color: Color): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${hex(color)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML has no place for becomes a replacement character. */
function xmlText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replace(/[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function hex(color: Color): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}
