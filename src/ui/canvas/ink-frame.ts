import {
  BLANK,
  blankCells,
  type Cells,
  CLUSTER,
  packInk,
  packPaper,
  type Size,
  type Style,
  WIDE_TAIL,
} from '../../model/cells.ts';
import { glyphColumns } from '../../model/safe-text.ts';
import { applyStyleSequence } from '../../model/style-sequence.ts';
import { isSentinel, type SentinelCell, sentinelCell } from './sentinel.ts';

/** A frame of Ink as cells, and which of them belong to canvases. */
export type InkFrame = { readonly cells: Cells; readonly marks: readonly SentinelMark[] };

/** The cell at `index` of the frame shows a cell of a leaf. */
export type SentinelMark = SentinelCell & { readonly index: number };

/** Sequences in Ink's frame: styles, which we read, and all others (links), which leave no trace. */
const SEQUENCE = /\x1b(?:\[([\d;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)/g;

/** Everything in it is one code point in one cell. */
const SIMPLE = /^[\x20-\x7e\u2500-\u25ff\u2800-\u28ff\u{f0000}-\u{f0fff}]*$/u;

/** Reads a frame as Ink writes it: lines of text with style sequences. What does not fit the size is left out. */
export function readInkFrame(frame: string, size: Size): InkFrame {
  const cells = blankCells(size.columns, size.rows);
  const marks: SentinelMark[] = [];
  const pen = new Pen(cells, marks);
  const lines = frame.split('\n', size.rows);
  for (const [row, line] of lines.entries()) {
    pen.start(row);
    let from = 0;
    for (const sequence of line.matchAll(SEQUENCE)) {
      pen.write(line.slice(from, sequence.index));
      if (sequence[1] !== undefined) pen.restyle(sequence[1]);
      from = sequence.index + sequence[0].length;
    }
    pen.write(line.slice(from));
  }
  return { cells, marks };
}

// Columns advance by grapheme, as Ink lays out by graphemes.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const SPACING = /[\p{Mc}\uff00-\uffef]/gu;

class Pen {
  readonly #cells: Cells;
  readonly #marks: SentinelMark[];
  #style: Style = {};
  #ink = 0;
  #paper = 0;
  #row = 0;
  #column = 0;

  constructor(cells: Cells, marks: SentinelMark[]) {
    this.#cells = cells;
    this.#marks = marks;
  }

  start(row: number): void {
    this.#row = row;
    this.#column = 0;
  }

  restyle(parameters: string): void {
    this.#style = applyStyleSequence(this.#style, parameters);
    this.#ink = packInk(this.#style);
    this.#paper = packPaper(this.#style);
  }

  write(text: string): void {
    if (text === '') return;
    if (SIMPLE.test(text)) for (const character of text) this.#put(character.codePointAt(0)!, 1);
    else for (const { segment } of graphemes.segment(text)) this.#putGrapheme(segment);
  }

  #putGrapheme(segment: string): void {
    const codePoint = segment.codePointAt(0)!;
    const isOne = segment.length === (codePoint > 0xffff ? 2 : 1);
    // Ink gives a cluster the columns of its first character, and one more for each that takes a place of its own.
    const columns = Math.max(1, glyphColumns(codePoint)) + (isOne ? 0 : (segment.slice(1).match(SPACING)?.length ?? 0));
    this.#put(isOne ? codePoint : CLUSTER + this.#cells.clusters.push(segment) - 1, columns);
  }

  #put(glyph: number, columns: number): void {
    const column = this.#column;
    this.#column += columns;
    if (this.#column > this.#cells.columns) return;
    const index = this.#row * this.#cells.columns + column;
    if (isSentinel(glyph)) {
      this.#marks.push({ index, ...sentinelCell(glyph, this.#ink & 0xffffff) });
      this.#cells.paper[index] = this.#paper;
      return;
    }
    this.#set(index, glyph);
    for (let tail = 1; tail < columns; tail++) this.#set(index + tail, tail === 1 ? WIDE_TAIL : BLANK);
  }

  #set(index: number, glyph: number): void {
    this.#cells.glyph[index] = glyph;
    this.#cells.ink[index] = this.#ink;
    this.#cells.paper[index] = this.#paper;
  }
}
