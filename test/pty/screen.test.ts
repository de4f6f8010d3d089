import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureProgram, fixtureProgram } from './fixture-program.ts';
import type { PictureCell } from './fixtures/demo-screen.ts';
import { PtyTerminal } from './terminal.ts';

const picture = join(tmpdir(), `fauxmon-picture-${process.pid}.json`);
let program: FixtureProgram;
let terminal: PtyTerminal;

beforeAll(async () => {
  program = await fixtureProgram('canvas-demo.tsx');
});

afterEach(async () => {
  await terminal.close();
  await rm(picture, { force: true });
});

afterAll(() => program.remove());

async function start(env: Readonly<Record<string, string>> = {}, columns = 60, rows = 14): Promise<void> {
  terminal = new PtyTerminal(program.command, { columns, rows, env: { PICTURE: picture, ...env } });
  await terminal.waitFor(/beat \d/);
}

async function readPicture(): Promise<readonly PictureCell[] | undefined> {
  try {
    return JSON.parse(await readFile(picture, 'utf8'));
  } catch {
    // Not written yet, or half written.
    return undefined;
  }
}

/** The emulator shows, cell by cell, the picture that the program was asked to show. */
async function expectPicture(columns: number): Promise<void> {
  await rm(picture, { force: true });
  terminal.keys('w');
  await terminal.waitFor('said w');
  const wanted = await expect
    .poll(() => readPicture())
    .toBeDefined()
    .then(readPicture);
  // The picture was written as the key came; the key itself has changed one row since.
  const differences = (wanted ?? []).flatMap((cell, index) => {
    const seen = terminal.cell(Math.floor(index / columns), index % columns);
    if (Math.floor(index / columns) === 3) return [];
    const same =
      (seen.width === 0 ? '' : seen.text || ' ') === cell.text &&
      seen.color === cell.color &&
      seen.background === cell.background &&
      seen.inverse === cell.inverse;
    return same ? [] : [{ index, cell, seen }];
  });
  expect(differences).toEqual([]);
}

describe('the emulator’s screen is the picture', () => {
  test('after every scene: start, beats, a dialog over the canvas and away, a smaller and a larger screen', async () => {
    await start();
    expect(terminal.lines()[0]).toBe('Demo 名前 é end');
    await expectPicture(60);
    terminal.keys('b', 'b', 'b');
    await terminal.waitFor('beat 3');
    await expectPicture(60);
    terminal.keys('d');
    await terminal.waitFor('║Really?');
    terminal.keys('b');
    await terminal.waitFor('beat 4');
    expect(terminal.text()).toContain('║Really?');
    await expectPicture(60);
    terminal.keys('d');
    await terminal.waitFor(() => !terminal.text().includes('Really'));
    await expectPicture(60);
    terminal.resize(41, 9);
    await terminal.waitFor('27x5 beat 4');
    await expectPicture(41);
    terminal.resize(90, 20);
    await terminal.waitFor('76x16 beat 4');
    await expectPicture(90);
  });

  test('React does not run for a number', async () => {
    await start();
    const before = /renders (\d+)/.exec(terminal.text())?.[1];
    terminal.keys('b', 'b', 'b', 'b', 'b', 'b');
    await terminal.waitFor('beat 6');
    expect(/renders (\d+)/.exec(terminal.text())?.[1]).toBe(before);
  });

  test('a storm of resizes ends in the right picture', async () => {
    await start();
    for (let size = 30; size < 80; size++) terminal.resize(size, 8 + (size % 20));
    terminal.resize(1, 1);
    terminal.resize(60, 14);
    await terminal.waitFor('46x10 beat');
    await expectPicture(60);
  });
});

describe('input', () => {
  test('pasted text is no keys, terminal replies neither', async () => {
    await start();
    terminal.paste('qqq\x03q');
    await terminal.waitFor('said pasted 5');
    terminal.send('\x1b[?62;22c\x1bP>|q\x1b\\\x1b]11;q\x07\x1b[1;2R');
    terminal.keys('Escape');
    await terminal.waitFor('said Escape');
    terminal.keys('PageUp');
    await terminal.waitFor('said PageUp');
  });
});

describe('a terminal that nobody reads', () => {
  test('does not hold the program up, and shows the present when it is read again', async () => {
    await start({ BEAT_MS: '20' }, 160, 45);
    terminal.stall();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    terminal.resume();
    await terminal.waitFor(() => Number(/beat (\d+)/.exec(terminal.text())?.[1]) > 90);
    terminal.keys('q');
    await terminal.waitFor('bye');
    const [, beats, pauseMs, skipped] = /beats=(\d+) pause=(\d+) skipped=(\d+)/.exec(terminal.text())!.map(Number);
    // A frozen program would have paused for the whole three seconds.
    expect(pauseMs).toBeLessThan(1500);
    expect(beats).toBeGreaterThan(90);
    expect(skipped).toBeGreaterThan(20);
  });
});
