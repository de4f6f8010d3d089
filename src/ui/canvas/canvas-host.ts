import type { Cells, Size } from '../../model/cells.ts';
import { MOST_LEAVES } from './sentinel.ts';

/** Draws a leaf at a size. Called at most once a frame; it may answer fewer cells than asked, never more. */
export type Draw = (size: Size) => Cells;

/** A canvas on the screen. Its number is in its marks. */
export type Leaf = { readonly number: number; draw: Draw; size: Size };

/** The canvases of one screen, and the way for them to ask for a frame. */
export class CanvasHost {
  readonly #leaves = new Map<number, Leaf>();
  readonly #requestFrame: () => void;

  constructor(requestFrame: () => void) {
    this.#requestFrame = requestFrame;
  }

  /** Adds a canvas; nothing when there are more than marks, and then it draws itself as text. */
  add(draw: Draw): Leaf | undefined {
    let number = 0;
    while (this.#leaves.has(number)) number += 1;
    if (number >= MOST_LEAVES) return undefined;
    const leaf: Leaf = { number, draw, size: { columns: 0, rows: 0 } };
    this.#leaves.set(number, leaf);
    return leaf;
  }

  remove(leaf: Leaf): void {
    this.#leaves.delete(leaf.number);
  }

  leaf(number: number): Leaf | undefined {
    return this.#leaves.get(number);
  }

  /** Asks for a frame soon: the numbers behind a canvas have changed. */
  requestFrame(): void {
    this.#requestFrame();
  }
}
