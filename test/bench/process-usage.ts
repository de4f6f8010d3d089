import { readFileSync } from 'node:fs';

/** What a process has used so far. Linux only. */
export type ProcessUsage = { readonly processorMs: number; readonly memoryBytes: number };

const TICK_MS = 10;

/** Reads `/proc`: the processor time of the process itself, all threads, and its resident memory. */
export function processUsage(pid: number): ProcessUsage {
  // The name stands in parentheses and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { processorMs: ticks * TICK_MS, memoryBytes: Number(resident ?? 0) * 1024 };
}
