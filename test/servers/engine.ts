import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '../../src/io/docker/endpoint.ts';

/** A message as the engine keeps it: at most 16 KiB, one stamp for all parts of a line. */
type Entry = { readonly stream: 1 | 2; readonly stamp: string; readonly bytes: Buffer };

type Container = {
  readonly id: string;
  readonly service: string;
  readonly tty: boolean;
  status: 'created' | 'running' | 'exited';
  /** What the list still says, where it lags behind. */
  listedAs?: 'running' | undefined;
  exitCode: number;
  startedAt: string;
  entries: Entry[];
  readonly followers: Set<(entry: Entry | 'end') => void>;
};

/** What a test can do to a fake engine, and what it can see of what was asked. */
export type FakeEngine = {
  readonly endpoint: Endpoint & { readonly kind: 'unix' };
  readonly requests: readonly string[];
  create(service: string, options?: { readonly tty?: boolean }): string;
  start(id: string): void;
  stop(id: string, exitCode: number): void;
  remove(id: string): void;
  /** Writes one line, cut into parts as the engine does. Lines of one call of `sameMoment` bear one stamp. */
  write(id: string, stream: 1 | 2, line: string | Buffer): void;
  sameMoment(write: () => void): void;
  /** Throws away the oldest entries, as rotation does. */
  rotate(id: string, keep: number): void;
  /** From now on the list knows of an end only so long after its event, as a real engine's does. */
  lagList(delayMs: number): void;
  /** Answers every action with this error. */
  complain(message: string | undefined): void;
  /** Breaks every open connection in the middle. */
  cut(): void;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

const PART_BYTES = 16 * 1024;
const PROJECT = 'p';

/** Starts an engine's HTTP API on a unix socket of its own. `chance` decides where the bytes of a log are cut into chunks. */
export async function fakeEngine(chance: () => number = () => 0.5): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'fauxmon-engine-'));
  const path = join(folder, 'engine.sock');
  const containers = new Map<string, Container>();
  const listeners = new Set<(line: string) => void>();
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let nanoseconds = BigInt(Date.now()) * 1_000_000n;
  let held = false;
  let count = 0;
  let complaint: string | undefined;
  let listLagMs = 0;

  function stamp(): string {
    const now = BigInt(Date.now()) * 1_000_000n;
    if (!held) nanoseconds = (nanoseconds > now ? nanoseconds : now) + 1_000n;
    const text = nanoseconds.toString();
    return `${new Date(Number(text.slice(0, -9)) * 1000).toISOString().slice(0, 19)}.${text.slice(-9)}Z`;
  }

  function tell(container: Container, action: string, attributes: Record<string, string> = {}): void {
    const line = JSON.stringify({
      Type: 'container',
      Action: action,
      Actor: { ID: container.id, Attributes: { 'com.docker.compose.service': container.service, ...attributes } },
      time: Math.floor(Date.now() / 1000),
      timeNano: Number(nanoseconds),
    });
    for (const listener of listeners) listener(`${line}\n`);
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://engine');
    requests.push(`${request.method} ${request.url}`);
    const route = url.pathname.replace(/^\/v[\d.]+/, '');
    const [, id = '', call = ''] = /^\/containers\/([^/]+)\/(\w+)$/.exec(route) ?? [];
    const container = containers.get(id);
    if (route === '/_ping') response.writeHead(200, { 'api-version': '1.41' }).end('OK');
    else if (route === '/version') json(response, { Version: '0.0.0-fake', ApiVersion: '1.41' });
    else if (route === '/containers/json')
      json(
        response,
        [...containers.values()].map((each) => listed({ ...each, status: each.listedAs ?? each.status })),
      );
    else if (route === '/events') events(response);
    else if (container === undefined) json(response, { message: `No such container: ${id}` }, 404);
    else if (call === 'json') json(response, inspected(container));
    else if (call === 'logs') logs(container, url.searchParams, response);
    else if (call === 'stats') stats(response);
    else if (call === 'start' || call === 'stop') act(container, call, response);
    else json(response, { message: 'not in this fake' }, 501);
  }

  function events(response: ServerResponse): void {
    response.writeHead(200).flushHeaders();
    const listener = (line: string) => void response.write(line);
    listeners.add(listener);
    response.once('close', () => listeners.delete(listener));
  }

  function logs(container: Container, query: URLSearchParams, response: ServerResponse): void {
    response.writeHead(200);
    const since = query.get('since') ?? '0';
    let entries = container.entries.filter((entry) => secondsOf(entry.stamp) >= padded(since));
    const tail = query.get('tail') ?? 'all';
    if (tail !== 'all') entries = Number(tail) === 0 ? [] : entries.slice(-Number(tail));
    scatter(response, Buffer.concat(entries.map((entry) => encoded(container, entry))));
    if (query.get('follow') !== '1' || container.status !== 'running') {
      response.end();
      return;
    }
    const follower = (entry: Entry | 'end') => {
      if (entry === 'end') response.end();
      else scatter(response, encoded(container, entry));
    };
    container.followers.add(follower);
    response.once('close', () => container.followers.delete(follower));
  }

  /** Two samples of a container that uses half of its one core. */
  function stats(response: ServerResponse): void {
    response.writeHead(200);
    for (const second of [1, 2]) {
      const processor = (at: number) => ({
        cpu_usage: { total_usage: at * 500 },
        system_cpu_usage: at * 1_000,
        online_cpus: 1,
      });
      const read = `2026-11-22T10:00:0${second}Z`;
      const memory_stats = { usage: 5_000, limit: 9_000, stats: {} };
      const sample = { read, cpu_stats: processor(second), precpu_stats: processor(second - 1), memory_stats };
      response.write(`${JSON.stringify(sample)}\n`);
    }
  }

  function act(container: Container, call: 'start' | 'stop', response: ServerResponse): void {
    const running = container.status === 'running';
    if (complaint !== undefined) json(response, { message: complaint }, 500);
    else if (running === (call === 'start')) response.writeHead(304).end();
    else {
      if (call === 'start') api.start(container.id);
      else api.stop(container.id, 0);
      response.writeHead(204).end();
    }
  }

  /** Writes bytes in a few pieces, cut anywhere. */
  function scatter(response: ServerResponse, bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + Math.floor(chance() * Math.min(bytes.length - at, 40_000));
      response.write(bytes.subarray(at, at + length));
      at += length;
    }
  }

  const server = createServer(answer);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const up = () => new Promise<void>((resolve) => void server.listen(path, resolve));
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      cut();
    });
  await up();

  const api: FakeEngine = {
    endpoint: { kind: 'unix', address: `unix://${path}`, path },
    requests,
    create(service, options = {}) {
      const id = `${service}-${++count}`;
      containers.set(id, {
        id,
        service,
        tty: options.tty ?? false,
        status: 'created',
        exitCode: 0,
        startedAt: '0001-01-01T00:00:00Z',
        entries: [],
        followers: new Set(),
      });
      return id;
    },
    start(id) {
      const container = containers.get(id)!;
      container.status = 'running';
      container.startedAt = stamp();
      tell(container, 'start');
    },
    stop(id, exitCode) {
      const container = containers.get(id)!;
      container.status = 'exited';
      container.exitCode = exitCode;
      if (listLagMs > 0) {
        container.listedAs = 'running';
        setTimeout(() => {
          container.listedAs = undefined;
        }, listLagMs);
      }
      tell(container, 'die', { exitCode: String(exitCode) });
      for (const follower of [...container.followers]) follower('end');
      container.followers.clear();
    },
    lagList(delayMs) {
      listLagMs = delayMs;
    },
    remove(id) {
      const container = containers.get(id)!;
      containers.delete(id);
      tell(container, 'destroy');
    },
    write(id, stream, line) {
      const container = containers.get(id)!;
      const lineEnd = container.tty ? '\r\n' : '\n';
      const bytes = Buffer.concat([Buffer.from(line), Buffer.from(lineEnd)]);
      const moment = stamp();
      for (let at = 0; at < bytes.length; at += PART_BYTES) {
        const entry = { stream, stamp: moment, bytes: bytes.subarray(at, at + PART_BYTES) };
        container.entries.push(entry);
        for (const follower of [...container.followers]) follower(entry);
      }
    },
    sameMoment(write) {
      stamp();
      held = true;
      write();
      held = false;
    },
    rotate(id, keep) {
      const container = containers.get(id)!;
      container.entries = container.entries.slice(-keep);
    },
    complain(message) {
      complaint = message;
    },
    cut,
    down,
    up,
    async close() {
      await down();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return api;
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function labels(container: Container): Record<string, string> {
  return { 'com.docker.compose.project': PROJECT, 'com.docker.compose.service': container.service };
}

function listed(container: Container): unknown {
  const { id, status, exitCode } = container;
  return {
    Id: id,
    Names: [`/${PROJECT}-${id}`],
    Image: 'fake',
    State: status,
    Status: status === 'exited' ? `Exited (${exitCode}) 1 second ago` : 'Up 1 second',
    Labels: labels(container),
    Ports: [],
  };
}

function inspected(container: Container): unknown {
  return {
    Id: container.id,
    RestartCount: 0,
    State: { Status: container.status, ExitCode: container.exitCode, StartedAt: container.startedAt },
    Config: { Tty: container.tty, Labels: labels(container) },
  };
}

function encoded(container: Container, entry: Entry): Buffer {
  const payload = Buffer.concat([Buffer.from(`${entry.stamp} `), entry.bytes]);
  if (container.tty) return payload;
  const header = Buffer.alloc(8);
  header[0] = entry.stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

/** A stamp as seconds and nanoseconds, padded so that texts compare as times. */
function secondsOf(stamp: string): string {
  return padded(`${Math.floor(Date.parse(stamp) / 1000)}.${stamp.slice(20, 29)}`);
}

function padded(since: string): string {
  const [seconds = '0', nanoseconds = ''] = since.split('.');
  return `${seconds.padStart(12, '0')}.${nanoseconds.padEnd(9, '0')}`;
}
