import { expect, test } from 'vitest';
import { type LogRig, line, LogRig as Rig } from '../../../app/screens/logs/log-rig.ts';

const SERVICES = [
  'alertmanager',
  'backend',
  'grafana',
  'node-exporter',
  'postgres',
  'postgres-exporter',
  'prometheus',
  'redis',
  'redis-exporter',
];

/** A minute of a small stack, with all that lines can be. */
const minute = [
  line(
    'prometheus',
    'time=2026-11-22T16:41:50.100Z level=INFO source=main.go:1234 msg="Server is ready to receive web requests."',
    -8,
  ),
  line('redis', '1:M 22 Nov 2026 16:41:51.003 * Ready to accept connections tcp', -7.109),
  line('backend', '[2026-11-22 16:41:52 +0000] [7] [INFO] Booting worker with pid: 7', -6),
  line(
    'backend',
    '{"level":"info","ts":"2026-11-22T16:41:53Z","msg":"request","method":"GET","path":"/api/domains","status":200,"ms":31}',
    -5,
  ),
  line('postgres', '2026-11-22 16:41:58.774 UTC [27] LOG:  checkpoint starting: time', -4, { stream: 'stderr' }),
  line('backend', '{"level":"debug","msg":"cache miss","key":"domains:all"}', -3),
  line(
    'postgres',
    '2026-11-22 16:41:58.774 UTC [27] WARNING:  checkpoints are occurring too frequently (9 seconds apart)',
    0.662,
    { stream: 'stderr' },
  ),
  line(
    'postgres',
    '2026-11-22 16:41:58.774 UTC [27] HINT:  Consider increasing the configuration parameter "max_wal_size".',
    0.663,
    { stream: 'stderr' },
  ),
  line('redis', 'restarted 0 s ago', 0.908, { stream: 'mark' }),
  line(
    'backend',
    'ERROR redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
    1.188,
    { stream: 'stderr' },
  ),
  line('backend', '  File "/app/views.py", line 31, in domains', 1.188, { stream: 'stderr' }),
  line(
    'redis-exporter',
    'time="2026-11-22T16:42:00Z" level=error msg="Couldn\'t connect to redis instance (redis://redis:6379)"',
    2,
    { stream: 'stderr' },
  ),
  line('backend', '172.18.0.1 - - [22/Nov/2026:16:42:01 +0000] "GET /api/domains HTTP/1.1" 500 145 "-" "curl/8.0"', 3),
  line('backend', 'INFO 日本語のログも幅を守る', 4, { cutBytes: 2_100 }),
  line('grafana', 'logger=settings t=2026-11-22T16:42:03Z level=info msg="Starting Grafana" version=12.1', 5),
];

const scenes: Readonly<Record<string, (rig: LogRig) => unknown>> = {
  follow: (rig) => rig.arrive(...minute),
  filter: (rig) =>
    rig
      .arrive(...minute)
      .press('v', '&')
      .type('timeout|refused')
      .press('Enter'),
  'filter-typed': (rig) =>
    rig
      .arrive(...minute)
      .press('&')
      .type('redis.*(refused|instance'),
  search: (rig) =>
    rig
      .arrive(...minute)
      .press('/')
      .type('redis')
      .press('Enter', 'N')
      .arrive(line('redis', 'redis is back', 20)),
  unfolded: (rig) => rig.arrive(...minute).press('g', 'j', 'j', 'j', 'Enter'),
  wrapped: (rig) => rig.arrive(...minute).press('w', 't'),
  picker: (rig) => rig.arrive(...minute).press('p', 'j', 'Space', 'j'),
  empty: (rig) => rig.arrive(...minute).send({ kind: 'show', services: ['alertmanager'] }),
  reading: (rig) => rig,
  'no-lines': (rig) => {
    rig.shared = { ...rig.shared, nowMs: rig.shared.nowMs + 5_000 };
  },
};

const sizes = [
  [80, 24],
  [120, 36],
] as const;

test.each(sizes.flatMap(([columns, rows]) => Object.keys(scenes).map((name) => [name, columns, rows] as const)))(
  '%s at %ix%i',
  async (name, columns, rows) => {
    const rig = new Rig({ columns, rows, services: SERVICES });
    scenes[name]!(rig);
    await expect(`${rig.screen().join('\n')}\n`).toMatchFileSnapshot(`goldens/${name}-${columns}x${rows}.golden.txt`);
  },
);

test.each([
  [20, 6],
  [44, 8],
  [56, 10],
  [60, 16],
  [200, 60],
])('at %ix%i every row keeps to its columns and the newest line is seen', (columns, rows) => {
  const rig = new Rig({ columns, rows, services: SERVICES });
  rig.arrive(...minute);
  const screen = rig.screen();
  expect(screen).toHaveLength(rows - 3);
  expect(screen.join('\n')).toContain('Star');
  for (const row of screen) expect(row.length).toBeLessThanOrEqual(columns);
  for (const key of ['p', 'Escape', '&', 'x', 'Escape', 'w', 'g', 'Enter', 'PageDown']) rig.press(key).screen();
});

test('an error, a selected line and a hit look different from the rest', () => {
  const rig = new Rig({ services: SERVICES });
  rig
    .arrive(line('backend', 'INFO fine redis'), line('backend', 'ERROR redis', 1))
    .press('/')
    .type('redis')
    .press('Enter');
  const cells = rig.cells();
  const at = (row: number, column: number) => [cells.ink[row * 80 + column], cells.paper[row * 80 + column]];
  const level = rig.screen()[1]!.indexOf('INFO');
  expect(at(1, level)).not.toEqual(at(2, level));
  const text = rig.screen()[1]!.indexOf('fine');
  const hit = rig.screen()[1]!.indexOf('redis');
  expect(at(1, hit)).not.toEqual(at(1, text));
  expect(rig.screen()[2]).toMatch(/^▶/);
  expect(at(2, 79)).not.toEqual(at(1, 79));
});

test('a service keeps its colour when others are left out', () => {
  const colorOfRedis = (rig: LogRig) => {
    const row = rig.screen().findIndex((text) => text.includes('redis') && text.includes('Ready'));
    return rig.cells().ink[row * 80 + rig.screen()[row]!.indexOf('redis')];
  };
  const rig = new Rig({ services: SERVICES });
  rig.arrive(...minute);
  const before = colorOfRedis(rig);
  rig.send({ kind: 'show', services: ['redis'] });
  expect(colorOfRedis(rig)).toBe(before);
});
