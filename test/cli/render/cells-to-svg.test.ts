import { expect, test } from 'vitest';
import { cellsToSvg } from '../../../src/cli/render/cells-to-svg.ts';
import { blankCells } from '../../../src/model/cells.ts';
import { drawGlyph, drawText } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';

const theme = { ground: 0x111111, text: 0xeeeeee };

test('text stands in its cells, in its colour, and escaped', () => {
  const cells = blankCells(20, 2);
  drawText(cells, 2, 1, safe(`a<b>&"'`), { color: 0xff0000, bold: true });
  const svg = cellsToSvg(cells, theme);
  expect(svg).toContain('width="160" height="34"');
  expect(svg).toContain(
    '<text x="16" y="30" textLength="56" lengthAdjust="spacingAndGlyphs" fill="#ff0000" font-weight="bold">a&lt;b&gt;&amp;&quot;&#39;</text>',
  );
});

test('a ground of its own becomes an area, inverse swaps the two', () => {
  const cells = blankCells(4, 1);
  drawText(cells, 1, 0, safe('ab'), { color: 0x00ff00, inverse: true });
  const svg = cellsToSvg(cells, theme);
  expect(svg).toContain('<rect x="8" y="0" width="16" height="17" fill="#00ff00"/>');
  expect(svg).toContain('fill="#111111">ab</text>');
});

test('wide glyphs take two cells', () => {
  const cells = blankCells(6, 1);
  drawText(cells, 0, 0, safe('日本'));
  expect(cellsToSvg(cells, theme)).toContain(
    'textLength="32" lengthAdjust="spacingAndGlyphs" fill="#eeeeee">日本</text>',
  );
});

test('braille and blocks are shapes: a dot a bit, eighths of a cell', () => {
  const cells = blankCells(3, 1);
  drawGlyph(cells, 0, 0, 0x2880);
  drawGlyph(cells, 1, 0, 0x2584);
  drawGlyph(cells, 2, 0, 0x258c);
  const svg = cellsToSvg(cells, theme);
  expect(svg).not.toContain('<text');
  // The lowest dot on the right of the first cell, the lower half of the second, the left half of the third.
  expect(svg).toContain('M4.8 13.68h2.4v2.4h-2.4z');
  expect(svg).toContain('M8 8.5h8v8.5h-8z');
  expect(svg).toContain('M16 0h4v17h-4z');
});
