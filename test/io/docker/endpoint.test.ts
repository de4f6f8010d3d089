import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addressed, type EndpointChoice, endpointVariables, resolveEndpoint } from '../../../src/io/docker/endpoint.ts';

const home = mkdtempSync(join(tmpdir(), 'fauxmon-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const folder = join(home, '.docker');
mkdirSync(folder);
context('far', { Host: 'ssh://me@far' });
context(
  'secure',
  { Host: 'tcp://secure.example:2376', SkipTLSVerify: true },
  { 'ca.pem': 'CA', 'cert.pem': 'C', 'key.pem': 'K' },
);
writeFileSync(join(folder, 'config.json'), JSON.stringify({ currentContext: 'far', auths: {} }));

function context(name: string, docker: object, tls: Record<string, string> = {}): void {
  const id = createHash('sha256').update(name).digest('hex');
  mkdirSync(join(folder, 'contexts', 'meta', id), { recursive: true });
  writeFileSync(
    join(folder, 'contexts', 'meta', id, 'meta.json'),
    JSON.stringify({ Name: name, Endpoints: { docker } }),
  );
  mkdirSync(join(folder, 'contexts', 'tls', id, 'docker'), { recursive: true });
  for (const [file, text] of Object.entries(tls)) {
    writeFileSync(join(folder, 'contexts', 'tls', id, 'docker', file), text);
  }
}

describe('which engine is meant', () => {
  const bare = mkdtempSync(join(tmpdir(), 'fauxmon-bare-'));
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  test.each<[string, EndpointChoice, string]>([
    ['nothing said', { environment: { HOME: bare } }, 'unix:///var/run/docker.sock'],
    ['the config file', { environment: { HOME: home } }, 'ssh://me@far'],
    ['DOCKER_CONTEXT over it', { environment: { HOME: home, DOCKER_CONTEXT: 'secure' } }, 'tcp://secure.example:2376'],
    ['the default context', { environment: { HOME: home, DOCKER_CONTEXT: 'default' } }, 'unix:///var/run/docker.sock'],
    [
      'DOCKER_HOST over that',
      { environment: { HOME: home, DOCKER_CONTEXT: 'secure', DOCKER_HOST: 'unix:///tmp/x.sock' } },
      'unix:///tmp/x.sock',
    ],
    [
      'a context over DOCKER_HOST',
      { context: 'far', environment: { HOME: home, DOCKER_HOST: 'unix:///tmp/x.sock' } },
      'ssh://me@far',
    ],
    ['a host over all', { host: 'tcp://h:1', context: 'far', environment: { HOME: home } }, 'tcp://h:1'],
    ['DOCKER_CONFIG', { environment: { HOME: bare, DOCKER_CONFIG: folder } }, 'ssh://me@far'],
  ])('%s', async (_, choice, address) => {
    expect(await resolveEndpoint(choice)).toMatchObject({ ok: true, value: { address } });
  });

  test('a context brings its certificates', async () => {
    const found = await resolveEndpoint({ context: 'secure', environment: { HOME: home } });
    expect(found).toMatchObject({
      ok: true,
      value: { kind: 'tcp', port: 2376, tls: { authority: 'CA', certificate: 'C', key: 'K', verify: false } },
    });
  });

  test('a context that is not there is said by its name', async () => {
    const found = await resolveEndpoint({ context: 'nowhere', environment: { HOME: home } });
    expect(found).toMatchObject({
      ok: false,
      failure: { kind: 'not-found', message: expect.stringContaining('"nowhere"') },
    });
  });
});

test.each([
  ['unix:///run/user/1000/docker.sock', { kind: 'unix', path: '/run/user/1000/docker.sock' }],
  ['tcp://10.0.0.1:2375', { kind: 'tcp', host: '10.0.0.1', port: 2375 }],
  ['tcp://box', { kind: 'tcp', host: 'box', port: 2375 }],
  ['https://box', { kind: 'tcp', host: 'box', port: 2376, tls: { verify: true } }],
  ['ssh://me@box:22', { kind: 'ssh' }],
])('the address %s', (address, endpoint) => {
  expect(addressed(address, undefined)).toMatchObject({ ok: true, value: endpoint });
});

test.each(['npipe:////./pipe/docker', 'box', ''])('the address %j is of no known kind', (address) => {
  expect(addressed(address, undefined)).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
});

test('a chosen host is what a child talks to, whatever the environment says', () => {
  expect(endpointVariables({ host: 'unix:///a', environment: {} })).toEqual({
    DOCKER_HOST: 'unix:///a',
    DOCKER_CONTEXT: undefined,
  });
  expect(endpointVariables({ environment: { DOCKER_HOST: 'unix:///b' } })).toEqual({});
});
