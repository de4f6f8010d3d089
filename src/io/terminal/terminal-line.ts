import { close, constants, openSync, readlinkSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/**
 * The line to the terminal. `write` takes one text at a time and settles when the terminal has taken all of it; a line that nobody reads keeps it
 * waiting and nothing else. `writeNow` is for the way out: it does what it can before it returns.
 */
export interface TerminalLine {
  /** Bytes taken by the terminal so far. */
  readonly bytes: number;
  write(text: string): Promise<void>;
  writeNow(text: string): void;
  close(): void;
}

/** What a line is opened on: a terminal's stream, or any writable in tests. */
export type LineOutput = Writable & { readonly fd?: number; readonly isTTY?: boolean };

/** How long to wait before a full line is tried again. */
const RETRY_MS = 15;

/** How long the way out may wait for a full line. */
const LAST_WORDS_MS = 200;

/**
 * Opens the line. A terminal gets a descriptor of its own, not blocking: writes to `process.stdout` are synchronous on a terminal, so that a stalled
 * SSH link would freeze the process, and making that descriptor non-blocking would do so for the shell too, which shares it.
 */
export function openTerminalLine(output: LineOutput): TerminalLine {
  const descriptor = output.isTTY === true ? openTerminal(output.fd ?? 1) : undefined;
  return descriptor === undefined ? new StreamLine(output) : new DescriptorLine(descriptor);
}

class DescriptorLine implements TerminalLine {
  #descriptor: number | undefined;
  #pending: Buffer | undefined;
  #bytes = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  get bytes(): number {
    return this.#bytes;
  }

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending = Buffer.from(text);
      this.#push(resolve, reject);
    });
  }

  // Each call returns at once, as the descriptor does not block; so none can be under way when the way out writes.
  #push(resolve: () => void, reject: (error: Error) => void): void {
    while (this.#pending !== undefined && this.#descriptor !== undefined) {
      try {
        const written = writeSync(this.#descriptor, this.#pending);
        this.#bytes += written;
        this.#pending = written < this.#pending.length ? this.#pending.subarray(written) : undefined;
      } catch (error) {
        if (isFull(error)) this.#retry = setTimeout(() => this.#push(resolve, reject), RETRY_MS);
        else this.#fail(error, reject);
        return;
      }
    }
    resolve();
  }

  #fail(error: unknown, reject: (error: Error) => void): void {
    this.#pending = undefined;
    reject(error as Error);
  }

  writeNow(text: string): void {
    if (this.#descriptor === undefined) return;
    // A frame cut off in the middle of a sequence would swallow what follows: CAN makes the terminal forget that sequence.
    let rest = Buffer.from(this.#pending === undefined ? text : `\x18${text}`);
    this.#pending = undefined;
    const waiter = new Int32Array(new SharedArrayBuffer(4));
    for (let waitedMs = 0; rest.length > 0 && waitedMs <= LAST_WORDS_MS; ) {
      try {
        const written = writeSync(this.#descriptor, rest);
        this.#bytes += written;
        rest = rest.subarray(written);
      } catch (error) {
        if (!isFull(error)) return;
        Atomics.wait(waiter, 0, 0, RETRY_MS);
        waitedMs += RETRY_MS;
      }
    }
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    clearTimeout(this.#retry);
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    // Nothing can be done about a descriptor that does not close.
    close(descriptor, () => {});
  }
}

function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}

class StreamLine implements TerminalLine {
  readonly #output: Writable;
  #bytes = 0;

  constructor(output: Writable) {
    this.#output = output;
  }

  get bytes(): number {
    return this.#bytes;
  }

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#output.write(text, (error) => {
        if (error) return reject(error);
        this.#bytes += Buffer.byteLength(text);
        resolve();
      });
    });
  }

  writeNow(text: string): void {
    if (this.#output.writable) this.#output.write(text);
  }

  close(): void {}
}

// The link says which terminal the stream is on; it need not be the controlling one. Elsewhere than on Linux there is no such link.
function openTerminal(fd: number): number | undefined {
  for (const path of [linkedTerminal(fd), '/dev/tty']) {
    if (path === undefined) continue;
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch {
      // The next way, and in the end the stream itself.
    }
  }
  return undefined;
}

function linkedTerminal(fd: number): string | undefined {
  try {
    const path = readlinkSync(`/proc/self/fd/${fd}`);
    return path.startsWith('/dev/') ? path : undefined;
  } catch {
    return undefined;
  }
}
