import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Program } from '../cli/program.ts';
import { eventually, StackUnderTest, whyNoStack } from './stack-under-test.ts';

const missing = whyNoStack();
if (missing) process.stderr.write(`LEFT OUT: the one-shot commands on a real stack: ${missing}\n`);

describe.skipIf(missing !== undefined)('the one-shot commands on a real stack', () => {
  let stack: StackUnderTest;
  let program: Program;

  beforeAll(async () => {
    stack = await StackUnderTest.prepare('one-shot');
    await stack.boot();
    program = new Program({
      ...stack.environment,
      FAUXMON_PROJECT: stack.project,
      DOCKER_HOST: process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock',
    });
  });
  afterAll(async () => {
    program?.remove();
    await stack?.remove();
  });

  const status = async () => {
    const { status, stdout } = await program.run(['status', '-o', 'json']);
    return { status, report: JSON.parse(stdout) };
  };

  test('the stack is found by asking and is well', async () => {
    await eventually(async () => {
      const { status: exit, report } = await status();
      expect([exit, report.problems]).toEqual([0, []]);
    });
    const { report } = await status();
    expect(report.source.url).toBe(stack.url('PROMETHEUS_PORT'));
    expect(report.targets).toHaveLength(6);
    // Panels stand at whole steps of 15 s: the first one that has a sample comes up to a step after the sample.
    await eventually(async () => {
      const clients = await stack.values('redis_connected_clients', 'job');
      const { panels } = (await status()).report;
      const panel = panels.find(({ title }: { title: string }) => title === 'Redis Connected Clients');
      expect(Object.values(clients)).toContain(panel.value);
    });
  });

  test('every panel of every dashboard renders from it', async () => {
    for (const name of ['System Overview', 'Django Metrics', 'PostgreSQL', 'Redis']) {
      const { status: exit, stdout } = await program.run(['render', name, '-o', 'json']);
      const { panels } = JSON.parse(stdout) as { panels: { title: string; state: string; error: string | null }[] };
      expect(exit).toBe(0);
      expect(panels.filter(({ state }) => state === 'error' || state === 'unsupported')).toEqual([]);
    }
  });

  test('a stopped service is critical until it runs again', async () => {
    expect((await program.run(['stop', 'redis'])).status).toBe(0);
    const { status: exit, report } = await status();
    expect([exit, report.state]).toEqual([2, 'critical']);
    expect(report.services).toContainEqual(expect.objectContaining({ name: 'redis', state: 'down' }));
    expect(report.problems[0]).toMatch(/^redis is exited/);
    expect((await program.run(['start', 'redis'])).status).toBe(0);
    await eventually(async () => expect((await status()).report.services.every(isNotDown)).toBe(true));
  });

  test('its logs come from every service, in order', async () => {
    const { status: exit, stdout } = await program.run(['logs', '-o', 'json', '--tail', 'all']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { time: string; service: string });
    expect(exit).toBe(0);
    expect(new Set(lines.map(({ service }) => service)).size).toBe(8);
    const times = lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
  });
});

function isNotDown({ state, health }: { state: string; health: string }): boolean {
  return state === 'absent' || (state === 'up' && health !== 'starting' && health !== 'unhealthy');
}
