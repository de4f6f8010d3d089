import xterm, { type Terminal } from '@xterm/headless';
import {
  BLANK,
  BOLD,
  type Cells,
  CLUSTER,
  DIM,
  HAS_COLOR,
  INVERSE,
  ITALIC,
  type Size,
  UNDERLINE,
  WIDE_TAIL,
} from '../../../src/model/cells.ts';

/** A terminal emulator without a process behind it. */
export class Emulator {
  readonly #terminal: Terminal;

  constructor(size: Size) {
    this.#terminal = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  }

  write(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }

  resize(size: Size): void {
    this.#terminal.resize(size.columns, size.rows);
  }

  /** What every cell shows, as one comparable text a cell: glyph, then colours and weights. */
  cells(): string[] {
    const buffer = this.#terminal.buffer.active;
    const seen: string[] = [];
    for (let row = 0; row < this.#terminal.rows; row++) {
      for (let column = 0; column < this.#terminal.cols; column++) {
        const cell = buffer.getLine(row)!.getCell(column)!;
        const color = cell.isFgRGB() ? cell.getFgColor() : -1;
        const paper = cell.isBgRGB() ? cell.getBgColor() : -1;
        const weights = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
        const glyph = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
        seen.push(described(glyph, color, paper, weights.map(Boolean)));
      }
    }
    return seen;
  }
}

/** The same text for every cell of a picture, as it should be shown. */
export function describedCells(cells: Cells): string[] {
  return Array.from(cells.glyph, (glyph, index) => {
    const ink = cells.ink[index]!;
    const paper = cells.paper[index]!;
    const text =
      glyph === WIDE_TAIL
        ? ''
        : glyph >= CLUSTER
          ? cells.clusters[glyph - CLUSTER]!
          : String.fromCodePoint(glyph || BLANK);
    const weights = [BOLD, DIM, ITALIC, UNDERLINE, INVERSE].map((bit) => (ink & bit) !== 0);
    return described(text, ink & HAS_COLOR ? ink & 0xffffff : -1, paper & HAS_COLOR ? paper & 0xffffff : -1, weights);
  });
}

function described(glyph: string, color: number, paper: number, weights: readonly boolean[]): string {
  return `${glyph}|${color}|${paper}|${weights.map(Number).join('')}`;
}
