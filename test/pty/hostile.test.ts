import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileStrings } from '../model/hostile-strings.ts';
import { type FixtureProgram, fixtureProgram } from './fixture-program.ts';
import { PtyTerminal } from './terminal.ts';

let program: FixtureProgram;
let terminal: PtyTerminal;

beforeAll(async () => {
  program = await fixtureProgram('hostile-demo.tsx');
  terminal = new PtyTerminal(program.command, { columns: 60, rows: 12 });
});

afterAll(async () => {
  await terminal.close();
  await program.remove();
});

/** The sequences that we send while drawing: styles, positions, erasing, the marks of an update. */
const OURS = /\x1b\[(?:[\d;]*[mHCK]|2J|\?2026[hl])/g;
const MARK = /[␀-␡⏎…\ufffd]|<[0-9A-F]{2}>|<U\+[0-9A-F]{4,6}>/u;

test('forty strings in a text, a label and a log line: shown, never obeyed, and nothing beside them changes', async () => {
  await terminal.waitFor('top 0.');
  const modes = terminal.modes();
  let seenTo = terminal.output.length;
  for (const [index, [name]] of hostileStrings.entries()) {
    if (index > 0) terminal.keys('n');
    await terminal.waitFor(`top ${index}.`);
    await terminal.waitFor('bottom');
    const lines = terminal.lines();
    expect.soft(lines[0], name).toBe(`top ${index}.`);
    expect.soft(lines[1], name).toBe(`╭${'─'.repeat(58)}╮`);
    for (const row of [2, 3, 4]) {
      expect.soft(terminal.cell(row, 0).text, name).toBe('│');
      expect.soft(terminal.cell(row, 59).text, name).toBe('│');
    }
    expect.soft(lines[5], name).toBe(`╰${'─'.repeat(58)}╯`);
    expect.soft(lines.slice(6), name).toEqual(['bottom', '', '', '', '', '']);
    expect.soft(lines[2], name).toMatch(MARK);
    expect.soft(lines[3], name).toMatch(MARK);
    expect.soft(/hidden/.test(name) || MARK.test(lines[4]!) || isTurned(4), name).toBe(true);
    expect.soft(terminal.modes(), name).toEqual(modes);
    // After the first frame's own set-up, only what draws is sent.
    expect.soft(terminal.output.slice(seenTo).replace(OURS, ''), name).not.toMatch(/\p{Cc}/u);
    seenTo = terminal.output.length;
  }
  terminal.keys('q');
  expect((await terminal.exited).exitCode).toBe(0);
});

function isTurned(row: number): boolean {
  return Array.from({ length: 60 }, (_, column) => terminal.cell(row, column)).some((cell) => cell.inverse);
}
