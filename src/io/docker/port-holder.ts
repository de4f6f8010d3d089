import { readdir, readFile, readlink } from 'node:fs/promises';
import type { EngineClient } from './engine-client.ts';
import { ContainerList } from './engine-shapes.ts';

/** The port of which an error of the engine or of Compose says that it is taken; undefined where it speaks of something else. */
export function explainPort(message: string): number | undefined {
  if (!/port is already allocated|address already in use|ports are not available/i.test(message)) return undefined;
  const port = /(?:\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]*\]|::|0\.0\.0\.0):(\d+)/i.exec(message)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** A sentence on who holds a port: a container, a process that we may see, or at least that it is taken. */
export async function portHolder(client: EngineClient, port: number, signal: AbortSignal): Promise<string> {
  const listed = await client.read('/containers/json', ContainerList, signal);
  const holder = listed.ok
    ? listed.value.find((container) => container.Ports?.some((published) => published.PublicPort === port))
    : undefined;
  if (holder !== undefined) {
    return `port ${port} is taken by the container ${(holder.Names?.[0] ?? holder.Id.slice(0, 12)).replace(/^\//, '')}`;
  }
  const process = await listeningProcess(port, '/proc');
  if (process === undefined) return `port ${port} is taken by another program`;
  return `port ${port} is taken by pid ${process.pid} (${process.name})`;
}

/** The process that listens on a port, by Linux's /proc. Undefined elsewhere, and where its owner is another than we. */
export async function listeningProcess(
  port: number,
  proc: string,
): Promise<{ readonly pid: number; readonly name: string } | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => textOf(`${proc}/net/${table}`)));
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return undefined;
  const wanted = new Set([...inodes].map((inode) => `socket:[${inode}]`));
  for (const entry of await namesIn(proc)) {
    if (!/^\d+$/.test(entry)) continue;
    for (const descriptor of await namesIn(`${proc}/${entry}/fd`)) {
      const target = await readlink(`${proc}/${entry}/fd/${descriptor}`).catch(() => '');
      if (!wanted.has(target)) continue;
      return { pid: Number(entry), name: (await textOf(`${proc}/${entry}/comm`)).trim() };
    }
  }
  return undefined;
}

/** The inodes of the sockets that listen on a port: in the kernel's table the local address ends in the port as hex, and state 0A is listening. */
export function listeningInodes(table: string, port: number): string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(ending) && fields[3] === '0A')
    .flatMap((fields) => (fields[9] === undefined ? [] : [fields[9]]));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
