import xterm, { type Terminal } from '@xterm/headless';
import { type IPty, spawn } from 'node-pty';

/** How one cell of the emulator's screen looks. Colours are 0xRRGGBB, a palette's number, or -1 for the terminal's own. */
export type ScreenCell = {
  readonly text: string;
  readonly width: number;
  readonly color: number;
  readonly background: number;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly invisible: boolean;
  readonly blink: boolean;
};

/** The states of the emulator that a program may leave behind. */
export type TerminalModes = {
  readonly isAlternate: boolean;
  readonly isCursorHidden: boolean;
  readonly isPasteMarked: boolean;
  readonly isWrapping: boolean;
  readonly isOriginMode: boolean;
  readonly mouse: string;
  readonly title: string;
  readonly bells: number;
};

export type PtyOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

const DEADLINE_MS = 10_000;

/** Bytes that a keyboard sends for a key's name. Everything else is sent as it is, `C-` and `M-` worked out. */
const KEY_BYTES: Readonly<Record<string, string>> = {
  Enter: '\r',
  Escape: '\x1b',
  Tab: '\t',
  'S-Tab': '\x1b[Z',
  Backspace: '\x7f',
  Delete: '\x1b[3~',
  Space: ' ',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
  PageUp: '\x1b[5~',
  PageDown: '\x1b[6~',
  F1: '\x1bOP',
};

/** A command in a pseudo-terminal, its output on an emulated screen. End it with `close` in any case. */
export class PtyTerminal {
  readonly #pty: IPty;
  readonly #emulator: Terminal;
  readonly #watchers = new Set<() => void>();
  #bells = 0;
  #title = '';
  #output = '';
  #isOver = false;
  /** Settles when the command has ended: its exit code, and the number of the signal that killed it, if one did. */
  readonly exited: Promise<{ readonly exitCode: number; readonly signal: number }>;

  constructor(command: readonly string[], options: PtyOptions = {}) {
    const [file, ...args] = command;
    const size = { cols: options.columns ?? 80, rows: options.rows ?? 24 };
    this.#emulator = new xterm.Terminal({ ...size, allowProposedApi: true, scrollback: 100 });
    this.#pty = spawn(file!, args, {
      ...size,
      name: 'xterm-256color',
      cwd: options.cwd ?? process.cwd(),
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        LANG: 'C.UTF-8',
        COLORTERM: 'truecolor',
        NODE_ENV: 'production',
        ...options.env,
      },
    });
    this.#pty.onData((data) => {
      this.#output += data;
      this.#emulator.write(data, () => this.#changed());
    });
    // A real terminal answers what it is asked; the program must live with the answers.
    this.#emulator.onData((reply) => this.#send(reply));
    this.#emulator.onBell(() => {
      this.#bells += 1;
    });
    this.#emulator.onTitleChange((title) => {
      this.#title = title;
    });
    this.exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#isOver = true;
        // What the emulator still has to read comes first.
        this.#emulator.write('', () => {
          this.#changed();
          resolve({ exitCode, signal: signal ?? 0 });
        });
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Everything that the command has written. */
  get output(): string {
    return this.#output;
  }

  /** The screen's rows, blanks at their ends cut off. */
  lines(): string[] {
    const buffer = this.#emulator.buffer.active;
    return Array.from(
      { length: this.#emulator.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  /** The screen as one text. */
  text(): string {
    return this.lines().join('\n');
  }

  /** One cell, both counted from 0. */
  cell(row: number, column: number): ScreenCell {
    const buffer = this.#emulator.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    if (cell === undefined) throw new Error(`no cell at row ${row}, column ${column}`);
    return {
      text: cell.getChars(),
      width: cell.getWidth(),
      color: cell.isFgDefault() ? -1 : cell.getFgColor(),
      background: cell.isBgDefault() ? -1 : cell.getBgColor(),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      italic: cell.isItalic() !== 0,
      underline: cell.isUnderline() !== 0,
      inverse: cell.isInverse() !== 0,
      invisible: cell.isInvisible() !== 0,
      blink: cell.isBlink() !== 0,
    };
  }

  modes(): TerminalModes {
    const { modes, buffer } = this.#emulator;
    return {
      isAlternate: buffer.active.type === 'alternate',
      isCursorHidden: this.#isCursorHidden(),
      isPasteMarked: modes.bracketedPasteMode,
      isWrapping: modes.wraparoundMode,
      isOriginMode: modes.originMode,
      mouse: modes.mouseTrackingMode,
      title: this.#title,
      bells: this.#bells,
    };
  }

  /** Presses keys by their names: `a`, `Enter`, `C-c`, `M-x`, `PageUp` … */
  keys(...names: readonly string[]): void {
    for (const name of names) this.#send(keyBytes(name));
  }

  /** Sends bytes as they are. */
  send(text: string): void {
    this.#send(text);
  }

  /** Pastes as a terminal does: marked when the program asked for marks. */
  paste(text: string): void {
    this.#send(this.modes().isPasteMarked ? `\x1b[200~${text}\x1b[201~` : text);
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pty.pid, name);
  }

  /** Takes the terminal away, as a dropped SSH connection does. `exited` never settles then. */
  hangUp(): void {
    this.#isOver = true;
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** Stops reading, as a stalled SSH link does. */
  stall(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /** Waits until the screen holds a text, matches, or satisfies; fails with the screen as it is then. */
  waitFor(what: string | RegExp | (() => boolean), deadlineMs: number = DEADLINE_MS): Promise<void> {
    const holds = () =>
      typeof what === 'function'
        ? what()
        : typeof what === 'string'
          ? this.text().includes(what)
          : what.test(this.text());
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        clearInterval(poll);
        this.#watchers.delete(check);
        end();
      };
      const check = () => {
        if (holds()) settle(resolve);
      };
      const timer = setTimeout(() => {
        const state = this.#isOver ? 'The command has ended' : 'The command runs on';
        settle(() => reject(new Error(`waited ${deadlineMs} ms for ${what}. ${state}. The screen:\n${this.text()}`)));
      }, deadlineMs);
      // Conditions may speak of more than the screen.
      const poll = setInterval(check, 50);
      this.#watchers.add(check);
      check();
    });
  }

  /** Ends the command, if it still runs, and waits until it is gone. */
  async close(): Promise<void> {
    if (!this.#isOver) {
      this.#pty.kill('SIGKILL');
      await this.exited;
    }
    this.#emulator.dispose();
  }

  #send(bytes: string): void {
    if (!this.#isOver) this.#pty.write(bytes);
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  // Not in the emulator's public face; the last word that the program wrote about the cursor says the same.
  #isCursorHidden(): boolean {
    return this.#output.lastIndexOf('\x1b[?25l') > this.#output.lastIndexOf('\x1b[?25h');
  }
}

function keyBytes(name: string): string {
  const bytes = KEY_BYTES[name];
  if (bytes !== undefined) return bytes;
  if (name.startsWith('C-') && name.length === 3) return String.fromCharCode(name.charCodeAt(2) & 31);
  if (name.startsWith('M-')) return `\x1b${keyBytes(name.slice(2))}`;
  return name;
}
