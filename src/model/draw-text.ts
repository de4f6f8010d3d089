import { BLANK, type Cells, CLUSTER, packInk, packPaper, type Style, WIDE_TAIL } from './cells.ts';
import { glyphColumns, type SafeText } from './safe-text.ts';

/** The rectangle of a cells that a drawing may touch. */
export type Area = { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number };

/**
 * Draws text from (column, row) rightwards, clipped to the cells and to `limit` columns. A wide glyph that would be cut in half is left out.
 * Returns the column after the last one drawn.
 */
export function drawText(
  cells: Cells,
  column: number,
  row: number,
  text: SafeText,
  style: Style = {},
  limit: number = Number.POSITIVE_INFINITY,
): number {
  if (row < 0 || row >= cells.rows) return column;
  const ink = packInk(style);
  const paper = packPaper(style);
  const end = Math.min(cells.columns, column + limit);
  let at = column;
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const width = glyphColumns(codePoint);
    if (width === 0) {
      combine(cells, at - 1, row, character);
      continue;
    }
    if (at + width > end) break;
    if (at >= 0) {
      const index = row * cells.columns + at;
      put(cells, index, codePoint, ink, paper);
      if (width === 2) put(cells, index + 1, WIDE_TAIL, ink, paper);
    }
    at += width;
  }
  return at;
}

/** Draws text so that its last column is `endColumn - 1`. `columns` is its width, as `textColumns` tells. */
export function drawTextRight(
  cells: Cells,
  endColumn: number,
  row: number,
  text: SafeText,
  columns: number,
  style: Style = {},
): void {
  drawText(cells, endColumn - columns, row, text, style);
}

/** Sets one cell to one glyph of width 1, clipped. */
export function drawGlyph(cells: Cells, column: number, row: number, codePoint: number, style: Style = {}): void {
  if (column < 0 || row < 0 || column >= cells.columns || row >= cells.rows) return;
  put(cells, row * cells.columns + column, codePoint, packInk(style), packPaper(style));
}

/** Fills an area with one glyph, blanks unless told. */
export function fillArea(cells: Cells, area: Area, style: Style = {}, codePoint: number = BLANK): void {
  const ink = packInk(style);
  const paper = packPaper(style);
  const lastRow = Math.min(cells.rows, area.row + area.rows);
  const lastColumn = Math.min(cells.columns, area.column + area.columns);
  for (let row = Math.max(0, area.row); row < lastRow; row++) {
    for (let column = Math.max(0, area.column); column < lastColumn; column++) {
      put(cells, row * cells.columns + column, codePoint, ink, paper);
    }
  }
}

/** Copies `source` into `target` with its top left corner at (column, row), clipped. */
export function copyCells(target: Cells, source: Cells, column: number, row: number): void {
  for (let y = 0; y < source.rows; y++) {
    const targetRow = row + y;
    if (targetRow < 0 || targetRow >= target.rows) continue;
    for (let x = 0; x < source.columns; x++) {
      const targetColumn = column + x;
      if (targetColumn < 0 || targetColumn >= target.columns) continue;
      const from = y * source.columns + x;
      const glyph = source.glyph[from]!;
      const moved = glyph >= CLUSTER ? CLUSTER + target.clusters.push(source.clusters[glyph - CLUSTER]!) - 1 : glyph;
      put(target, targetRow * target.columns + targetColumn, moved, source.ink[from]!, source.paper[from]!);
    }
  }
}

/** The cells as lines of plain text, blanks at line ends kept; for tests, pipes and `render`. */
export function cellsToLines(cells: Cells): string[] {
  const lines: string[] = [];
  for (let row = 0; row < cells.rows; row++) {
    let line = '';
    for (let column = 0; column < cells.columns; column++) line += glyphText(cells, row * cells.columns + column);
    lines.push(line);
  }
  return lines;
}

/** The text of one cell: empty for the right half of a wide glyph. */
export function glyphText(cells: Cells, index: number): string {
  const glyph = cells.glyph[index]!;
  if (glyph === WIDE_TAIL) return '';
  return glyph >= CLUSTER ? cells.clusters[glyph - CLUSTER]! : String.fromCodePoint(glyph);
}

function put(cells: Cells, index: number, glyph: number, ink: number, paper: number): void {
  cells.glyph[index] = glyph;
  cells.ink[index] = ink;
  cells.paper[index] = paper;
}

/** A combining mark joins the glyph before it; one with nothing before it is left out, as it has no cell of its own. */
function combine(cells: Cells, column: number, row: number, mark: string): void {
  if (column < 0 || column >= cells.columns) return;
  let index = row * cells.columns + column;
  if (cells.glyph[index] === WIDE_TAIL && column > 0) index -= 1;
  cells.glyph[index] = CLUSTER + cells.clusters.push(glyphText(cells, index) + mark) - 1;
}
