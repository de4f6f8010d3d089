import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Program } from '../cli/program.ts';
import { type FakeEngine, fakeEngine } from '../servers/engine.ts';
import { serve, success, type TestServer } from '../servers/http-server.ts';
import { builtProgram } from './program.ts';
import { PtyTerminal } from './terminal.ts';

const HOSTILE = 'a\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u202eb';

let engine: FakeEngine;
let server: TestServer;
let program: Program;
let terminal: PtyTerminal | undefined;

beforeAll(async () => {
  program = new Program();
  engine = await fakeEngine();
  const redis = engine.create('redis');
  engine.start(redis);
  engine.write(redis, 1, HOSTILE);
  engine.write(redis, 2, '{"level":"error","msg":"broken","code":7}');
  server = await serve((request, response) => {
    if (request.path.endsWith('buildinfo')) success(response, { version: '3.5.0' });
    else if (request.path.endsWith('targets')) success(response, { activeTargets: [], droppedTargets: [] });
    else if (request.path.endsWith('alerts')) success(response, { alerts: [] });
    else success(response, { resultType: 'matrix', result: [] });
  });
});
afterEach(() => terminal?.close());
afterAll(async () => {
  program.remove();
  await Promise.all([engine.close(), server.close()]);
});

async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  terminal = new PtyTerminal(builtProgram(...words), {
    columns: 100,
    rows: 50,
    env: {
      HOME: program.home,
      TZ: 'UTC',
      DOCKER_HOST: `unix://${engine.endpoint.path}`,
      FAUXMON_PROJECT: 'p',
      ...env,
    },
  });
  const { exitCode } = await terminal.exited;
  return { exitCode, terminal };
}

describe('logs on a terminal', () => {
  test('a line is folded to what it says, service and level have colours, nothing is obeyed', async () => {
    const { exitCode, terminal } = await run(['logs']);
    expect(exitCode).toBe(0);
    const [first, second] = terminal.lines();
    expect(first).toMatch(/^[\d:.]{12} redis +a␛…red<U\+202E>b$/);
    expect(second).toMatch(/^[\d:.]{12} redis ERROR broken code=7$/);
    expect(terminal.modes().title).toBe('');
    const at = second!.indexOf('ERROR');
    expect(terminal.cell(1, at)).toMatchObject({ color: 0xf2495c, bold: true });
    expect(terminal.cell(1, second!.indexOf('redis'))).toMatchObject({ color: 0x5794f2 });
    expect(terminal.cell(0, first!.indexOf('red<'))).toMatchObject({ color: 0xcd0000 });
  });

  test.each([
    [['logs'], { NO_COLOR: '1' }],
    [['logs', '--no-color'], {}],
  ])('without colours where that is wished: %j %j', async (words, env) => {
    const { terminal } = await run(words, env);
    expect(terminal.text()).toContain('ERROR broken');
    expect(terminal.output).not.toContain('\x1b[38');
    expect(terminal.output).not.toContain('\x1b[0');
  });
});

test('status on a terminal has its state in colour first', async () => {
  const { exitCode, terminal } = await run(['status', '--source', server.url]);
  expect(exitCode).toBe(3);
  expect(terminal.lines()[0]).toMatch(/^◌ unknown {2}\S.* at http/);
  expect(terminal.cell(0, 2).bold).toBe(true);
});

test('status says well in green', async () => {
  const { terminal } = await run(['status']);
  expect(terminal.text()).toContain('● redis  up');
  const row = terminal.lines().findIndex((line) => line.includes('● redis'));
  expect(terminal.cell(row, 2).color).toBe(0x73bf69);
});

test('render on a terminal has its width and its colours', async () => {
  const { exitCode, terminal } = await run(['render', 'redis', '--panel', 'Clients', '--source', server.url]);
  expect(exitCode).toBe(0);
  expect(terminal.output).toContain('\x1b[0;');
  expect(terminal.output.split('\r\n')[0]!.replace(/\x1b\[[\d;]*m/g, '')).toHaveLength(100);
});

test('in a terminal of the C locale everything is ASCII', async () => {
  const { terminal } = await run(['status', '--source', server.url], { LANG: 'C', LC_ALL: 'C' });
  expect(terminal.text()).toMatch(/^[\n\x20-\x7e]*$/);
  expect(terminal.text()).toContain('o unknown');
});
