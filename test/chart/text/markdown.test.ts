import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../src/chart/text/html-text.ts';
import { markdownLines } from '../../../src/chart/text/markdown.ts';
import { wrapRuns } from '../../../src/chart/text/wrap-runs.ts';
import { safe } from '../../../src/model/safe-text.ts';
import { colors } from '../scenes/made-up-data.ts';

const words = (source: string, columns = 40) =>
  markdownLines(source, columns, colors).map((line) => line.map((run) => run.text).join(''));
const styleOf = (source: string, text: string) =>
  markdownLines(source, 40, colors)
    .flat()
    .find((run) => run.text.trim() === text)?.style;

describe('markdownLines', () => {
  it('keeps the words and drops the marks', () => {
    expect(words('## Title ##')).toEqual(['Title']);
    expect(words('- one\n* two\n3. three')).toEqual(['● one', '● two', '3. three']);
    expect(words('see [the page](http://example.org/a?b=c) and `code`')).toEqual(['see the page and code']);
    expect(words('```\nraw **text**\n```')).toEqual(['raw **text**']);
  });
  it('marks bold, code and links', () => {
    expect(styleOf('a **b** c', 'b')?.bold).toBe(true);
    expect(styleOf('a `b` c', 'b')?.color).toBe(colors.accent);
    expect(styleOf('a [b](c) d', 'b')?.underline).toBe(true);
  });
  it('leaves alone what is none of it', () => {
    expect(words('2 * 3 * 4 [x] a_b_c **open')).toEqual(['2 * 3 * 4 [x] a_b_c **open']);
  });
  it('wraps items under their words', () => {
    expect(words('- a list of words', 9)).toEqual(['● a list ', '  of ', '  words']);
  });
  it('shows control characters instead of obeying them', () => {
    expect(words('a\u001b[31mb').join('')).not.toContain('\u001b');
  });
  it('says how much of an endless text is not there', () => {
    expect(words('x\n'.repeat(3000)).at(-1)).toBe('… and 1001 more lines');
  });
});

describe('wrapRuns', () => {
  it('cuts a word that no line can hold, and never a wide glyph', () => {
    const lines = wrapRuns([{ text: safe('漢字漢字漢'), style: {} }], 5, 0);
    expect(lines.map((line) => line.map((run) => run.text).join(''))).toEqual(['漢字', '漢字', '漢']);
  });
});

describe('htmlText', () => {
  it('is the words of it', () => {
    expect(htmlText('<h1>Title</h1><ul><li>one</li><li>two &amp; three</li></ul><script>alert(1)</script>end')).toBe(
      'Title\n- one\n- two & three\n\nend',
    );
  });
  it('keeps what only looks like a tag', () => {
    expect(htmlText('a < b > c')).toBe('a < b > c');
    expect(htmlText('half <b')).toBe('half <b');
  });
});
