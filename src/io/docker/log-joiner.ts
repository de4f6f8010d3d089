import { parseStamp, type Stamp } from './log-stamp.ts';

/** A whole line of a log. `cutBytes` counts what was beyond the longest line that is kept. */
export type JoinedLine = { readonly stamp: Stamp; readonly text: string; readonly cutBytes: number };

/** The longest line that is kept. */
export const LONGEST_LINE_BYTES = 64 * 1024;

/** The engine writes a long line in parts of this size, each under the stamp of the first, only the last with a line end. */
const PART_BYTES = 16 * 1024;
/** Stamp and blank are 31 bytes; a driver with a zone instead of Z needs a few more. */
const LONGEST_STAMP = 40;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;

/** A line in the making. */
type Open = { readonly stamp: Stamp; readonly parts: Buffer[]; kept: number; seen: number };

/**
 * Joins the frames of one stream of one container into lines. Every frame begins with a stamp; a frame without a line end at its end is
 * a part of a line that goes on in the next. Bytes become text only when the line is whole, because a character may lie across two parts.
 */
export function frameJoiner(): (payload: Buffer) => JoinedLine[] {
  let open: Open | undefined;
  let lastStamp: Stamp = NEVER;
  return (payload) => {
    const lines: JoinedLine[] = [];
    let at = 0;
    while (at < payload.length) {
      const [stamp, afterStamp] = stampAt(payload, at);
      if (stamp !== undefined) {
        at = afterStamp;
        lastStamp = stamp;
      }
      open ??= opened(lastStamp);
      const newline = payload.indexOf(NEWLINE, at);
      keep(open, payload.subarray(at, newline === -1 ? payload.length : newline));
      if (newline === -1) break;
      lines.push(closed(open));
      open = undefined;
      at = newline + 1;
    }
    return lines;
  };
}

/**
 * Splits the raw log of a container with a terminal into lines. There are no frames: stamps stand in the text, one at the start of each line
 * and, where the line is long, one more after every 16 KiB of it.
 */
export function rawJoiner(): (chunk: Uint8Array) => JoinedLine[] {
  let rest: Buffer = Buffer.alloc(0);
  let open: Open | undefined;
  return (chunk) => {
    const lines: JoinedLine[] = [];
    const data = Buffer.concat([rest, chunk]);
    let at = 0;
    while (at < data.length) {
      if (open === undefined || (open.seen > 0 && open.seen % PART_BYTES === 0)) {
        const newlineNow = open !== undefined && (data[at] === NEWLINE || data[at] === RETURN);
        if (!newlineNow && !data.subarray(at, at + LONGEST_STAMP).includes(BLANK) && data.length - at < LONGEST_STAMP)
          break;
        const [stamp, afterStamp] = stampAt(data, at);
        if (open === undefined) {
          open = opened(stamp ?? NEVER);
          if (stamp !== undefined) at = afterStamp;
        } else if (stamp === open.stamp) at = afterStamp;
      }
      const partEnd = at + PART_BYTES - (open.seen % PART_BYTES);
      const newline = data.indexOf(NEWLINE, at);
      const lineEnds = newline !== -1 && newline <= partEnd;
      const end = lineEnds ? newline : Math.min(partEnd, data.length);
      keep(open, data.subarray(at, end));
      at = end;
      if (!lineEnds) continue;
      lines.push(closed(open));
      open = undefined;
      at = newline + 1;
    }
    rest = Buffer.from(data.subarray(at));
    return lines;
  };
}

/** Where a driver sends no stamp, the line is as old as can be: it is shown, and no resuming is built on it. */
const NEVER: Stamp = '1970-01-01T00:00:00.000000000Z';

function stampAt(data: Buffer, at: number): [stamp: Stamp | undefined, after: number] {
  const blank = data.subarray(at, at + LONGEST_STAMP).indexOf(BLANK);
  if (blank === -1) return [undefined, at];
  return [parseStamp(data.toString('latin1', at, at + blank)), at + blank + 1];
}

function opened(stamp: Stamp): Open {
  return { stamp, parts: [], kept: 0, seen: 0 };
}

function keep(open: Open, bytes: Buffer): void {
  open.seen += bytes.length;
  const room = LONGEST_LINE_BYTES - open.kept;
  if (room <= 0 || bytes.length === 0) return;
  const part = bytes.length <= room ? bytes : bytes.subarray(0, room);
  open.kept += part.length;
  // Copied, as a part may wait long for its line end, and its chunk would wait with it.
  open.parts.push(Buffer.from(part));
}

function closed({ stamp, parts, seen }: Open): JoinedLine {
  let bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  if (seen > bytes.length) bytes = bytes.subarray(0, characterEnd(bytes));
  else if (bytes.at(-1) === RETURN) return { stamp, text: bytes.toString('utf8', 0, bytes.length - 1), cutBytes: 0 };
  return { stamp, text: bytes.toString('utf8'), cutBytes: seen - bytes.length };
}

/** The end of the last whole character: a cut must not leave half of one. */
function characterEnd(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > 0 && bytes.length - start < 4 && (bytes[start]! & 0xc0) === 0x80) start--;
  const lead = bytes[start] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return start + length <= bytes.length ? bytes.length : start;
}
