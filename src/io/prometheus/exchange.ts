import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import got, { type Response, type StreamOptions } from 'got';
import type { Clock } from '../../model/clock.ts';
import type { Failure, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import { bytesText } from './bytes-text.ts';
import { type NetworkError, networkFailure } from './network-failure.ts';
import { authorization, type ServerAccess } from './server-access.ts';
import type { ServerUrl } from './server-url.ts';
import { turnstile } from './turnstile.ts';

/** How much of an answer is read, counted after inflating. */
const MOST_BYTES = 64 * 1024 * 1024;

/** How many requests one server gets from us at once. */
const MOST_AT_ONCE = 4;

/** How long the server may take to begin an answer, unless told otherwise. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/** How long the answer may take to arrive after it began. */
const TRANSFER_MS = 5_000;

/** One question: a path below the base address (`api/v1/query`), its parameters, and how to send them. */
export type HttpRequest = {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: readonly (readonly [name: string, value: string])[];
};

/** One answer as it came over the wire. `answeredMs` is the server's own time, where it told; `skewMs` what that is ahead of ours, 0 within the precision of the header. */
export type HttpAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | undefined;
  readonly header: (name: string) => string | undefined;
  readonly bytes: Buffer;
  readonly answeredMs: number | undefined;
  readonly skewMs: number | undefined;
};

/** Sends one request and reads the whole answer, whatever its status. */
export type Exchange = (request: HttpRequest, signal: AbortSignal) => Promise<Result<HttpAnswer>>;

export const CANCELLED: Failure = { kind: 'cancelled', message: 'we stopped asking' };

/**
 * Opens the one door to a server: no retries and no redirects (the poller owns the first, the second would carry a login elsewhere), time limits on
 * every stage, at most four requests at once over kept connections, and never more than `MOST_BYTES` of an answer in memory.
 */
export function openExchange(access: ServerAccess, url: ServerUrl, clock: Clock): Exchange {
  const settings = requestSettings(access);
  const where = { host: url.host, shown: url.shown, timeoutMs: access.timeoutMs ?? DEFAULT_TIMEOUT_MS };
  const gate = turnstile(MOST_AT_ONCE);

  return async (request, signal) => {
    const leave = await gate.enter(signal);
    if (leave === undefined) return failed(CANCELLED);
    try {
      const login = await authorization(access, url);
      if (!login.ok) return login;
      const { url: target, ...rest } = destination(url, request);
      const headers = { ...access.headers, ...rest.headers, ...(login.value && { authorization: login.value }) };
      const sentMs = clock.now();
      const body = await readBody(target, { ...settings, ...rest, headers, signal });
      if (!body.ok) {
        if (signal.aborted) return failed(CANCELLED);
        return failed(body.overflow ? tooBig() : (cutShort(body) ?? networkFailure(body.error, where)));
      }
      return ok(answerOf(body.response, body.bytes, sentMs, clock.now()));
    } finally {
      leave();
    }
  };
}

function requestSettings(access: ServerAccess): StreamOptions {
  const timeoutMs = access.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const { authority, certificate, key, serverName, insecure } = access.tls ?? {};
  return {
    agent: {
      http: new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE }),
      https: new SecureAgent({
        keepAlive: true,
        maxSockets: MOST_AT_ONCE,
        ...(serverName && { servername: serverName }),
      }),
    },
    timeout: {
      lookup: Math.min(2_000, timeoutMs),
      connect: Math.min(3_000, timeoutMs),
      secureConnect: Math.min(3_000, timeoutMs),
      socket: timeoutMs,
      response: timeoutMs,
      request: timeoutMs + TRANSFER_MS,
    },
    https: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: insecure !== true,
      ...(authority && { certificateAuthority: authority }),
      ...(certificate && { certificate }),
      ...(key && { key }),
    },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: true,
  };
}

type Destination = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
};

function destination(url: ServerUrl, request: HttpRequest): Destination {
  const target = new URL(request.path + url.search, url.base);
  if (request.method === 'POST') {
    // Long queries do not fit into an address.
    const form = new URLSearchParams(request.parameters.map(([name, value]): [string, string] => [name, value]));
    const body = form.toString();
    return { url: target, method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  for (const [name, value] of request.parameters) target.searchParams.append(name, value);
  return { url: target, method: 'GET', headers: {} };
}

type Body =
  | { readonly ok: true; readonly response: Response; readonly bytes: Buffer }
  | {
      readonly ok: false;
      readonly overflow: boolean;
      readonly began: boolean;
      readonly received: number;
      readonly error: NetworkError;
    };

async function readBody(target: URL, options: StreamOptions): Promise<Body> {
  const chunks: Buffer[] = [];
  let received = 0;
  let response: Response | undefined;
  const stream = got.stream(target, options);
  stream.once('response', (arrived: Response) => {
    response = arrived;
  });
  // Without a listener of its own, an error between two reads would be nobody's and end the process.
  stream.on('error', () => {});
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > MOST_BYTES) return { ok: false, overflow: true, began: true, received, error: {} };
      chunks.push(chunk);
    }
    if (response === undefined) return { ok: false, overflow: false, began: false, received, error: {} };
    return { ok: true, response, bytes: Buffer.concat(chunks, received) };
  } catch (error) {
    return { ok: false, overflow: false, began: response !== undefined, received, error: error as NetworkError };
  } finally {
    stream.destroy();
  }
}

function tooBig(): Failure {
  return {
    kind: 'too-heavy',
    message: `query too heavy: the answer is over ${MOST_BYTES / 1024 / 1024} MiB`,
    hint: 'ask for fewer series, or a larger step',
  };
}

/** What to say when the answer began and did not arrive whole; undefined where the fault is another one. */
function cutShort(body: Extract<Body, { ok: false }>): Failure | undefined {
  if (!body.began || body.error.code === 'ETIMEDOUT') return undefined;
  const code = body.error.cause?.code ?? '';
  const isCompression = /^(Z_|ZSTD_|ERR__ERROR|ERR_BROTLI)/.test(code);
  if (isCompression && code !== 'Z_BUF_ERROR') {
    return { kind: 'malformed', message: `bad answer (damaged compression after ${bytesText(body.received)})` };
  }
  return { kind: 'malformed', message: `bad answer (it ended at ${bytesText(body.received)})` };
}

function answerOf(response: Response, bytes: Buffer, sentMs: number, receivedMs: number): HttpAnswer {
  const header = (name: string) => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  // A cache's Age says that the date is not of this answer.
  const date = header('age') === undefined ? Date.parse(header('date') ?? '') : Number.NaN;
  const told = !Number.isNaN(date);
  return {
    status: response.statusCode,
    contentType: (header('content-type') ?? '').toLowerCase(),
    location: header('location'),
    header,
    bytes,
    answeredMs: told ? date : undefined,
    skewMs: told ? skew(date, sentMs, receivedMs) : undefined,
  };
}

/** The header counts whole seconds, so a difference within half a second and half the way is none. */
function skew(date: number, sentMs: number, receivedMs: number): number {
  const difference = date + 500 - (sentMs + receivedMs) / 2;
  return Math.abs(difference) <= 500 + (receivedMs - sentMs) / 2 ? 0 : Math.round(difference);
}
