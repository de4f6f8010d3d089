import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitText, glyphColumns, safe, textColumns } from '../../src/model/safe-text.ts';
import { hostileStrings } from './hostile-strings.ts';

/** What may never be in drawable text: controls, surrogates alone, format characters, separators, the canvases' marks. */
const LEAK = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u{f0000}-\u{10ffff}]/u;

describe('what is shown for what is not drawn', () => {
  test.each([
    ['plain text', 'plain text'],
    ['a\nb', 'a⏎b'],
    ['a\tb', 'a␉b'],
    ['\x1b[31mred', '␛[31mred'],
    ['\x07\x00\x7f', '␇␀␡'],
    ['\x9b2J', '<9B>2J'],
    ['a\u202eb', 'a<U+202E>b'],
    ['pro\u200bd', 'pro<U+200B>d'],
    ['\ufeffx', '<U+FEFF>x'],
    ['line\u2028next', 'line<U+2028>next'],
    ['\u{e0041}', '<U+E0041>'],
    ['heart \u2764\ufe0f', 'heart ❤<U+FE0F>'],
    ['\ud800x', '\ufffdx'],
    ['x\udc00', 'x\ufffd'],
    ['soft\u00adhyphen', 'soft<U+00AD>hyphen'],
    ['filler\u3164', 'filler<U+3164>'],
    ['\u{f0000}', '<U+F0000>'],
    ['🇩🇪', '<U+1F1E9><U+1F1EA>'],
    ['👍🏽', '👍<U+1F3FD>'],
    ['1\u20e3', '1<U+20E3>'],
    ['\u0301x', '◌\u0301x'],
  ])('%j becomes %j', (raw, shown) => {
    expect(safe(raw)).toBe(shown);
  });

  test('what people write stays as it is', () => {
    for (const text of [
      'Größe',
      'naïve café',
      'Привет',
      '名前',
      'ｶﾞ',
      'مرحبا',
      'नमस्ते',
      '한국어',
      '⣿█━',
      'a\u00a0b',
      '\ue0b0',
    ]) {
      expect(safe(text)).toBe(text.normalize('NFC'));
    }
  });

  test('decomposed letters are composed', () => {
    expect(safe('e\u0301')).toBe('é');
  });

  test('eight marks a character, and a sign for the others', () => {
    expect(safe(`x${'\u0323'.repeat(8)}y`)).toBe(`x${'\u0323'.repeat(8)}y`);
    expect(safe(`x${'\u0323'.repeat(20)}y`)).toBe(`x${'\u0323'.repeat(8)}…y`);
  });
});

describe('the forty strings', () => {
  test.each(hostileStrings)('%s', (_name, text) => {
    const shown = safe(text);
    expect(shown).not.toMatch(LEAK);
    expect(shown).toMatch(/[␀-␡⏎…\ufffd]|<[0-9A-F]{2}>|<U\+[0-9A-F]{4,6}>/u);
    expect(textColumns(shown)).toBeLessThanOrEqual(256);
  });
});

describe('length', () => {
  test('names are cut at 256 columns and say so', () => {
    expect(safe('x'.repeat(256))).toHaveLength(256);
    expect(safe('x'.repeat(257))).toBe(`${'x'.repeat(255)}…`);
  });

  test('a limit counts columns, not characters', () => {
    expect(safe('名前名前', 8)).toBe('名前名前');
    expect(safe('名前名前x', 8)).toBe('名前名…');
    expect(safe('abc', 0)).toBe('');
  });

  test('a long text that takes few columns says that it was cut', () => {
    expect(safe(`a${'\u0301'.repeat(100_000)}b`)).toMatch(/^á.*…$/u);
  });

  test('fitText never splits a wide glyph and never exceeds', () => {
    expect(fitText(safe('名前'), 3)).toBe('名…');
    expect(fitText(safe('名前'), 2)).toBe('…');
    expect(fitText(safe('名前'), 4)).toBe('名前');
    expect(fitText(safe('abc'), -1)).toBe('');
  });
});

describe('columns', () => {
  test.each([
    ['a', 1],
    ['é', 1],
    ['━', 1],
    ['⣿', 1],
    ['名', 2],
    ['각', 2],
    ['Ａ', 2],
    ['😀', 2],
    ['\u0301', 0],
    ['\u20dd', 0],
    ['●', 1],
    ['✖', 1],
    ['\ufdfd', 1],
  ])('%s takes %i', (glyph, columns) => {
    expect(glyphColumns(glyph.codePointAt(0)!)).toBe(columns);
  });
});

describe('anything at all', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
    fc.array(fc.constantFrom(...hostileStrings.map(([, text]) => text.slice(0, 40)))).map((parts) => parts.join('')),
  );

  test('never leaks, never exceeds its limit, and is stable', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 80 }), (raw, limit) => {
        const shown = safe(raw, limit);
        expect(shown).not.toMatch(LEAK);
        expect(textColumns(shown)).toBeLessThanOrEqual(limit);
        expect(safe(shown, limit)).toBe(shown);
      }),
      { numRuns: 3000 },
    );
  });

  test('a text of a million bells or marks costs no more than what is kept of it', () => {
    // Bounded by construction: what lies beyond the limit is cut before it is looked at.
    expect(textColumns(safe('\x07'.repeat(1_000_000)))).toBe(256);
    expect(textColumns(safe(`x${'\u0301'.repeat(1_000_000)}`))).toBeLessThanOrEqual(3);
  });
});
