import got, { type Request, type Response } from 'got';
import type { z } from 'zod';
import { type Failure, failed, ok, type Result } from '../../model/result.ts';
import type { Endpoint } from './endpoint.ts';
import { type EndpointRoute, endpointRoute } from './endpoint-agent.ts';
import { answerFailure, cancelled, connectionFailure } from './engine-failure.ts';

/** The newest version of the API that this client was written for; an older engine is spoken to in its own. */
const NEWEST_API = '1.51';
const CONNECT_MS = 3_000;
const ANSWER_MS = 15_000;
/** More than this is not read of an error's text. */
const COMPLAINT_BYTES = 64 * 1024;

/** A body that arrives for as long as it is read; breaking off the loop closes the connection. */
export type EngineStream = AsyncIterable<Uint8Array>;

/** The Engine API, spoken to one engine. Paths begin with `/` and carry no version. Nothing here throws for what can be expected. */
export type EngineClient = {
  /** Asks for JSON and checks its shape. */
  read<T>(path: string, shape: z.ZodType<T>, signal: AbortSignal): Promise<Result<T>>;
  /** Asks for an action; the value is the status: 204 done, 304 it was so already. */
  post(path: string, signal: AbortSignal, timeoutMs?: number): Promise<Result<number>>;
  /** Opens a stream. Settles when the engine begins to answer, which for a silent log may be never: then `signal` ends it. */
  open(path: string, signal: AbortSignal): Promise<Result<EngineStream>>;
  /** Turns whatever broke a stream into words. */
  broken(cause: unknown, signal: AbortSignal): Failure;
};

/** A client for one endpoint. It connects at the first question and again after every loss. */
export function engineClient(endpoint: Endpoint): EngineClient {
  const route = endpointRoute(endpoint);
  let version: string | undefined;

  function broken(cause: unknown, signal: AbortSignal): Failure {
    if (signal.aborted) return cancelled;
    // The engine that comes back may be another one.
    version = undefined;
    return connectionFailure(cause, endpoint);
  }

  async function negotiated(signal: AbortSignal): Promise<Result<string>> {
    if (version !== undefined) return ok(version);
    const answer = await whole(route, 'GET', '/_ping', signal, ANSWER_MS).catch((cause: unknown) =>
      broken(cause, signal),
    );
    if ('kind' in answer) return failed(answer);
    const offered = answer.headers['api-version'];
    version = typeof offered === 'string' ? olderVersion(offered, NEWEST_API) : NEWEST_API;
    return ok(version);
  }

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    timeoutMs: number,
  ): Promise<Result<Response<Uint8Array>>> {
    const spoken = await negotiated(signal);
    if (!spoken.ok) return spoken;
    try {
      const response = await whole(route, method, `/v${spoken.value}${path}`, signal, timeoutMs);
      if (response.statusCode < 400) return ok(response);
      return failed(answerFailure(response.statusCode, engineMessage(response.body), path));
    } catch (cause) {
      return failed(broken(cause, signal));
    }
  }

  return {
    broken,
    async read(path, shape, signal) {
      const answer = await ask('GET', path, signal, ANSWER_MS);
      if (!answer.ok) return answer;
      return shaped(answer.value.body, shape, path);
    },
    async post(path, signal, timeoutMs = ANSWER_MS) {
      const answer = await ask('POST', path, signal, timeoutMs);
      return answer.ok ? ok(answer.value.statusCode) : answer;
    },
    async open(path, signal) {
      const spoken = await negotiated(signal);
      if (!spoken.ok) return spoken;
      try {
        const { stream, status } = await begun(route, `/v${spoken.value}${path}`, signal);
        if (status < 400) return ok(stream);
        return failed(answerFailure(status, engineMessage(await collected(stream)), path));
      } catch (cause) {
        return failed(broken(cause, signal));
      }
    },
  };
}

const MANNERS = { retry: { limit: 0 }, throwHttpErrors: false, followRedirect: false, decompress: false } as const;

function whole(
  route: EndpointRoute,
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Response<Uint8Array>> {
  return got(`${route.origin}${path}`, {
    ...MANNERS,
    method,
    signal,
    agent: route.agents,
    responseType: 'buffer',
    timeout: { connect: CONNECT_MS, request: timeoutMs },
  });
}

/** Starts a streamed answer. The log of a silent container sends not even its headers, so only the connecting is timed. */
function begun(route: EndpointRoute, path: string, signal: AbortSignal): Promise<{ stream: Request; status: number }> {
  return new Promise((resolve, reject) => {
    const stream = got.stream(`${route.origin}${path}`, {
      ...MANNERS,
      signal,
      agent: route.agents,
      timeout: { connect: CONNECT_MS },
    });
    stream.once('error', reject);
    stream.once('response', (response: Response) => {
      stream.removeListener('error', reject);
      // An abort between here and the reader's first turn must not be an unheard error event.
      stream.on('error', () => undefined);
      resolve({ stream, status: response.statusCode });
    });
  });
}

async function collected(stream: EngineStream): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    parts.push(part);
    bytes += part.length;
    if (bytes > COMPLAINT_BYTES) break;
  }
  return Buffer.concat(parts);
}

function shaped<T>(body: Uint8Array, shape: z.ZodType<T>, path: string): Result<T> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    return failed({ kind: 'malformed', message: `the Docker engine's answer to ${path} is not JSON`, cause });
  }
  const checked = shape.safeParse(json);
  if (checked.success) return ok(checked.data);
  const at = checked.error.issues[0];
  return failed({
    kind: 'malformed',
    message: `the Docker engine's answer to ${path} has an unknown shape at ${at?.path.join('.') || 'its root'}`,
    cause: checked.error,
  });
}

/** Docker says what is wrong as `{"message": …}`. */
function engineMessage(body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8');
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message);
  } catch {
    // Not JSON: a proxy in between speaks for itself.
  }
  return text.slice(0, 300).trim();
}

/** The older of two API versions such as 1.41 and 1.51. */
export function olderVersion(left: string, right: string): string {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor < rightMajor || (leftMajor === rightMajor && leftMinor <= rightMinor) ? left : right;
}
