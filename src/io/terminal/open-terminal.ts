import { setImmediate as tick } from 'node:timers/promises';
import type { Size } from '../../model/cells.ts';
import type { EndReason, KeyName, Screen } from '../../model/screen.ts';
import { Grid } from './grid.ts';
import { InputReader } from './input-reader.ts';
import { Listeners } from './listeners.ts';
import { Painter } from './painter.ts';
import { type RawModeInput, Session } from './session.ts';
import { type LineOutput, openTerminalLine } from './terminal-line.ts';
import { terminalLook } from './terminal-look.ts';

/** An Escape alone is a key when nothing follows in this time; sequences come in one piece, also over SSH, as a rule. */
const ESCAPE_MS = 30;

/** A storm of resizes becomes one layout in this time. */
const RESIZE_MS = 50;

/** The keyboard, as `process.stdin` has it. */
export type TerminalInput = NodeJS.ReadableStream & RawModeInput;

/** The screen, as `process.stdout` has it. */
export type TerminalOutput = LineOutput & { readonly columns?: number; readonly rows?: number };

export type TerminalOptions = {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A clock in ms that never goes back. */
  readonly now: () => number;
  readonly ascii?: boolean;
  readonly noColor?: boolean;
};

/** Takes the terminal: alternate screen, raw keys, a grid of cells. `close` gives it back, as does every way out of the process. */
export function openTerminal(options: TerminalOptions): Screen {
  const { input, output } = options;
  const resizes = new Listeners<Size>();
  const keys = new Listeners<KeyName>();
  const pastes = new Listeners<string>();
  const ends = new Listeners<EndReason>();
  const line = openTerminalLine(output);
  const size = (): Size => ({ columns: output.columns || 80, rows: output.rows || 24 });

  const painter = new Painter({
    line,
    grid: new Grid(terminalLook(options.env, options)),
    size,
    now: options.now,
    onLost: () => session.end('hangup'),
  });
  const session = new Session({
    line,
    input,
    onEnd: (reason) => {
      painter.pause();
      if (ends.isEmpty) throw new Error('nobody listens for the end');
      ends.tell(reason);
    },
    onStop: () => painter.pause(),
    onContinue: () => painter.resume(),
  });

  const reader = new InputReader();
  let escapeTimer: NodeJS.Timeout | undefined;
  const tell = (events: ReturnType<InputReader['push']>) => {
    for (const event of events) {
      if (event.kind === 'paste') pastes.tell(event.text);
      else if (event.key === 'C-z') session.stop();
      else keys.tell(event.key);
    }
  };
  const onData = (bytes: Buffer | string) => {
    clearTimeout(escapeTimer);
    tell(reader.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes));
    if (reader.isWaiting) escapeTimer = setTimeout(() => tell(reader.flush()), ESCAPE_MS);
  };

  let resizeTimer: NodeJS.Timeout | undefined;
  const onResize = () => {
    resizeTimer ??= setTimeout(() => {
      resizeTimer = undefined;
      resizes.tell(size());
      // What the terminal made of its old content is its own affair, also when the size is the same in the end.
      painter.repaint();
    }, RESIZE_MS);
  };
  const onHangup = () => session.end('hangup');

  const listen = () => {
    input.on('data', onData);
    input.on('end', onHangup);
    input.on('error', onHangup);
    // The stream tells a resize only when the size that it sees is another one.
    process.on('SIGWINCH', onResize);
    output.on('resize', onResize);
    output.on('error', onHangup);
    input.resume();
  };
  const unlisten = () => {
    clearTimeout(escapeTimer);
    clearTimeout(resizeTimer);
    resizeTimer = undefined;
    input.off('data', onData);
    input.off('end', onHangup);
    process.off('SIGWINCH', onResize);
    output.off('resize', onResize);
    input.pause();
  };

  session.open();
  listen();
  let isOpen = true;

  return {
    size,
    paint: (picture) => painter.paint(picture),
    requestFrame: () => painter.request(),
    onResize: (listener) => resizes.add(listener),
    onKey: (listener) => keys.add(listener),
    onPaste: (listener) => pastes.add(listener),
    onEnd: (listener) => ends.add(listener),
    counts: () => painter.counts(),
    copy: (text) => painter.send(copySequence(text)),
    async suspend(work) {
      painter.pause();
      session.leave();
      unlisten();
      // Node keeps a read of the keyboard pending for a tick or two, and it would eat the child's first line.
      await tick();
      await tick();
      // Nothing else may be pending while a child runs, and the process must not end meanwhile.
      const keepAlive = setInterval(() => {}, 60_000);
      try {
        return await work();
      } finally {
        clearInterval(keepAlive);
        if (isOpen) {
          session.enter();
          listen();
          resizes.tell(size());
          painter.resume();
        }
      }
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      painter.pause();
      unlisten();
      session.close();
      line.close();
    },
  };
}

/** The longest text that terminals take in one copy, in bytes. */
const LONGEST_COPY = 74_000;

/** OSC 52: the terminal itself copies, so it works over SSH. Only our own data, encoded, ever goes into it. */
function copySequence(text: string): string {
  return `\x1b]52;c;${Buffer.from(text).subarray(0, LONGEST_COPY).toString('base64')}\x07`;
}
