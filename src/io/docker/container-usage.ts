import type { ServiceUsage } from '../../model/stack.ts';
import { momentOf } from './container-service.ts';
import type { StatsSample } from './engine-shapes.ts';

/**
 * What a container uses, from two samples of its stats, computed as `docker stats` does: processor time against the host's, times the cores,
 * so that 100 is one core full; memory without the page cache that could be given back.
 * Undefined where the sample says nothing: the first of a stream has no processor time before it, and a container that ended has none at all.
 */
export function containerUsage(
  id: string,
  sample: StatsSample,
  before: StatsSample | undefined,
): ServiceUsage | undefined {
  const cpuPercent = processorPercent(sample);
  const memory = sample.memory_stats;
  if (cpuPercent === undefined || memory?.usage === undefined) return undefined;
  const [received, sent] = networkBytes(sample);
  const [receivedBefore, sentBefore] = before === undefined ? [received, sent] : networkBytes(before);
  const seconds = ((momentOf(sample.read) ?? 0) - (momentOf(before?.read) ?? 0)) / 1000;
  return {
    id,
    cpuPercent,
    memoryBytes: memoryBytes(memory.usage, memory.stats ?? {}),
    memoryLimitBytes: memory.limit ?? 0,
    receivedBytesPerSecond: perSecond(received - receivedBefore, seconds),
    sentBytesPerSecond: perSecond(sent - sentBefore, seconds),
  };
}

function processorPercent({ cpu_stats: now, precpu_stats: before }: StatsSample): number | undefined {
  if (now?.system_cpu_usage === undefined || before?.system_cpu_usage === undefined) return undefined;
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const passed = now.system_cpu_usage - before.system_cpu_usage;
  if (passed <= 0 || used < 0) return undefined;
  const cores = now.online_cpus || now.cpu_usage.percpu_usage?.length || 1;
  return (used / passed) * cores * 100;
}

/** The first version of control groups calls the reclaimable cache `total_inactive_file`, the second `inactive_file`. */
function memoryBytes(usage: number, stats: Readonly<Record<string, number>>): number {
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? 0;
  return cache < usage ? usage - cache : usage;
}

function networkBytes({ networks }: StatsSample): [received: number, sent: number] {
  let received = 0;
  let sent = 0;
  for (const { rx_bytes, tx_bytes } of Object.values(networks ?? {})) {
    received += rx_bytes;
    sent += tx_bytes;
  }
  return [received, sent];
}

/** A counter that went back was set to zero by a restart: nothing can be said of that second. */
function perSecond(difference: number, seconds: number): number {
  return difference > 0 && seconds > 0 ? difference / seconds : 0;
}
