import { expect, test } from 'vitest';
import { isDumb, terminalLook } from '../../../src/io/terminal/terminal-look.ts';

test.each([
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'truecolor'],
  [{ TERM: 'xterm-256color', COLORTERM: '24bit' }, 'truecolor'],
  [{ TERM: 'xterm-kitty' }, 'truecolor'],
  [{ TERM: 'screen-256color' }, '256'],
  [{ TERM: 'xterm' }, '16'],
  [{ TERM: 'linux' }, '16'],
  [{ TERM: 'vt100' }, 'none'],
  [{ TERM: 'dumb', COLORTERM: 'truecolor' }, 'none'],
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 'none'],
  [{ TERM: 'xterm-256color', NO_COLOR: '' }, '256'],
  [{ TERM: 'xterm', FORCE_COLOR: '3' }, 'truecolor'],
  [{ TERM: 'xterm-256color', FORCE_COLOR: '0' }, 'none'],
])('%j has %s colours', (env, depth) => {
  expect(terminalLook({ LANG: 'en_US.UTF-8', ...env }).colorDepth).toBe(depth);
});

test.each([
  [{ LANG: 'en_US.UTF-8' }, false],
  [{ LANG: 'C.utf8' }, false],
  [{ LANG: 'C' }, true],
  [{ LANG: 'POSIX' }, true],
  [{ LANG: 'de_DE.ISO-8859-1' }, true],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, true],
  [{ LANG: 'C', LC_CTYPE: 'en_US.UTF-8' }, false],
  [{}, false],
  [{ TERM: 'linux' }, true],
])('%j: ASCII only is %s', (env, ascii) => {
  expect(terminalLook(env).ascii).toBe(ascii);
});

test('a switch of the command line that is on wins, one that is off leaves it to the environment', () => {
  const env = { LANG: 'en_US.UTF-8', COLORTERM: 'truecolor' };
  expect(terminalLook(env, { ascii: true, noColor: true })).toEqual({ ascii: true, colorDepth: 'none' });
  expect(terminalLook({ ...env, LANG: 'C', NO_COLOR: '1' }, { ascii: false, noColor: false })).toEqual({
    ascii: true,
    colorDepth: 'none',
  });
});

test('a terminal without cursor movement is told', () => {
  expect(isDumb({ TERM: 'dumb' })).toBe(true);
  expect(isDumb({ TERM: 'xterm' })).toBe(false);
});
