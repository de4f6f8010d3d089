import { BLANK, blankCells, type Cells, CLUSTER, type Size, WIDE_TAIL } from '../../model/cells.ts';
import { glyphColumns } from '../../model/safe-text.ts';
import { asciiGlyph } from './ascii-glyphs.ts';
import { isTrustedWidth } from './glyph-trust.ts';
import { StyleCodes } from './style-codes.ts';
import type { TerminalLook } from './terminal-look.ts';

/** Up to this many unchanged cells are written again rather than jumped over: a jump costs as many bytes. */
const REWRITE_GAP = 4;

/** From this many blanks on, erasing to the line's end is shorter than writing them. */
const ERASE_FROM = 5;

/** Stands for a cell whose content on the terminal is not known. */
const UNKNOWN = 0xffffffff;

/**
 * The one grid: what the terminal shows now, as far as we know. `encode` brings the terminal from that to a wanted picture and
 * remembers the result, writing only cells that changed, with absolute positions, in one string inside synchronized output.
 */
export class Grid {
  readonly #look: TerminalLook;
  readonly #codes: StyleCodes;
  #shown: Cells = blankCells(0, 0);
  #out = '';
  // Where the terminal's cursor is and in which style it writes; a column of -1 means that it cannot be relied on.
  #column = -1;
  #row = -1;
  #ink = 0;
  #paper = 0;

  constructor(look: TerminalLook) {
    this.#look = look;
    this.#codes = new StyleCodes(look.colorDepth);
  }

  /** What the terminal shows, for tests that compare it with an emulator. Not a copy. */
  get shown(): Cells {
    return this.#shown;
  }

  /** Forgets what the terminal shows: the next `encode` clears it and paints the whole. */
  forget(): void {
    this.#shown = blankCells(0, 0);
  }

  /** The bytes that make the terminal show `wanted` on a screen of `size`; empty when it does already. */
  encode(wanted: Cells, size: Size): string {
    this.#out = '';
    this.#column = -1;
    if (this.#shown.columns !== size.columns || this.#shown.rows !== size.rows) {
      this.#shown = blankCells(size.columns, size.rows);
      this.#out = '\x1b[m\x1b[2J';
      this.#ink = 0;
      this.#paper = 0;
    }
    const rows = Math.min(size.rows, wanted.rows);
    for (let row = 0; row < rows; row++) this.#encodeRow(wanted, row);
    if (this.#out === '') return '';
    return `\x1b[?2026h${this.#out}\x1b[?2026l`;
  }

  #encodeRow(wanted: Cells, row: number): void {
    const columns = Math.min(this.#shown.columns, wanted.columns);
    const from = row * wanted.columns;
    const to = row * this.#shown.columns;
    const blankFrom = this.#blankTail(wanted, from, columns);
    for (let column = 0; column < columns; column++) {
      if (this.#same(wanted, from + column, to + column)) continue;
      if (column >= blankFrom && this.#canErase(to, column, columns)) {
        this.#eraseFrom(row, column);
        return;
      }
      const start = this.#glyphStart(wanted, from, to, column);
      column = this.#writeGlyph(wanted, from, row, start) - 1;
    }
  }

  // Only to the screen's end, and where it is shorter; half a wide glyph is better written.
  #canErase(to: number, column: number, columns: number): boolean {
    const isToTheEnd = columns === this.#shown.columns && columns - column >= ERASE_FROM;
    return isToTheEnd && this.#shown.glyph[to + column] !== WIDE_TAIL;
  }

  // Writing on one half of a wide glyph destroys the other half too, so both count as changed.
  #glyphStart(wanted: Cells, from: number, to: number, column: number): number {
    const shown = this.#shown.glyph;
    if (column === 0) return column;
    if (wanted.glyph[from + column] === WIDE_TAIL) return column - 1;
    if (shown[to + column] !== WIDE_TAIL) return column;
    shown[to + column] = UNKNOWN;
    return column - 1;
  }

  /** Writes the glyph at `column` and answers the column after it. */
  #writeGlyph(wanted: Cells, from: number, row: number, column: number): number {
    const source = from + column;
    const glyph = wanted.glyph[source]!;
    const isWide = column + 1 < Math.min(wanted.columns, this.#shown.columns) && wanted.glyph[source + 1] === WIDE_TAIL;
    this.#moveTo(wanted, from, row, column);
    this.#style(wanted.ink[source]!, wanted.paper[source]!);
    const text = this.#text(wanted, glyph, isWide);
    const isTrusted = isAscii(text) || (glyph < CLUSTER && !isWide && isTrustedWidth(glyph));
    // A terminal that draws the glyph one column wide must not leave the old neighbour standing.
    if (isWide && !isTrusted) this.#out += `  ${position(row, column)}`;
    this.#out += text;
    this.#keep(wanted, source, row, column);
    if (isWide) this.#keep(wanted, source + 1, row, column + 1);
    const after = column + (isWide ? 2 : 1);
    this.#orphan(row, after);
    // After the last column terminals differ in where the cursor is; after a glyph of doubtful width it may be anywhere.
    this.#column = isTrusted && after < this.#shown.columns ? after : -1;
    this.#row = row;
    return after;
  }

  /** The left half of a wide glyph has been written over: its right half, if that is what stands here, shows nothing that we know. */
  #orphan(row: number, column: number): void {
    const index = row * this.#shown.columns + column;
    if (column < this.#shown.columns && this.#shown.glyph[index] === WIDE_TAIL) this.#shown.glyph[index] = UNKNOWN;
  }

  /** What is sent for one glyph: never more columns than its cells, so a wide glyph that lost its right half is a blank. */
  #text(wanted: Cells, glyph: number, isWide: boolean): string {
    const text = glyph >= CLUSTER ? (wanted.clusters[glyph - CLUSTER] ?? ' ') : String.fromCodePoint(glyph);
    const codePoint = text.codePointAt(0)!;
    if (codePoint < BLANK || (!isWide && !isTrustedWidth(codePoint) && glyphColumns(codePoint) !== 1)) return ' ';
    if (codePoint < 0x7f && glyph < CLUSTER) return isWide ? `${text} ` : text;
    if (!this.#look.ascii) return text;
    return isWide ? `${asciiGlyph(codePoint)} ` : asciiGlyph(codePoint);
  }

  #moveTo(wanted: Cells, from: number, row: number, column: number): void {
    if (this.#row === row && this.#column === column) return;
    if (this.#row === row && this.#column >= 0 && this.#column < column) {
      if (this.#rewrite(wanted, from, row, column)) return;
      this.#out += `\x1b[${column - this.#column === 1 ? '' : column - this.#column}C`;
    } else {
      this.#out += position(row, column);
    }
    this.#row = row;
    this.#column = column;
  }

  #rewrite(wanted: Cells, from: number, row: number, column: number): boolean {
    if (column - this.#column > REWRITE_GAP) return false;
    let text = '';
    for (let at = this.#column; at < column; at++) {
      const glyph = wanted.glyph[from + at]!;
      if (wanted.ink[from + at] !== this.#ink || wanted.paper[from + at] !== this.#paper) return false;
      if (glyph < BLANK || glyph > 0x7e) return false;
      text += String.fromCharCode(glyph);
    }
    this.#out += text;
    this.#row = row;
    this.#column = column;
    return true;
  }

  #style(ink: number, paper: number): void {
    this.#out += this.#codes.change(this.#ink, this.#paper, ink, paper);
    this.#ink = ink;
    this.#paper = paper;
  }

  #eraseFrom(row: number, column: number): void {
    if (this.#row !== row || this.#column !== column) this.#out += position(row, column);
    this.#style(0, 0);
    this.#out += '\x1b[K';
    const start = row * this.#shown.columns + column;
    const end = (row + 1) * this.#shown.columns;
    this.#shown.glyph.fill(BLANK, start, end);
    this.#shown.ink.fill(0, start, end);
    this.#shown.paper.fill(0, start, end);
    this.#row = row;
    this.#column = column;
  }

  /** The column from which the wanted row is blank in the terminal's own colours. */
  #blankTail(wanted: Cells, from: number, columns: number): number {
    let column = columns;
    while (column > 0) {
      const index = from + column - 1;
      if (wanted.glyph[index] !== BLANK || wanted.ink[index] !== 0 || wanted.paper[index] !== 0) break;
      column -= 1;
    }
    return column;
  }

  #same(wanted: Cells, source: number, target: number): boolean {
    const shown = this.#shown;
    if (wanted.ink[source] !== shown.ink[target] || wanted.paper[source] !== shown.paper[target]) return false;
    const left = wanted.glyph[source]!;
    const right = shown.glyph[target]!;
    if (left < CLUSTER || right < CLUSTER || right === UNKNOWN) return left === right;
    return wanted.clusters[left - CLUSTER] === shown.clusters[right - CLUSTER];
  }

  #keep(wanted: Cells, source: number, row: number, column: number): void {
    const shown = this.#shown;
    const target = row * shown.columns + column;
    const glyph = wanted.glyph[source]!;
    if (glyph < CLUSTER) shown.glyph[target] = glyph;
    else {
      // Every cell has a place of its own for a cluster, so that a long life does not fill the table.
      shown.clusters[target] = wanted.clusters[glyph - CLUSTER] ?? ' ';
      shown.glyph[target] = CLUSTER + target;
    }
    shown.ink[target] = wanted.ink[source]!;
    shown.paper[target] = wanted.paper[source]!;
  }
}

function isAscii(text: string): boolean {
  return text.length <= 2 && text.charCodeAt(0) < 0x7f && (text.length === 1 || text.charCodeAt(1) < 0x7f);
}

function position(row: number, column: number): string {
  return column === 0 ? (row === 0 ? '\x1b[H' : `\x1b[${row + 1}H`) : `\x1b[${row + 1};${column + 1}H`;
}
