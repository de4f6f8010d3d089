import type { Cells, Size } from './cells.ts';

/**
 * A key by its name: a printable character as itself (`a`, `G`, `/`, `é`), else `Enter`, `Escape`, `Tab`, `Backspace`, `Delete`, `Insert`, `Space`,
 * `Up` `Down` `Left` `Right` `Home` `End` `PageUp` `PageDown`, `F1`…`F12`. Modifiers go before it in this order: `C-` control, `M-` alt,
 * `S-` shift where the character does not already say it (`S-Tab`, `C-S-Up`, but `G`). `Space` is the space bar.
 */
export type KeyName = string;

/** Why the terminal ends us: a signal's name, or `hangup` when it went away without a signal. */
export type EndReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT' | 'hangup';

/** What has gone to the terminal so far. `skippedFrames` were asked for while the line was stalled. */
export type ScreenCounts = { readonly bytes: number; readonly frames: number; readonly skippedFrames: number };

/** The port to the terminal: a grid of cells that is repainted on request, and the keys. Every `on…` returns what unsubscribes. */
export interface Screen {
  size(): Size;
  /** Sets the picture: it is asked for cells at most once a frame, and only after `requestFrame`. Cells beyond the size are not shown. */
  paint(picture: (size: Size) => Cells): void;
  /** Asks for a frame soon. Many requests become one frame; a stalled line skips frames and never queues them. */
  requestFrame(): void;
  onResize(listener: (size: Size) => void): () => void;
  onKey(listener: (key: KeyName) => void): () => void;
  /** Pasted text comes whole, raw, and never as keys. */
  onPaste(listener: (text: string) => void): () => void;
  /** Called once, with the terminal already restored, when a signal or a lost terminal ends the program; it has a second to settle its affairs. */
  onEnd(listener: (reason: EndReason) => void): () => void;
  /** Gives the terminal to `work` (an editor, a shell) and takes it back afterwards, repainting the whole. */
  suspend<T>(work: () => Promise<T>): Promise<T>;
  /** Puts a text on the terminal's clipboard, where the terminal can. */
  copy(text: string): void;
  counts(): ScreenCounts;
  /** Restores the terminal. Safe to call twice. */
  close(): void;
}
