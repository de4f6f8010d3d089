import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameReader, OutOfStep } from '../../../src/io/docker/log-frames.ts';
import { frameJoiner, type JoinedLine, LONGEST_LINE_BYTES, rawJoiner } from '../../../src/io/docker/log-joiner.ts';

const PART = 16 * 1024;

type Written = { readonly stream: 1 | 2; readonly text: string };

/** The bytes that the engine sends for lines: parts of 16 KiB, each under the line's stamp, in frames unless there is a terminal. */
function sent(lines: readonly Written[], tty: boolean): Buffer {
  return Buffer.concat(
    lines.flatMap(({ stream, text }, index) => {
      const bytes = Buffer.from(text + (tty ? '\r\n' : '\n'));
      const parts: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += PART) {
        const payload = Buffer.concat([Buffer.from(`${stampNumber(index)} `), bytes.subarray(at, at + PART)]);
        const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
        header.writeUInt32BE(payload.length, 4);
        parts.push(tty ? payload : Buffer.concat([header, payload]));
      }
      return parts;
    }),
  );
}

function stampNumber(index: number): string {
  return `2026-11-22T10:00:00.${String(index).padStart(9, '0')}Z`;
}

/** Cuts bytes at the given places, in whatever order they come. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((left, right) => left - right);
  return [...at, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : at[index - 1]!, end));
}

function readFramed(chunks: readonly Buffer[]): { stdout: JoinedLine[]; stderr: JoinedLine[] } {
  const frames = frameReader();
  const join = { stdout: frameJoiner(), stderr: frameJoiner() };
  const lines = { stdout: [] as JoinedLine[], stderr: [] as JoinedLine[] };
  for (const chunk of chunks)
    for (const { stream, payload } of frames(chunk)) lines[stream].push(...join[stream](payload));
  return lines;
}

function readRaw(chunks: readonly Buffer[]): JoinedLine[] {
  const join = rawJoiner();
  return chunks.flatMap((chunk) => join(chunk));
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll(/[\r\n]/g, ' ').replaceAll(/[\ud800-\udfff]/g, '�')),
  fc.integer({ min: PART - 3, max: PART + 3 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 2 * PART - 2, max: 3 * PART }).map((length) => 'é'.repeat(Math.floor(length / 2))),
);
const lines = fc.array(fc.record({ stream: fc.constantFrom(1 as const, 2 as const), text }), { maxLength: 8 });
const places = fc.array(fc.nat(), { maxLength: 30 });

describe('lines come out as they went in, wherever the bytes are cut', () => {
  test('in frames', () => {
    fc.assert(
      fc.property(lines, places, (written, cuts) => {
        const read = readFramed(cut(sent(written, false), cuts));
        expect(read.stdout.map((line) => line.text)).toEqual(written.filter((w) => w.stream === 1).map((w) => w.text));
        expect(read.stderr.map((line) => line.text)).toEqual(written.filter((w) => w.stream === 2).map((w) => w.text));
      }),
      { numRuns: 200 },
    );
  });

  test('raw, from a terminal', () => {
    fc.assert(
      fc.property(lines, places, (written, cuts) => {
        const read = readRaw(cut(sent(written, true), cuts));
        expect(read.map((line) => line.text)).toEqual(written.map((w) => w.text));
        expect(read.map((line) => line.stamp)).toEqual(written.map((_, index) => stampNumber(index)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a line longer than is kept', () => {
  const long = 'é'.repeat(40_000);

  test.each([false, true])('is cut between characters, and the rest is counted (terminal: %s)', (tty) => {
    const bytes = sent(
      [
        { stream: 1, text: `a${long}` },
        { stream: 1, text: 'next' },
      ],
      tty,
    );
    const [line, next] = tty ? readRaw([bytes]) : readFramed([bytes]).stdout;
    expect(line!.text).toBe(`a${long}`.slice(0, 1 + (LONGEST_LINE_BYTES - 2) / 2));
    // A terminal's carriage return is beyond the cut, and counts as what was cut.
    expect(Buffer.byteLength(line!.text) + line!.cutBytes).toBe(80_001 + (tty ? 1 : 0));
    expect(next).toMatchObject({ text: 'next', cutBytes: 0 });
  });

  test('of exactly the limit is whole', () => {
    const [line] = readFramed([sent([{ stream: 1, text: 'x'.repeat(LONGEST_LINE_BYTES) }], false)]).stdout;
    expect(line).toMatchObject({ cutBytes: 0, text: 'x'.repeat(LONGEST_LINE_BYTES) });
  });
});

describe('what is no frame', () => {
  test('is not guessed at', () => {
    expect(() => frameReader()(Buffer.from('HTTP/1.1 nonsense'))).toThrow(OutOfStep);
  });

  test('and the engine’s own complaint ends the reading with its words', () => {
    const words = Buffer.from('disk is gone');
    const header = Buffer.from([3, 0, 0, 0, 0, 0, 0, words.length]);
    expect(() => frameReader()(Buffer.concat([header, words]))).toThrow('disk is gone');
  });
});

test('bytes that are no text are shown as such, and do not disturb the next line', () => {
  const frame = (bytes: Buffer) => {
    const payload = Buffer.concat([Buffer.from(`${stampNumber(1)} `), bytes]);
    const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, payload.length]);
    return Buffer.concat([header, payload]);
  };
  const read = readFramed([frame(Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x0a])), frame(Buffer.from('ok\n'))]);
  expect(read.stdout.map((line) => line.text)).toEqual(['��\0\x1b', 'ok']);
});

test('a line without a stamp takes that of the line before', () => {
  const join = frameJoiner();
  expect(join(Buffer.from(`${stampNumber(5)} one\ntwo words\n`))).toEqual([
    { stamp: stampNumber(5), text: 'one', cutBytes: 0 },
    { stamp: stampNumber(5), text: 'two words', cutBytes: 0 },
  ]);
});
