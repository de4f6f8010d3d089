import type { StoredSeries } from './real-prometheus.ts';

const EVERY_MS = 15_000;
const GIGABYTE = 1e9;

/** A machine whose numbers are known: CPU 25 %, memory 62.5 %, a disk at 91.2 %, eth0 1.5 MB/s, 17 clients of Redis, billing down. */
export function knownMachine(endMs: number, count = 120): readonly StoredSeries[] {
  const last = Math.floor(endMs / EVERY_MS) * EVERY_MS;
  const times = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * EVERY_MS);
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
