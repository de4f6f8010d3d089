import { blankCells, type Cells, type Size } from '../../../src/model/cells.ts';
import type { EndReason, KeyName, Screen } from '../../../src/model/screen.ts';

/** A screen in memory: frames are drawn when the test says so, keys are pressed by name. */
export class MemoryScreen implements Screen {
  #size: Size;
  #picture: (size: Size) => Cells = (size) => blankCells(size.columns, size.rows);
  readonly #resizes = new Set<(size: Size) => void>();
  readonly #keys = new Set<(key: KeyName) => void>();
  readonly #pastes = new Set<(text: string) => void>();
  readonly #ends = new Set<(reason: EndReason) => void>();
  isWanted = false;
  readonly copied: string[] = [];
  isClosed = false;

  constructor(size: Size) {
    this.#size = size;
  }

  /** Draws the picture if one was asked for since the last; tells whether it was. */
  frame(): Cells | undefined {
    if (!this.isWanted) return undefined;
    this.isWanted = false;
    return this.#picture(this.#size);
  }

  press(...keys: readonly KeyName[]): void {
    for (const key of keys) for (const listener of this.#keys) listener(key);
  }

  pasteText(text: string): void {
    for (const listener of this.#pastes) listener(text);
  }

  resize(size: Size): void {
    this.#size = size;
    for (const listener of this.#resizes) listener(size);
    this.isWanted = true;
  }

  size(): Size {
    return this.#size;
  }

  paint(picture: (size: Size) => Cells): void {
    this.#picture = picture;
    this.isWanted = true;
  }

  requestFrame(): void {
    this.isWanted = true;
  }

  onResize(listener: (size: Size) => void): () => void {
    return added(this.#resizes, listener);
  }

  onKey(listener: (key: KeyName) => void): () => void {
    return added(this.#keys, listener);
  }

  onPaste(listener: (text: string) => void): () => void {
    return added(this.#pastes, listener);
  }

  onEnd(listener: (reason: EndReason) => void): () => void {
    return added(this.#ends, listener);
  }

  suspend<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  copy(text: string): void {
    this.copied.push(text);
  }

  counts(): { bytes: number; frames: number; skippedFrames: number } {
    return { bytes: 0, frames: 0, skippedFrames: 0 };
  }

  close(): void {
    this.isClosed = true;
  }
}

function added<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
