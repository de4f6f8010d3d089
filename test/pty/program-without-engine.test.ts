import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtProgram, type ProgramHome, programHome, restored } from './program.ts';
import { PtyTerminal } from './terminal.ts';

/** Nothing listens on a port that nobody may use. */
const DEAD_PORT = '1';

let home: ProgramHome;
let terminal: PtyTerminal | undefined;

beforeEach(async () => {
  home = await programHome();
});

afterEach(async () => {
  await terminal?.close();
  terminal = undefined;
  await home.remove();
});

function environment(): Record<string, string> {
  return {
    ...home.env,
    DOCKER_HOST: `unix://${join(home.folder, 'nothing.sock')}`,
    PROMETHEUS_PORT: DEAD_PORT,
    TZ: 'UTC',
  };
}

function open(args: readonly string[] = [], size: { columns: number; rows: number } = { columns: 100, rows: 30 }) {
  terminal = new PtyTerminal(builtProgram(...args), { ...size, env: environment() });
  return terminal;
}

describe('where no container engine answers', () => {
  test('the screen opens and says so, where it looked, and what can be done', async () => {
    const screen = open();
    await screen.waitFor('no Docker engine here');
    const text = screen.text().replaceAll(/[│\s]+/g, ' ');
    expect(text).toContain('The stack cannot be booted');
    expect(text).toContain(join(home.folder, 'nothing.sock').slice(0, 40));
    expect(text).toMatch(/install Docker, or start it .*DOCKER_HOST or --host/);
    expect(text).toContain('Without an engine this program still shows any Prometheus: fauxmon-tui --source http');
    expect(screen.lines()[0]).not.toContain('Starting');
  });

  test('the dashboards behind it say that no server answers, and when it is asked again', async () => {
    const screen = open();
    await screen.waitFor('no Docker engine here');
    screen.keys('1');
    await screen.waitFor(/CPU Usage/);
    await screen.waitFor(/✖ connection refused, (retry in \d|asking again)/);
    expect(screen.text()).toContain('does a server run at http://127.0.0.1:1?');
  });

  test('Services says why it is empty', async () => {
    const screen = open(['--read-only']);
    await screen.waitFor('CPU Usage');
    screen.keys('5');
    await screen.waitFor('no Docker engine here');
    await screen.waitFor('Dashboards go on without it.');
  });

  test.each([{ keys: ['1', 'q'] }, { keys: ['Escape', 'q'] }, { keys: ['C-c'] }])(
    '$keys ends it with 0 and gives the terminal back',
    async ({ keys }) => {
      const screen = open();
      await screen.waitFor('no Docker engine here');
      for (const key of keys) {
        screen.keys(key);
        if (key !== keys.at(-1)) await screen.waitFor('CPU Usage');
      }
      expect(await screen.exited).toEqual({ exitCode: 0, signal: 0 });
      expect(screen.modes()).toMatchObject(restored);
      expect(screen.lines().join('').trim()).toBe('');
    },
  );

  test('--read-only is shown, and what changes the stack is neither offered nor done', async () => {
    const screen = open(['--read-only']);
    await screen.waitFor('RO');
    screen.keys('5');
    await screen.waitFor('no Docker engine here');
    expect(screen.lines().at(-1)).not.toMatch(/restart|stop|boot/);
    screen.keys('b', 'r', 'S');
    screen.keys('?');
    await screen.waitFor('Keys');
    expect(screen.text()).not.toMatch(/Restart the service|Boot the whole stack/);
  });

  test.each([
    { columns: 40, rows: 10 },
    { columns: 20, rows: 5 },
    { columns: 1, rows: 1 },
  ])('a terminal of $columns×$rows is drawn as far as it goes, on every tab', async (size) => {
    const screen = open([], size);
    await screen.waitFor(() => screen.modes().isAlternate);
    for (const key of ['1', '2', '3', '4', '5', '6', '?', 'Enter', 'x', 'T', 'Enter', 'Tab']) {
      screen.keys(key);
      await screen.waitFor(() => true);
    }
    screen.resize(100, 30);
    await screen.waitFor(() => (screen.lines()[0] ?? '').includes('fauxmon'));
    screen.keys('C-c');
    expect(await screen.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(screen.modes()).toMatchObject(restored);
  });

  test.each([
    ['SIGTERM', 15, 143],
    ['SIGINT', 2, 130],
  ] as const)('%s ends it and gives the terminal back', async (name, number, code) => {
    const screen = open();
    await screen.waitFor('no Docker engine here');
    screen.signal(name);
    const { exitCode, signal } = await screen.exited;
    expect(signal === number || exitCode === code).toBe(true);
    expect(screen.modes()).toMatchObject(restored);
  });

  test('TERM=dumb is told the status in lines, without a control sequence', async () => {
    terminal = new PtyTerminal(['/usr/bin/env', 'TERM=dumb', ...builtProgram()], { env: environment() });
    const { exitCode } = await terminal.exited;
    expect(exitCode).toBeGreaterThan(0);
    expect(exitCode).toBeLessThan(64);
    expect(terminal.output).toMatch(/no Docker engine|cannot be reached|does not answer|refused/);
    expect(terminal.output).not.toContain('\x1b');
  });

  test('without a terminal the status is printed', async () => {
    const printed = await run(builtProgram());
    expect(printed.output).toMatch(/no Docker engine|cannot be reached|does not answer|refused/);
    expect(printed.output).not.toContain('\x1b');
    expect(printed.exitCode).toBeGreaterThan(0);
  });
});

function run(command: readonly string[]): Promise<{ readonly output: string; readonly exitCode: number }> {
  const [file, ...args] = command;
  return new Promise((resolve) => {
    const child = execFile(
      file!,
      args,
      { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment() }, timeout: 20_000 },
      (_failure, stdout, stderr) => resolve({ output: stdout + stderr, exitCode: child.exitCode ?? -1 }),
    );
    child.stdin?.end();
  });
}
