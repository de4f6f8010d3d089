import type { EndReason } from '../../model/screen.ts';
import { holdWarnings } from './held-warnings.ts';
import type { TerminalLine } from './terminal-line.ts';

// Alternate screen, cursor hidden, no wrapping at the right edge, pastes marked.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h';

// The same in reverse; an unfinished synchronized update and a style are ended first, so that the shell is seen and looks as it did.
const LEAVE = '\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l';

/** How long the listeners have to settle their affairs once the program is ended from outside. */
const SETTLE_MS = 1000;

/** The signals that end the program, with the number that a shell adds to 128. */
const ENDING = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const satisfies Partial<Record<EndReason, number>>;

/** The keyboard's side of a terminal, as `process.stdin` has it. */
export type RawModeInput = { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

/** Puts the terminal into our modes and out of them again, on every way out of the process. */
export class Session {
  readonly #line: TerminalLine;
  readonly #input: RawModeInput;
  readonly #onEnd: (reason: EndReason) => void;
  readonly #onStop: () => void;
  readonly #onContinue: () => void;
  readonly #signals = new Map<NodeJS.Signals, () => void>();
  #isIn = false;
  #releaseWarnings: () => void = () => {};
  #isEnding = false;

  constructor(parts: {
    readonly line: TerminalLine;
    readonly input: RawModeInput;
    readonly onEnd: (reason: EndReason) => void;
    readonly onStop: () => void;
    readonly onContinue: () => void;
  }) {
    this.#line = parts.line;
    this.#input = parts.input;
    this.#onEnd = parts.onEnd;
    this.#onStop = parts.onStop;
    this.#onContinue = parts.onContinue;
  }

  /** Takes the terminal and watches every way out. */
  open(): void {
    for (const signal of Object.keys(ENDING) as (keyof typeof ENDING)[]) this.#listen(signal, () => this.end(signal));
    this.#listen('SIGTSTP', () => this.stop());
    this.#listen('SIGCONT', () => this.#continued());
    process.on('exit', this.leave);
    // Not a handler: the error goes on to whoever handles it, but its trace is then read on the person's own screen.
    process.on('uncaughtExceptionMonitor', this.leave);
    this.enter();
  }

  enter(): void {
    if (this.#isIn) return;
    this.#isIn = true;
    this.#releaseWarnings();
    this.#releaseWarnings = holdWarnings();
    this.#rawMode(true);
    this.#line.writeNow(ENTER);
  }

  /** Gives the terminal back as it was. An arrow, as it is a listener. */
  readonly leave = (): void => {
    if (!this.#isIn) return;
    this.#isIn = false;
    this.#line.writeNow(LEAVE);
    this.#rawMode(false);
    this.#releaseWarnings();
    this.#releaseWarnings = () => {};
  };

  /** Ends the program from outside: restores the terminal, tells the listeners, and dies of the reason itself if they do not exit in time. */
  end(reason: EndReason): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.leave();
    const isHeard = this.#tell(reason);
    const die = () => {
      this.forget();
      if (reason === 'hangup') process.exit(128 + ENDING.SIGHUP);
      process.kill(process.pid, reason);
    };
    if (isHeard) setTimeout(die, SETTLE_MS);
    else die();
  }

  /** Stops the process as the shell's ^Z does; it goes on at SIGCONT. */
  stop(): void {
    this.#onStop();
    this.leave();
    // SIGTSTP raised by oneself is discarded where no shell watches; SIGSTOP always works.
    process.kill(process.pid, 'SIGSTOP');
  }

  /** Leaves, and stops watching the ways out. */
  close(): void {
    this.leave();
    this.forget();
  }

  forget(): void {
    for (const [signal, listener] of this.#signals) process.off(signal, listener);
    this.#signals.clear();
    process.off('exit', this.leave);
    process.off('uncaughtExceptionMonitor', this.leave);
  }

  #continued(): void {
    if (this.#isEnding) return;
    // The shell may have changed the terminal's modes while we stood still, whether or not we left in order.
    this.#isIn = false;
    this.enter();
    this.#onContinue();
  }

  #tell(reason: EndReason): boolean {
    try {
      this.#onEnd(reason);
      return true;
    } catch {
      // A listener that fails must not keep the process alive.
      return false;
    }
  }

  #listen(signal: NodeJS.Signals, listener: () => void): void {
    this.#signals.set(signal, listener);
    process.on(signal, listener);
  }

  #rawMode(isRaw: boolean): void {
    if (this.#input.isTTY !== true) return;
    try {
      this.#input.setRawMode?.(isRaw);
    } catch {
      // The terminal is gone: there is nothing left to restore.
    }
  }
}
