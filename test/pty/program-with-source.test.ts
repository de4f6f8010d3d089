import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prometheusPrograms, type RealPrometheus, startPrometheus } from '../servers/real-prometheus.ts';
import { builtProgram, type ProgramHome, programHome, restored } from './program.ts';
import { PtyTerminal } from './terminal.ts';

const programs = await prometheusPrograms();

const EVERY_MS = 15_000;
const GIGABYTE = 1e9;

/** Half an hour of a machine whose numbers are known: CPU 25 %, memory 62.5 %, a disk at 91.2 %, eth0 1.5 MB/s, 17 clients. */
function knownMachine(nowMs: number) {
  const last = Math.floor(nowMs / EVERY_MS) * EVERY_MS;
  const times = Array.from({ length: 120 }, (_, index) => last - (119 - index) * EVERY_MS);
  const series = (name: string, labels: Record<string, string>, value: (secondsSoFar: number) => number) => ({
    labels: new Map(Object.entries({ __name__: name, instance: 'host:9100', job: 'node-exporter', ...labels })),
    samples: times.map((timeMs, index) => [timeMs, value((index * EVERY_MS) / 1000)] as const),
  });
  const disk = { mountpoint: '/data', fstype: 'ext4', device: '/dev/sda1' };
  return [
    series('node_cpu_seconds_total', { mode: 'idle', cpu: '0' }, (seconds) => 1000 + seconds * 0.75),
    series('node_memory_MemTotal_bytes', {}, () => 8 * GIGABYTE),
    series('node_memory_MemAvailable_bytes', {}, () => 3 * GIGABYTE),
    series('node_filesystem_size_bytes', disk, () => 1000 * GIGABYTE),
    series('node_filesystem_avail_bytes', disk, () => 88 * GIGABYTE),
    series('node_network_receive_bytes_total', { device: 'eth0' }, (seconds) => seconds * 1_500_000),
    series('up', {}, () => 1),
    series('up', { job: 'billing', instance: 'host:1' }, () => 0),
    series('redis_connected_clients', { job: 'redis-exporter' }, () => 17),
  ];
}

describe.skipIf(programs === undefined)('with a Prometheus of one’s own and no engine', () => {
  let server: RealPrometheus;
  let home: ProgramHome;
  let terminal: PtyTerminal | undefined;

  beforeAll(async () => {
    server = await startPrometheus(programs!, knownMachine(Date.now()));
  }, 60_000);
  afterAll(() => server?.stop());

  beforeEach(async () => {
    home = await programHome();
  });
  afterEach(async () => {
    await terminal?.close();
    await home.remove();
  });

  function open(args: readonly string[]): PtyTerminal {
    terminal = new PtyTerminal(builtProgram(...args), {
      columns: 140,
      rows: 40,
      env: { ...home.env, DOCKER_HOST: 'unix:///nothing/docker.sock', TZ: 'UTC' },
    });
    return terminal;
  }

  test('its numbers stand in the six panels', async () => {
    const screen = open(['--source', server.url]);
    await screen.waitFor(/CPU Usage ─+ 25\.0 ?%/, 20_000);
    await screen.waitFor(/Memory Usage ─+ 62\.5 ?%/);
    await screen.waitFor(/\/data .* 91\.2 ?%/);
    await screen.waitFor(/Network Receive ─+ 1\.50 MB\/s/);
    await screen.waitFor(/● node-exporter +UP/);
    await screen.waitFor(/✖ billing +DOWN/);
    await screen.waitFor(/Redis Connected Clients ─+ 17 /);
    expect(screen.text()).not.toContain('no Docker engine');
    expect(screen.lines()[0]).toContain(server.url.replace('http://', ''));
  });

  test('the time that is asked for is what is shown, and q leaves', async () => {
    const screen = open(['--source', server.url, '--range', '15m', '--refresh', '30s']);
    await screen.waitFor(/last 15m.*30 s ▶ live/, 20_000);
    screen.keys('q');
    expect(await screen.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(screen.modes()).toMatchObject(restored);
  });

  test('a server that goes away is named, the last picture stays, and it is asked again', async () => {
    const own = await startPrometheus(programs!, knownMachine(Date.now()));
    const screen = open(['--source', own.url]);
    await screen.waitFor(/CPU Usage ─+ 25\.0 ?%/, 20_000);
    await own.stop();
    await screen.waitFor(/✖ .*(retry in|asking again)/, 20_000);
    expect(screen.text()).toMatch(/CPU Usage ─.*25\.0 ?%/);
  });
});
