import { BLANK, blankCells, type Cells, CLUSTER, type Size, WIDE_TAIL } from '../../model/cells.ts';
import { glyphColumns } from '../../model/safe-text.ts';
import type { CanvasHost } from './canvas-host.ts';
import { type InkFrame, readInkFrame } from './ink-frame.ts';

/** Puts Ink's frame and the canvases' cells together into one picture. Only cells that hold a canvas's mark are filled, so what lies on top stays on top. */
export class Compositor {
  readonly #host: CanvasHost;
  #text = '';
  #frame: InkFrame | undefined;
  #picture: Cells = blankCells(0, 0);

  constructor(host: CanvasHost) {
    this.#host = host;
  }

  /** Takes Ink's newest frame; it is read when the next picture is asked for. */
  take(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#frame = undefined;
  }

  /** The picture now. The cells are ours and are drawn over by the next call. */
  compose(size: Size): Cells {
    const frame = this.#read(size);
    const picture = this.#start(frame.cells);
    const drawn = new Map<number, Cells | undefined>();
    for (const { index, leaf, row, column } of frame.marks) {
      if (!drawn.has(leaf)) drawn.set(leaf, this.#draw(leaf));
      const source = drawn.get(leaf);
      if (source === undefined || row >= source.rows || column >= source.columns) continue;
      copyCell(source, row * source.columns + column, picture, index);
    }
    mendHalves(picture);
    return picture;
  }

  #read(size: Size): InkFrame {
    const held = this.#frame;
    if (held !== undefined && held.cells.columns === size.columns && held.cells.rows === size.rows) return held;
    this.#frame = readInkFrame(this.#text, size);
    return this.#frame;
  }

  #start(base: Cells): Cells {
    if (this.#picture.columns !== base.columns || this.#picture.rows !== base.rows) {
      this.#picture = blankCells(base.columns, base.rows);
    }
    const picture = this.#picture;
    picture.glyph.set(base.glyph);
    picture.ink.set(base.ink);
    picture.paper.set(base.paper);
    picture.clusters.length = 0;
    for (const cluster of base.clusters) picture.clusters.push(cluster);
    return picture;
  }

  #draw(number: number): Cells | undefined {
    const leaf = this.#host.leaf(number);
    return leaf?.draw(leaf.size);
  }
}

function copyCell(source: Cells, from: number, target: Cells, to: number): void {
  const glyph = source.glyph[from]!;
  target.glyph[to] =
    glyph >= CLUSTER ? CLUSTER + target.clusters.push(source.clusters[glyph - CLUSTER] ?? ' ') - 1 : glyph;
  target.ink[to] = source.ink[from]!;
  // A leaf's own paper where it has one, else that of the box it stands in.
  if (source.paper[from] !== 0) target.paper[to] = source.paper[from]!;
}

// What lies on top may cover one half of a wide glyph; the other half is a blank then, as terminals have it.
function mendHalves(cells: Cells): void {
  const { glyph, columns } = cells;
  for (let index = 0; index < glyph.length; index++) {
    if (glyph[index] === WIDE_TAIL) {
      if (index % columns === 0 || !isWide(cells, index - 1)) glyph[index] = BLANK;
    } else if (isWide(cells, index) && (index % columns === columns - 1 || glyph[index + 1] !== WIDE_TAIL)) {
      glyph[index] = BLANK;
    }
  }
}

function isWide(cells: Cells, index: number): boolean {
  const glyph = cells.glyph[index]!;
  if (glyph < 0x1100) return false;
  // How wide a cluster is, its frame has told by the tail that it was given.
  if (glyph >= CLUSTER) return cells.glyph[index + 1] === WIDE_TAIL;
  return glyphColumns(glyph) === 2;
}
