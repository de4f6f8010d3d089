import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputEvent, InputReader } from '../../../src/io/terminal/input-reader.ts';
import { hostileStrings } from '../../model/hostile-strings.ts';

/** What a reader answers to pieces that come one after another, with all the time in the world after the last. */
function read(...pieces: readonly (string | Buffer)[]): InputEvent[] {
  const reader = new InputReader();
  const events = pieces.flatMap((piece) => [...reader.push(Buffer.from(piece as string))]);
  return reader.isWaiting ? [...events, ...reader.flush()] : events;
}

const keys = (...pieces: readonly (string | Buffer)[]) =>
  read(...pieces).map((event) => (event.kind === 'key' ? event.key : `paste:${event.text}`));

describe('keys by their names', () => {
  test.each([
    ['a', ['a']],
    ['G?/é名', ['G', '?', '/', 'é', '名']],
    [' ', ['Space']],
    ['\r', ['Enter']],
    ['\n', ['Enter']],
    ['\t', ['Tab']],
    ['\x7f', ['Backspace']],
    ['\x03\x12\x1a', ['C-c', 'C-r', 'C-z']],
    ['\x00', ['C-Space']],
    ['\x1b', ['Escape']],
    ['\x1b\x1b', ['Escape', 'Escape']],
    ['\x1b[A\x1bOB', ['Up', 'Down']],
    ['\x1b[1;5C\x1b[1;2D\x1b[1;3H\x1b[1;6F', ['C-Right', 'S-Left', 'M-Home', 'C-S-End']],
    ['\x1b[5~\x1b[6;5~\x1b[3~', ['PageUp', 'C-PageDown', 'Delete']],
    ['\x1bOP\x1b[11~\x1b[[A\x1b[24~', ['F1', 'F1', 'F1', 'F12']],
    ['\x1b[Z', ['S-Tab']],
    ['\x1bx\x1b\x12\x1b\r', ['M-x', 'M-C-r', 'M-Enter']],
    ['\x1bOM\x1bOp', ['Enter', '0']],
  ])('%j', (bytes, expected) => {
    expect(keys(bytes)).toEqual(expected);
  });
});

describe('what the terminal answers is no key', () => {
  test.each([
    ['device attributes', '\x1b[?62;22c'],
    ['secondary attributes', '\x1b[>41;354;0c'],
    ['cursor position', '\x1b[12;40R'],
    ['cursor position on row 1', '\x1b[1;2R'],
    ['status', '\x1b[0n'],
    ['mode report', '\x1b[?2026;2$y'],
    ['window size', '\x1b[8;24;80t'],
    ['focus', '\x1b[I\x1b[O'],
    ['mouse', '\x1b[<0;12;3M\x1b[<0;12;3m'],
    ['keyboard flags', '\x1b[?1u'],
    ['colour', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
    ['colour, ended by a bell', '\x1b]4;0;rgb:0000/0000/0000\x07'],
    ['XTVERSION', '\x1bP>|XTerm(354)\x1b\\'],
    ['DECRQSS', '\x1bP1$r0"p\x1b\\'],
    ['graphics', '\x1b_Gi=1;OK\x1b\\'],
    ['C1 forms', '\u009b?62c\u0090>|x\u009c\u009d11;rgb\u009c'],
    ['unknown function keys', '\x1b[99~\x1b[27;5;9~'],
  ])('%s', (_name, bytes) => {
    expect(keys(bytes, 'q')).toEqual(['q']);
  });
});

describe('pastes', () => {
  test('come whole and never as keys', () => {
    expect(keys('\x1b[200~y\nq\x1b[A rm\x1b[201~', 'j')).toEqual(['paste:y\nq\x1b[A rm', 'j']);
  });

  test('a paste that holds a start mark is one paste still', () => {
    expect(keys('\x1b[200~a\x1b[200~b\x1b[201~')).toEqual(['paste:a\x1b[200~b']);
  });

  test('an empty paste is told', () => {
    expect(read('\x1b[200~\x1b[201~')).toEqual([{ kind: 'paste', text: '' }]);
  });
});

test('a cut UTF-8 character waits for its rest, a broken one is no key', () => {
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  expect(keys(first, second)).toEqual(['é']);
  expect(keys(Buffer.from([0xff, 0x61]))).toEqual(['a']);
});

test('an Escape waits, and is the start of a sequence if one follows', () => {
  const reader = new InputReader();
  expect(reader.push(Buffer.from('\x1b'))).toEqual([]);
  expect(reader.isWaiting).toBe(true);
  expect(reader.push(Buffer.from('[A'))).toEqual([{ kind: 'key', key: 'Up' }]);
  expect(reader.isWaiting).toBe(false);
});

test('wherever the bytes are split, the keys are the same', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '\x1b',
      '\x1b[',
      '\x1b[A',
      '\x1bOP',
      '\x1b[200~',
      '\x1b[201~',
      '\x1b]0;',
      '\x07',
      '\x1b\\',
      '1;5',
      'x',
      'é',
      '名',
      '\x18',
    ),
    fc.constantFrom(...hostileStrings.map(([, text]) => text.slice(0, 30))),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.array(fc.nat({ max: 200 }), { maxLength: 6 }), (parts, cuts) => {
      const bytes = Buffer.from(parts.join(''));
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((left, right) => left - right);
      const pieces = at.slice(1).map((to, index) => bytes.subarray(at[index]!, to));
      expect(read(...pieces)).toEqual(read(bytes));
    }),
    { numRuns: 2000 },
  );
});
