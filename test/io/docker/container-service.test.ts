import { describe, expect, test } from 'vitest';
import { containerService, isService, sortedServices } from '../../../src/io/docker/container-service.ts';
import type { InspectedContainer, ListedContainer } from '../../../src/io/docker/engine-shapes.ts';
import { withAbsent } from '../../../src/io/docker/project-services.ts';

const labels = { 'com.docker.compose.project': 'p', 'com.docker.compose.service': 'web' };

function listed(over: Partial<ListedContainer> = {}): ListedContainer {
  return {
    Id: 'abc',
    Names: ['/p-web-1'],
    Image: 'web:1',
    State: 'running',
    Status: 'Up 2 minutes',
    Labels: labels,
    Ports: [],
    ...over,
  };
}

function inspected(state: Partial<InspectedContainer['State']>): InspectedContainer {
  return {
    Id: 'abc',
    RestartCount: 2,
    State: { Status: 'running', ExitCode: 0, ...state },
    Config: { Labels: labels },
  };
}

test('a row has the words of the list and the figures of the inspection', () => {
  const service = containerService(
    listed({ Status: 'Up 2 minutes (healthy)' }),
    inspected({ StartedAt: '2026-11-22T10:00:00.5Z', FinishedAt: '0001-01-01T00:00:00Z' }),
  );
  expect(service).toEqual({
    id: 'abc',
    name: 'web',
    containerName: 'p-web-1',
    project: 'p',
    image: 'web:1',
    state: 'running',
    health: 'healthy',
    startedMs: Date.parse('2026-11-22T10:00:00.5Z'),
    restarts: 2,
    ports: [],
    healthLog: [],
  });
});

describe('health and exit codes', () => {
  test.each([
    ['running', 'Up 1 second (health: starting)', 'starting', undefined],
    ['running', 'Up 1 minute (unhealthy)', 'unhealthy', undefined],
    ['running', 'Up 1 minute', 'none', undefined],
    ['paused', 'Up 1 minute (Paused)', 'none', undefined],
    ['exited', 'Exited (137) 3 seconds ago', 'none', 137],
    ['restarting', 'Restarting (1) 3 seconds ago', 'none', 1],
    ['created', 'Created', 'none', undefined],
  ])('%s, %s', (State, Status, health, exitCode) => {
    const service = containerService(listed({ State, Status }), undefined);
    expect([service.state, service.health, service.exitCode]).toEqual([State, health, exitCode]);
  });

  test('a failing check keeps its last five outputs, newest last', () => {
    const Log = Array.from({ length: 7 }, (_, index) => ({ ExitCode: index % 7, Output: `try ${index}\n` }));
    const service = containerService(
      listed({ Status: 'Up 1 minute (unhealthy)' }),
      inspected({ Health: { Status: 'unhealthy', Log } }),
    );
    expect(service.healthLog).toEqual(['try 2', 'try 3', 'try 4', 'try 5', 'try 6']);
  });
});

test('a port on all addresses is one port, and one that is not published is none', () => {
  const service = containerService(
    listed({
      Ports: [
        { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        { IP: '127.0.0.1', PrivatePort: 53, PublicPort: 5353, Type: 'udp' },
        { PrivatePort: 6379, Type: 'tcp' },
      ],
    }),
    undefined,
  );
  expect(service.ports).toEqual([
    { address: '127.0.0.1', host: 5353, container: 53, protocol: 'udp' },
    { address: '0.0.0.0', host: 8080, container: 80, protocol: 'tcp' },
  ]);
});

test('what was run once by hand is no service, nor is what is not of Compose', () => {
  expect(isService(listed())).toBe(true);
  expect(isService(listed({ Labels: { ...labels, 'com.docker.compose.oneoff': 'True' } }))).toBe(false);
  expect(isService(listed({ Labels: null }))).toBe(false);
});

test('services without a container stand among the others, by name', () => {
  const model = {
    services: ['db', 'web', 'zoo'].map((name) => ({
      name,
      image: `${name}:1`,
      builds: false,
      restarts: true,
      waitsFor: [],
    })),
  };
  const services = withAbsent(sortedServices([containerService(listed(), undefined)]), model, 'p');
  expect(services.map(({ name, state, id }) => [name, state, id])).toEqual([
    ['db', 'absent', ''],
    ['web', 'running', 'abc'],
    ['zoo', 'absent', ''],
  ]);
});
