/** One frame of a container's log: which stream it is of, and what it carries, its timestamp first. */
export type LogFrame = { readonly stream: 'stdout' | 'stderr'; readonly payload: Buffer };

const HEADER_BYTES = 8;
/** The engine cuts at 16 KiB; a length far beyond that is no frame but a stream that is out of step. */
const LONGEST_FRAME = 16 * 1024 * 1024;

/** A stream that is not what the engine says it sends. It is broken off and read again from the last line. */
export class OutOfStep extends Error {}

/**
 * Takes frames out of chunks, wherever these are cut. A frame begins with a byte for its stream (0 or 1 out, 2 err, 3 the engine's own complaint),
 * three zeros and the length of the rest, big endian.
 * Source: "Attach to a container" of the Engine API, "Stream format".
 */
export function frameReader(): (chunk: Uint8Array) => LogFrame[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const data =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    const frames: LogFrame[] = [];
    let at = 0;
    while (data.length - at >= HEADER_BYTES) {
      const kind = data[at]!;
      const length = data.readUInt32BE(at + 4);
      if (kind > 3 || length > LONGEST_FRAME) throw new OutOfStep('the log of a container is out of step');
      const end = at + HEADER_BYTES + length;
      if (end > data.length) break;
      const payload = data.subarray(at + HEADER_BYTES, end);
      if (kind === 3) throw new OutOfStep(payload.toString('utf8').slice(0, 300));
      frames.push({ stream: kind === 2 ? 'stderr' : 'stdout', payload });
      at = end;
    }
    // The chunk may be a piece of a larger buffer; what is kept of it must not keep that alive or change with it.
    rest = Buffer.from(data.subarray(at));
    return frames;
  };
}
