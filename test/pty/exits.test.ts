import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FixtureProgram, fixtureProgram } from './fixture-program.ts';
import { PtyTerminal } from './terminal.ts';

let program: FixtureProgram;
let terminal: PtyTerminal;

beforeAll(async () => {
  program = await fixtureProgram('canvas-demo.tsx');
});

afterEach(() => terminal.close());

afterAll(() => program.remove());

const restored = {
  isAlternate: false,
  isCursorHidden: false,
  isPasteMarked: false,
  isWrapping: true,
  isOriginMode: false,
  mouse: 'none',
};
const taken = { isAlternate: true, isCursorHidden: true, isPasteMarked: true, isWrapping: false };

async function start(command: readonly string[] = program.command): Promise<void> {
  terminal = new PtyTerminal(command, { columns: 60, rows: 12 });
  await terminal.waitFor(/beat \d/);
  expect(terminal.modes()).toMatchObject(taken);
}

test.each(['q', 'C-c'])('the key %s leaves the terminal as it was, exit code 0', async (key) => {
  await start();
  terminal.keys(key);
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: 0 });
  expect(terminal.modes()).toMatchObject(restored);
  expect(terminal.lines()[0]).toMatch(/^bye/);
});

test.each([
  ['SIGTERM', 15],
  ['SIGINT', 2],
  ['SIGHUP', 1],
  ['SIGQUIT', 3],
] as const)('%s restores it, and the program dies of it', async (signal, number) => {
  await start();
  terminal.signal(signal);
  expect((await terminal.exited).signal).toBe(number);
  expect(terminal.modes()).toMatchObject(restored);
});

test('a bug restores it first, and its trace is read on the person’s own screen', async () => {
  await start();
  terminal.keys('x');
  expect((await terminal.exited).exitCode).not.toBe(0);
  expect(terminal.modes()).toMatchObject(restored);
  expect(terminal.output.slice(terminal.output.lastIndexOf('\x1b[?1049l'))).toContain('thrown on purpose');
});

test('^Z gives the terminal back until the program goes on, repainted, with its keys alive', async () => {
  await start();
  terminal.keys('C-z');
  await terminal.waitFor(() => !terminal.modes().isAlternate);
  expect(terminal.modes()).toMatchObject(restored);
  await expect.poll(() => processState(terminal.pid), { timeout: 5000 }).toBe('T');
  terminal.signal('SIGCONT');
  await terminal.waitFor(/beat 0/);
  expect(terminal.modes()).toMatchObject(taken);
  terminal.keys('b');
  await terminal.waitFor(/beat 1/);
});

test('a child gets the terminal as it was, and we take it back', async () => {
  await start();
  terminal.keys('s');
  await terminal.waitFor('with the child');
  expect(terminal.modes()).toMatchObject(restored);
  await terminal.waitFor(/said s/);
  expect(terminal.modes()).toMatchObject(taken);
  terminal.keys('b');
  await terminal.waitFor(/beat 1/);
});

test('the line discipline is as before: cooked, with echo', async () => {
  const shell =
    'stty -a > /dev/null; before=$(stty -g); "$@"; test "$before" = "$(stty -g)" && echo same line discipline';
  await start(['sh', '-c', shell, 'sh', ...program.command]);
  terminal.keys('q');
  await terminal.waitFor('same line discipline');
});

test.each([
  ['with a signal, as to a session of its own', []],
  ['without one, as to a program that another session left behind', ['setsid', '--wait']],
])('a terminal that goes away ends the program, %s', async (_name, prefix) => {
  await start([...prefix, ...program.command]);
  const pid = await demoPid();
  terminal.hangUp();
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
});

/** The demo writes its own id, as a prefix may stand between it and us. */
async function demoPid(): Promise<number> {
  terminal.keys('p');
  await terminal.waitFor(/said pid \d+ /);
  return Number(/said pid (\d+) /.exec(terminal.text())![1]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The letter of a process's state as `ps` shows it: `T` is stopped. */
function processState(pid: number): string {
  return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .slice(0, 1);
}
