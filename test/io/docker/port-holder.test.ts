import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { explainPort, listeningInodes, listeningProcess } from '../../../src/io/docker/port-holder.ts';

test.each([
  ['Bind for 127.0.0.1:9090 failed: port is already allocated', 9090],
  ['listen tcp4 0.0.0.0:9121: bind: address already in use', 9121],
  ['listen tcp6 [::1]:80: bind: address already in use', 80],
  ['Ports are not available: exposing port TCP 127.0.0.1:5432 -> 0.0.0.0:0: listen', 5432],
  ['no such image', undefined],
])('%s', (message, port) => expect(explainPort(message)).toBe(port));

test('only sockets that listen count', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:2382 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11111 1 0 100 0 0 10 0',
    '   1: 0100007F:2382 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 22222 1 0 100 0 0 10 0',
  ].join('\n');
  expect(listeningInodes(table, 9090)).toEqual(['11111']);
  expect(listeningInodes(table, 9091)).toEqual([]);
});

test.skipIf(!existsSync('/proc/net/tcp'))('the process behind a port is found', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const holder = await listeningProcess(port, '/proc');
  server.close();
  expect(holder?.pid).toBe(process.pid);
});
