import type { Size } from '../model/cells.ts';
import type { Zone } from '../model/zone.ts';
import type { SourceState } from './source.ts';
import type { StackState } from './stack.ts';

/** What every screen may read and none may change: handed to each update, key table and selector. */
export type Shared = {
  /** Milliseconds since the epoch, as of the last tick. */
  readonly nowMs: number;
  /** The whole terminal. */
  readonly size: Size;
  /** IANA name. */
  readonly timezone: string;
  readonly zone: Zone;
  readonly readOnly: boolean;
  readonly source: SourceState;
  readonly stack: StackState;
};

/** Rows of the frame around a screen: health line, tabs, footer. */
export const FRAME_ROWS = 3;

/** What is left for the open screen. */
export function bodySize(size: Size): Size {
  return { columns: size.columns, rows: Math.max(1, size.rows - FRAME_ROWS) };
}
