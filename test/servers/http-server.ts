import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Server as NetServer, type Socket } from 'node:net';

/** What a client sent: enough to check how it asks. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
};

/** A server on a free port of this machine. `seen` grows with every request. */
export type TestServer = {
  readonly url: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  /** How many connections are open now. */
  connections(): Promise<number>;
  close(): Promise<void>;
};

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** Serves HTTP, or HTTPS where a certificate is given; `answer` is called when a request's body has arrived. */
export function serve(answer: Answer, tls?: { readonly key: string; readonly cert: string }): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const listener: RequestListener = async (request, response) => {
    const url = new URL(request.url!, 'http://test');
    let body = '';
    for await (const chunk of request) body += chunk;
    const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
    const one = { method: request.method!, path: url.pathname, parameters, headers: request.headers };
    seen.push(one);
    answer(one, response);
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  return listen(server, tls === undefined ? 'http' : 'https', seen, () => server.closeAllConnections());
}

/** Serves whatever bytes the callback writes to a connection, to imitate what is no HTTP server or a broken one. */
export function serveRaw(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  return listen(server, 'http', [], () => {
    for (const socket of sockets) socket.destroy();
  });
}

/** Answers with a JSON text as Prometheus does. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Answers with a successful envelope around `data`. */
export function success(response: ServerResponse, data: unknown, more: Record<string, unknown> = {}): void {
  json(response, { status: 'success', data, ...more });
}

async function listen(
  server: Server | NetServer,
  scheme: string,
  seen: SeenRequest[],
  cut: () => void,
): Promise<TestServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    seen,
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
