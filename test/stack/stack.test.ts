import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashboardFiles, panelsOf } from '../stack-files/dashboard-file.ts';
import { eventually, StackUnderTest, whyNoStack } from './stack-under-test.ts';

const missing = whyNoStack();
if (missing !== undefined) console.warn(`SKIPPED: the stack was not booted; ${missing}`);

const jobs = ['alertmanager', 'django-backend', 'node-exporter', 'postgres-exporter', 'prometheus', 'redis-exporter'];
const allUp = Object.fromEntries(jobs.map((job) => [job, 1]));

describe.skipIf(missing !== undefined)('the stack, booted', () => {
  let stack: StackUnderTest;

  beforeAll(async () => {
    stack = await StackUnderTest.prepare('stack');
    await stack.boot();
  });
  afterAll(() => stack?.remove());

  test('reaches every target, and both databases through their exporters', async () => {
    await eventually(async () => {
      expect(await stack.values('up')).toEqual(allUp);
      expect(await stack.values('{__name__=~"pg_up|redis_up"}', '__name__')).toEqual({ pg_up: 1, redis_up: 1 });
    });
  });

  test('has a healthy container for each service, and a running one where nothing can be asked', async () => {
    const lines = (await stack.compose('ps', '--format', 'json')).split('\n').map((line) => JSON.parse(line));
    const states = Object.fromEntries(lines.map((line) => [line.Service, line.Health || line.State]));
    expect(states).toEqual({
      alertmanager: 'healthy',
      backend: 'healthy',
      'node-exporter': 'healthy',
      postgres: 'healthy',
      'postgres-exporter': 'healthy',
      prometheus: 'healthy',
      redis: 'healthy',
      'redis-exporter': 'running',
    });
  });

  test('listens on the loopback only', async () => {
    const lines = (await stack.compose('ps', '--format', 'json')).split('\n').map((line) => JSON.parse(line));
    type Published = { URL: string; PublishedPort: number };
    const open = lines.flatMap((line) => (line.Publishers as Published[]).filter((each) => each.PublishedPort > 0));
    expect(open.length).toBe(6);
    expect(new Set(open.map((each) => each.URL))).toEqual(new Set(['127.0.0.1']));
  });

  test('evaluates every rule without an error, and tells Alertmanager', async () => {
    type Rules = { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    await eventually(async () => {
      const { groups } = await stack.prometheus<Rules>('rules');
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.length).toBeGreaterThan(15);
      expect(rules.filter((rule) => rule.health !== 'ok')).toEqual([]);
    });
    const { activeAlertmanagers } = await stack.prometheus<{ activeAlertmanagers: unknown[] }>('alertmanagers');
    expect(activeAlertmanagers).toHaveLength(1);
  });

  test("shows the host's own network, not the container's", async () => {
    const devices = Object.keys(await stack.values('node_network_receive_bytes_total', 'device'));
    expect(devices).toContain('docker0');
  });

  test("passes the backend's own tests inside its container", async () => {
    await stack.compose('exec', '-T', 'backend', 'python', 'manage.py', 'test');
  });

  test('gives every panel of every dashboard its data, once somebody visits', async () => {
    await stack.compose(
      'exec',
      '-T',
      'backend',
      ...'python manage.py traffic --per-second 20 --seconds 40 --seed 1'.split(' '),
    );
    await eventually(async () => expect(await panelsWithoutData(stack)).toEqual([]));
  });

  test('asks only for metrics that exist, in its dashboards and in its rules', async () => {
    const names = new Set(await stack.prometheus<string[]>('label/__name__/values'));
    type Rules = { groups: { rules: { query: string }[] }[] };
    const { groups } = await stack.prometheus<Rules>('rules');
    const expressions = [
      ...groups.flatMap((group) => group.rules.map((rule) => rule.query)),
      ...dashboardFiles()
        .flatMap((file) => panelsOf(file).flatMap((panel) => panel.targets ?? []))
        .map((target) => target.expr),
    ];
    const asked = new Set(expressions.flatMap(metricsIn));
    expect(asked.size).toBeGreaterThan(60);
    expect([...asked].filter((name) => !names.has(name))).toEqual([]);
  });

  test('says that a killed PostgreSQL is down, and fires PostgresDown', async () => {
    await stack.compose('kill', 'postgres');
    await eventually(async () => expect(await stack.values('pg_up', '__name__')).toEqual({ pg_up: 0 }));
    await eventually(async () => {
      const { alerts } = await stack.prometheus<{ alerts: { labels: { alertname: string }; state: string }[] }>(
        'alerts',
      );
      expect(alerts.map((alert) => `${alert.labels.alertname} ${alert.state}`)).toContain('PostgresDown firing');
    }, 120_000);
    await stack.compose('up', '-d', '--wait');
    await eventually(async () => expect(await stack.values('pg_up', '__name__')).toEqual({ pg_up: 1 }));
  });

  test('serves its pages without Redis, and counts the cache’s errors', async () => {
    await stack.compose('stop', '--timeout', '2', 'redis');
    expect((await fetch(stack.url('BACKEND_PORT', '/'))).status).toBe(200);
    await eventually(async () => expect(await stack.values('redis_up', '__name__')).toEqual({ redis_up: 0 }));
    const errors = await (await fetch(stack.url('BACKEND_PORT', '/metrics'))).text();
    expect(errors).toMatch(/django_cache_operations_total\{cache="default",operation="get",status="error"\} [1-9]/);
    await stack.compose('up', '-d', '--wait');
  });

  test('keeps its data and its passwords over down and up', async () => {
    const before = await (await fetch(stack.url('BACKEND_PORT', '/'))).text();
    await stack.compose('down', '--timeout', '5');
    await stack.boot();
    await eventually(async () => expect(await stack.values('{__name__=~"pg_up|up"}')).toEqual(allUp));
    expect((await fetch(stack.url('BACKEND_PORT', '/'))).status).toBe(200);
    expect(before).toContain('200 hosts');
  });

  test('shows no database password to who inspects its containers', async () => {
    const password = await stack.compose('exec', '-T', 'postgres', 'cat', '/run/database/owner-password');
    expect(password).toMatch(/^\S{32}$/);
    const { stdout: ids } = await execa('docker', [
      'ps',
      '-q',
      '--filter',
      `label=com.docker.compose.project=${stack.project}`,
    ]);
    const { stdout } = await execa('docker', ['inspect', ...ids.split('\n')]);
    expect(stdout).not.toContain(password);
    expect(await stack.compose('logs', '--no-color')).not.toContain(password);
  });
});

/** Asks each query over the last five minutes, as the screen does; says which answered with nothing or with a fault. */
async function panelsWithoutData(stack: StackUnderTest): Promise<string[]> {
  const endSeconds = Math.floor(Date.now() / 1000);
  const range = { start: String(endSeconds - 300), end: String(endSeconds), step: '15' };
  const questions = dashboardFiles().flatMap((file) =>
    panelsOf(file).flatMap((panel) => (panel.targets ?? []).map((target) => ({ file, panel, target }))),
  );
  const answers = await Promise.all(
    questions.map(async ({ file, panel, target }) => {
      const query = target.expr.replaceAll('$__rate_interval', '1m');
      const [path, times] = target.instant ? ['query', {}] : ['query_range', range];
      const { result } = await stack.prometheus<{ result: unknown[] }>(path as string, { query, ...(times as object) });
      return result.length > 0 ? [] : [`${file.json.title} / ${panel.title} / ${target.refId}`];
    }),
  );
  return answers.flat();
}

/** The names that an expression selects: words that are neither labels, functions nor keywords. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\b(by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ');
  const words = bare.match(/[a-zA-Z_:][\w:]*(?!\s*\(|\w)/g) ?? [];
  return words.filter((word) => !['or', 'and', 'unless', 'offset', 'bool'].includes(word));
}
