import { describe, expect, test } from 'vitest';
import { BOLD, HAS_COLOR } from '../../../src/model/cells.ts';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { readInkFrame } from '../../../src/ui/canvas/ink-frame.ts';
import { sentinelText } from '../../../src/ui/canvas/sentinel.ts';

const size = { columns: 8, rows: 3 };
const lines = (frame: string) => cellsToLines(readInkFrame(frame, size).cells).map((line) => line.trimEnd());

describe('text', () => {
  test('lines, cut at the size', () => {
    expect(lines('one\ntwo is longer\nthree\nfour')).toEqual(['one', 'two is l', 'three']);
  });

  test('wide glyphs take two columns and are not cut in half', () => {
    expect(lines('名前x\nabcdefg名')).toEqual(['名前x', 'abcdefg', '']);
    expect(readInkFrame('名', size).cells.glyph.slice(0, 3)).toEqual(new Uint32Array([0x540d, 0, 0x20]));
  });

  test('a mark shares its character’s cell, a cluster advances as Ink laid it out', () => {
    expect(lines('x\u0323y')).toEqual(['x\u0323y', '', '']);
    expect(readInkFrame('x\u0323y', size).cells.glyph[1]).toBe('y'.charCodeAt(0));
    // One grapheme of two consonants: one column for Ink.
    expect(readInkFrame('क्ष|', size).cells.glyph[1]).toBe('|'.charCodeAt(0));
  });
});

describe('style', () => {
  test('reaches over lines until it is taken back', () => {
    const { cells } = readInkFrame('\x1b[1m\x1b[38;2;1;2;3mab\nc\x1b[39m\x1b[22md', size);
    expect(cells.ink[1]).toBe(0x010203 | HAS_COLOR | BOLD);
    expect(cells.ink[8]).toBe(0x010203 | HAS_COLOR | BOLD);
    expect(cells.ink[9]).toBe(0);
  });

  test('links and other sequences leave no trace', () => {
    expect(lines('\x1b]8;;http://x\x07link\x1b]8;;\x07\x1b[2K!')).toEqual(['link!', '', '']);
  });
});

test('marks tell leaf, row and column, wherever they stand', () => {
  const [first, second] = sentinelText(300, 4, 2).split('\n');
  const { marks, cells } = readInkFrame(`ab${first}\n${second}`, size);
  expect(marks).toHaveLength(8);
  expect(marks[0]).toEqual({ index: 2, leaf: 300, row: 0, column: 0 });
  expect(marks[7]).toEqual({ index: 11, leaf: 300, row: 1, column: 3 });
  expect(cellsToLines(cells)[0]).toBe('ab      ');
});
