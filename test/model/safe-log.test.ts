import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeLog } from '../../src/model/safe-log.ts';
import { hostileStrings } from './hostile-strings.ts';

const LEAK = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u{f0000}-\u{10ffff}]/u;
const text = (raw: string, limit?: number) =>
  safeLog(raw, limit)
    .map((run) => run.text)
    .join('');

describe('what passes', () => {
  test('plain lines are one run', () => {
    expect(safeLog('GET /api 200 31ms')).toEqual([{ text: 'GET /api 200 31ms', style: {} }]);
    expect(safeLog('')).toEqual([]);
  });

  test('colours and weights, in all three forms of colour', () => {
    expect(safeLog('\x1b[1;31mERROR\x1b[0m \x1b[38;5;196mx\x1b[39m\x1b[48;2;1;2;3my\x1b[38:2::250:200:100mz')).toEqual([
      { text: 'ERROR', style: { bold: true, color: 0xcd0000 } },
      { text: ' ', style: {} },
      { text: 'x', style: { color: 0xff0000 } },
      { text: 'y', style: { background: 0x010203 } },
      { text: 'z', style: { background: 0x010203, color: 0xfac864 } },
    ]);
  });

  test('a palette colour 5 is no blinking', () => {
    expect(safeLog('\x1b[38;5;8mgrey')).toEqual([{ text: 'grey', style: { color: 0x7f7f7f } }]);
  });

  test('tabs go to the next multiple of eight, over wide glyphs too', () => {
    expect(text('a\tb')).toBe('a       b');
    expect(text('12345678\tb')).toBe('12345678        b');
    expect(text('名\tb')).toBe('名      b');
  });

  test('the carriage return of a line ending is no content, one inside is', () => {
    expect(text('done\r')).toBe('done');
    expect(text('50%\r51%\r')).toBe('50%␍51%');
  });
});

describe('what does not', () => {
  test.each([
    ['\x1b[2J\x1b[Hgone', '␛…gone'],
    ['a\x1b[?1049lb\x1b]0;pwn\x07c', 'a␛…b␛…c'],
    ['\x1b]8;;http://evil\x1b\\ok\x1b]8;;\x1b\\', '␛…ok␛…'],
    ['\x1b]0;never ends', '␛]0;never ends'],
    ['\x1b(0qqq\x1b(B', '␛…qqq␛…'],
    ['\x1bcreset', '␛…reset'],
    ['\x9b2J', '<9B>2J'],
    ['cut \x1b[38;5', 'cut ␛…'],
    ['lone \x1b', 'lone ␛'],
    ['\x1b[8mhidden', '␛…hidden'],
    ['\x1b[1;5mblink', '␛…blink'],
    ['\x1bP$q"p\x1b\\x', '␛…x'],
  ])('%j is shown as %j', (raw, shown) => {
    expect(text(raw)).toBe(shown);
  });

  test('the mark is dim, and text after it has its own style', () => {
    expect(safeLog('\x1b[31mred\x1b[2Jstill')).toEqual([
      { text: 'red', style: { color: 0xcd0000 } },
      { text: '␛…', style: { dim: true } },
      { text: 'still', style: { color: 0xcd0000 } },
    ]);
  });

  test('text in the colour of its ground is turned around', () => {
    expect(safeLog('\x1b[30;40mhidden')).toEqual([
      { text: 'hidden', style: { color: undefined, background: undefined, inverse: true } },
    ]);
  });

  test('a sequence of more than 256 characters is text', () => {
    const long = `\x1b[${'9'.repeat(300)}m`;
    expect(text(long)).toBe(`␛[${'9'.repeat(300)}m`);
    expect(text(`\x1b]52;c;${'A'.repeat(300)}\x07`)).toBe(`␛]52;c;${'A'.repeat(300)}␇`);
  });
});

test.each(hostileStrings)('%s: nothing leaks and something shows', (_name, raw) => {
  const shown = text(raw, 500);
  expect(shown).not.toMatch(LEAK);
  const isTurned = safeLog(raw, 500).some((run) => run.style.inverse);
  expect(isTurned || /[␀-␡⏎…\ufffd]|<[0-9A-F]{2}>|<U\+[0-9A-F]{4,6}>/u.test(shown)).toBe(true);
});

test('anything at all: no leak, no throw, no more than the rest of a piece beyond the limit', () => {
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '31',
        ';',
        ':',
        'm',
        '\x1b]',
        '\x07',
        '\x1b\\',
        '\t',
        '\x9b',
        '8',
        '38;5;',
        'P',
        'J',
        'x',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(parts, (pieces) => {
      expect(text(pieces.join(''))).not.toMatch(LEAK);
    }),
    { numRuns: 3000 },
  );
});
