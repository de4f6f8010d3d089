import { expect, test } from 'vitest';
import { asciiGlyph } from '../../../src/io/terminal/ascii-glyphs.ts';

const inAscii = (text: string) => [...text].map((glyph) => asciiGlyph(glyph.codePointAt(0)!)).join('');

test('a frame keeps its shape', () => {
  expect(inAscii('╭ CPU ─╮')).toBe('+ CPU -+');
  expect(inAscii('│100%┤ │')).toBe('|100%| |');
  expect(inAscii('╰─15:45╯')).toBe('+-15:45+');
  expect(inAscii('/  ━━━━──  70.8%')).toBe('/  ====--  70.8%');
});

test('states stay apart without colour', () => {
  const states = [...'●▲✖◌'].map((glyph) => asciiGlyph(glyph.codePointAt(0)!));
  expect(new Set(states).size).toBe(4);
});

test('a line of braille keeps its height and slope', () => {
  expect(inAscii('⣀⠤⠒⠉')).toBe('_.-"');
  expect(inAscii('⡠⠊')).toMatch(/^[./][/']$/);
  expect(inAscii('⠑⢄')).toMatch(/^['\\][\\.]$/);
  expect(inAscii('⡇⣿⠀')).toBe('|# ');
});

test('letters lose their accents, the rest is a question mark', () => {
  expect(inAscii('Größe é名😀')).toBe('Gro?e e??');
});

test('every code point gives one printable ASCII character', () => {
  for (let codePoint = 0xa0; codePoint < 0x3000; codePoint++) expect(asciiGlyph(codePoint)).toMatch(/^[\x20-\x7e]$/);
});
