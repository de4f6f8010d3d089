import type { Cells, Size } from '../../model/cells.ts';
import type { ScreenCounts } from '../../model/screen.ts';
import type { Grid } from './grid.ts';
import type { TerminalLine } from './terminal-line.ts';

/** At most thirty frames a second. */
const FRAME_MS = 33;

/** A line that took this long for one frame may have lost something on its way: the next frame is painted whole. */
const STALL_MS = 1000;

type Picture = (size: Size) => Cells;

/** Paces the frames: one at a time, none while the last is still on its way, none that nobody asked for. */
export class Painter {
  readonly #line: TerminalLine;
  readonly #grid: Grid;
  readonly #size: () => Size;
  readonly #now: () => number;
  readonly #onLost: (error: Error) => void;
  #picture: Picture | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isWriting = false;
  #isWanted = false;
  #isPaused = false;
  #frames = 0;
  #skippedFrames = 0;
  #ahead = '';

  constructor(parts: {
    readonly line: TerminalLine;
    readonly grid: Grid;
    readonly size: () => Size;
    readonly now: () => number;
    readonly onLost: (error: Error) => void;
  }) {
    this.#line = parts.line;
    this.#grid = parts.grid;
    this.#size = parts.size;
    this.#now = parts.now;
    this.#onLost = parts.onLost;
  }

  counts(): ScreenCounts {
    return { bytes: this.#line.bytes, frames: this.#frames, skippedFrames: this.#skippedFrames };
  }

  paint(picture: Picture): void {
    this.#picture = picture;
    this.request();
  }

  request(): void {
    if (this.#isWriting && this.#isWanted) this.#skippedFrames += 1;
    this.#isWanted = true;
    this.#schedule();
  }

  /** Sends a control sequence of our own ahead of the next frame, so that it never lands in the middle of one. */
  send(sequence: string): void {
    this.#ahead += sequence;
    this.request();
  }

  /** Stops painting; the terminal is not ours. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Paints again, and the whole. */
  resume(): void {
    this.#isPaused = false;
    this.repaint();
  }

  /** Asks for the whole anew, as what the terminal shows is not known any more. */
  repaint(): void {
    this.#grid.forget();
    this.request();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#isWriting || this.#isPaused || this.#picture === undefined) return;
    const delayMs = Math.max(0, Math.min(FRAME_MS, this.#lastMs + FRAME_MS - this.#now()));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#frame();
    }, delayMs);
  }

  #frame(): void {
    if (this.#isPaused || !this.#isWanted || this.#picture === undefined) return;
    this.#isWanted = false;
    const startMs = this.#now();
    this.#lastMs = startMs;
    const size = this.#size();
    const text = this.#ahead + this.#grid.encode(this.#picture(size), size);
    this.#ahead = '';
    if (text === '') return;
    this.#isWriting = true;
    this.#line.write(text).then(
      () => this.#written(startMs),
      (error: Error) => this.#lost(error),
    );
  }

  #written(startMs: number): void {
    this.#isWriting = false;
    this.#frames += 1;
    if (this.#now() - startMs > STALL_MS) {
      this.#grid.forget();
      this.#isWanted = true;
    }
    if (this.#isWanted) this.#schedule();
  }

  #lost(error: Error): void {
    this.pause();
    this.#isWriting = false;
    this.#onLost(error);
  }
}
