import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import { execa } from 'execa';
import type { Endpoint } from './endpoint.ts';

/** How requests reach an endpoint: the origin to put before a path, and the agents that connect. */
export type EndpointRoute = {
  readonly origin: string;
  readonly agents: { readonly http: Agent } | { readonly https: SecureAgent };
};

/** Makes the route to an endpoint. Connections are kept alive, and idle ones do not keep the process up. */
export function endpointRoute(endpoint: Endpoint): EndpointRoute {
  if (endpoint.kind === 'unix')
    return { origin: 'http://engine', agents: { http: connecting(() => createConnection(endpoint.path)) } };
  if (endpoint.kind === 'ssh')
    return { origin: 'http://engine', agents: { http: connecting(() => dialStdio(endpoint.address)) } };
  const { host, port, tls } = endpoint;
  if (tls === undefined) return { origin: `http://${host}:${port}`, agents: { http: new Agent({ keepAlive: true }) } };
  const https = new SecureAgent({
    keepAlive: true,
    rejectUnauthorized: tls.verify,
    minVersion: 'TLSv1.2',
    ...(tls.authority === undefined ? {} : { ca: tls.authority }),
    ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  });
  return { origin: `https://${host}:${port}`, agents: { https } };
}

function connecting(connect: () => Duplex): Agent {
  return Object.assign(new Agent({ keepAlive: true }), { createConnection: connect });
}

/**
 * A connection through `docker system dial-stdio`, which knows ssh, its agents and its jump hosts as the person has set them up.
 * The stream lacks what HTTP expects of a socket; those calls are given a meaning here: an idle one must not keep the process up.
 */
function dialStdio(address: string): Duplex {
  const child = execa('docker', ['--host', address, 'system', 'dial-stdio'], {
    stdin: 'pipe',
    buffer: false,
    reject: false,
    cleanup: true,
  });
  const stream = child.duplex();
  stream.once('close', () => child.kill());
  return Object.assign(stream, {
    setKeepAlive: () => stream,
    setNoDelay: () => stream,
    setTimeout: () => stream,
    ref: () => child.ref(),
    unref: () => child.unref(),
  });
}
