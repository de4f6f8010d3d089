import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Size } from '../../model/cells.ts';

/** Sequences that Ink sends on its own account: cursor, alternate screen, paste, keyboard. The terminal's session owns all of these. */
const MODE_SEQUENCE = /^\x1b\[[?<>=]/;

/** What Ink takes for its terminal: every write is a whole frame (its debug mode), and the size is the screen's. */
export class InkOutput extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  readonly #onFrame: (frame: string) => void;

  constructor(size: Size, onFrame: (frame: string) => void) {
    super();
    // Every mounted hook that asks for the size listens.
    this.setMaxListeners(0);
    this.columns = size.columns;
    this.rows = size.rows;
    this.#onFrame = onFrame;
  }

  write(text: string, ...rest: readonly unknown[]): boolean {
    if (!MODE_SEQUENCE.test(text)) this.#onFrame(text);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  }

  end(): this {
    return this;
  }

  resize(size: Size): void {
    this.columns = size.columns;
    this.rows = size.rows;
    this.emit('resize');
  }
}

/** A keyboard on which nothing is ever typed: the terminal's one reader names the keys, and Ink must not read beside it. */
export function silentInput(): Readable {
  return new Readable({ read() {} });
}
