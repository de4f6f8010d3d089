import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeEngine, fakeEngine } from '../../servers/engine.ts';
import { ended } from '../ended.ts';
import { OBEYED, Program } from '../program.ts';

const HOSTILE = 'a\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eb\tc';

let engine: FakeEngine;
let program: Program;
let redis: string;

beforeAll(async () => {
  engine = await fakeEngine();
  program = new Program({ DOCKER_HOST: `unix://${engine.endpoint.path}`, FAUXMON_PROJECT: 'p' });
  redis = engine.create('redis');
  const web = engine.create('web');
  engine.start(redis);
  engine.start(web);
  engine.write(redis, 1, '1:M 22 Nov 2026 16:00:00.000 * Ready to accept connections');
  engine.write(web, 2, 'ERROR something broke');
  engine.write(web, 2, '  File "views.py", line 3');
  engine.write(web, 1, '{"level":"warn","msg":"slow","ms":1200}');
  engine.write(redis, 1, HOSTILE);
  engine.write(web, 1, '\x1b[31mINFO coloured\x1b[0m');
});
afterAll(async () => {
  program.remove();
  await engine.close();
});

const json = async (...words: string[]) => {
  const { status, stdout } = await program.run(['logs', '-o', 'json', ...words]);
  return {
    status,
    lines: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    stdout,
  };
};

describe('the logs of a project', () => {
  test('merged by time, one JSON object a line, texts as they came', async () => {
    const { status, lines, stdout } = await json();
    expect(status).toBe(0);
    expect(lines.map(({ service, level }) => `${service} ${level}`)).toEqual([
      'redis info',
      'web error',
      'web error',
      'web warn',
      'redis null',
      'web info',
    ]);
    expect(lines[4].text).toBe(HOSTILE);
    expect(lines[0]).toMatchObject({ stream: 'stdout', container: redis, cutBytes: 0 });
    expect(lines[0].time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(stdout).not.toMatch(OBEYED);
  });

  test('as text: whole lines, nothing that a terminal obeys', async () => {
    const { stdout } = await program.run(['logs']);
    expect(stdout).not.toMatch(OBEYED);
    expect(stdout).toMatch(/^\S+Z redis info {2}1:M 22 Nov/);
    expect(stdout).toContain('{"level":"warn","msg":"slow","ms":1200}');
    expect(stdout).toContain('web   info  INFO coloured\n');
    expect(stdout).toContain('␛]0;owned␇');
  });

  test.each([
    [['redis'], 2],
    [['--tail', '1'], 2],
    [['--tail', '0'], 0],
    [['--level', 'warn'], 3],
    [['--level', 'error'], 2],
    [['--level', 'warning', '--grep', 'slow'], 1],
    [['--grep', '!redis|ready|INFO'], 5],
    [['--grep', 'views.py'], 1],
    [['--since', '1h'], 6],
    [['--since', '2099-01-01'], 0],
  ])('%j: %i lines', async (words, count) => {
    expect((await json(...words)).lines).toHaveLength(count);
  });

  test('a reader that has enough is no error', async () => {
    const child = program.start(['logs', '-f', '-o', 'json']);
    const end = ended(child);
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    engine.write(redis, 1, 'one more');
    const { status, stderr } = await end;
    expect([status, stderr]).toEqual([0, '']);
  });

  test('following goes on until it is interrupted: exit 130', async () => {
    const child = program.start(['logs', '-f', '--tail', '0', 'redis']);
    const end = ended(child);
    const write = setInterval(() => engine.write(redis, 1, 'fresh'), 50);
    await once(child.stdout!, 'data');
    clearInterval(write);
    child.kill('SIGINT');
    const { status, stdout, stderr } = await end;
    expect([status, stderr]).toEqual([130, '']);
    expect(stdout).toContain('fresh');
  });
});

describe('what is refused', () => {
  test.each([
    [['rediss'], 69, 'there is no service rediss\n  did you mean redis?'],
    [['web', 'nothing-like-it'], 69, 'there are: '],
    [['--level', 'wran'], 64, 'did you mean warn?'],
    [['--since', 'lunch'], 64, '--since lunch is no time'],
    [['--tail', '-3'], 64, '--tail -3 is no number of lines'],
    [['-o', 'yaml'], 64, 'there is no output format yaml'],
  ])('%j: exit %i', async (words, exit, sentence) => {
    const { status, stdout, stderr } = await program.run(['logs', ...words]);
    expect([status, stdout]).toEqual([exit, '']);
    expect(stderr).toContain(sentence);
  });

  test('no engine: exit 69 and what to do', async () => {
    const { status, stderr } = await program.run(['logs'], { DOCKER_HOST: 'unix:///nowhere.sock' });
    expect(status).toBe(69);
    expect(stderr).toContain('no Docker engine here');
  });

  test('a regex that is none is taken literally, and that is said', async () => {
    const { status, stderr, stdout } = await program.run(['logs', '--grep', '(']);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('taken literally');
  });
});
