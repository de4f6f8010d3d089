import { describe, expect, test } from 'vitest';
import { containerUsage } from '../../../src/io/docker/container-usage.ts';
import type { StatsSample } from '../../../src/io/docker/engine-shapes.ts';

const processor = (total: number, system: number) => ({
  cpu_usage: { total_usage: total },
  system_cpu_usage: system,
  online_cpus: 4,
});

function sample(over: Partial<StatsSample> = {}): StatsSample {
  return {
    read: '2026-11-22T10:00:01Z',
    cpu_stats: processor(500, 10_000),
    precpu_stats: processor(0, 8_000),
    memory_stats: { usage: 1_000, limit: 4_000, stats: { total_inactive_file: 300, inactive_file: 200 } },
    networks: { eth0: { rx_bytes: 1_000, tx_bytes: 50 }, eth1: { rx_bytes: 500, tx_bytes: 0 } },
    ...over,
  };
}

describe('usage', () => {
  test('is a quarter of four cores: one core full', () => {
    expect(containerUsage('id', sample(), undefined)).toEqual({
      id: 'id',
      cpuPercent: 100,
      memoryBytes: 700,
      memoryLimitBytes: 4_000,
      receivedBytesPerSecond: 0,
      sentBytesPerSecond: 0,
    });
  });

  test('takes network rates from the time between two samples', () => {
    const before = sample({ read: '2026-11-22T09:59:59Z', networks: { eth0: { rx_bytes: 500, tx_bytes: 50 } } });
    expect(containerUsage('id', sample(), before)).toMatchObject({
      receivedBytesPerSecond: 500,
      sentBytesPerSecond: 0,
    });
  });

  test('says nothing of a counter that was set back', () => {
    const before = sample({ read: '2026-11-22T10:00:00Z', networks: { eth0: { rx_bytes: 9_000, tx_bytes: 9_000 } } });
    expect(containerUsage('id', sample(), before)).toMatchObject({ receivedBytesPerSecond: 0, sentBytesPerSecond: 0 });
  });

  test('leaves the cache out by the second kind of control groups, too', () => {
    const memory_stats = { usage: 1_000, limit: 4_000, stats: { inactive_file: 200 } };
    expect(containerUsage('id', sample({ memory_stats }), undefined)?.memoryBytes).toBe(800);
  });

  test.each<[string, Partial<StatsSample>]>([
    ['the first sample of a stream', { precpu_stats: { cpu_usage: { total_usage: 0 } } }],
    ['a container that ended', { memory_stats: {} }],
    ['a host whose clock stood still', { precpu_stats: processor(0, 10_000) }],
    ['a container that began anew', { precpu_stats: processor(900, 8_000) }],
  ])('is unknown for %s', (_, over) => expect(containerUsage('id', sample(over), undefined)).toBeUndefined());
});
