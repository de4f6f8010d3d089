import { describe, expect, test } from 'vitest';
import { exitFailure, imageFailure, startFailure } from '../../../src/io/docker/boot-failure.ts';
import { type BootView, bootHeard, bootProgress, bootSeen, newBootView } from '../../../src/io/docker/boot-view.ts';
import { parseComposeModel } from '../../../src/io/docker/compose-model.ts';
import { parseComposeProgress } from '../../../src/io/docker/compose-progress.ts';
import type { Service } from '../../../src/model/stack.ts';

const config = {
  services: {
    web: {
      build: { context: '.' },
      restart: 'always',
      depends_on: { db: { condition: 'service_healthy' }, init: { condition: 'service_completed_successfully' } },
    },
    db: { image: 'db:1', restart: 'always' },
    init: { image: 'db:1' },
  },
};
const model = (() => {
  const parsed = parseComposeModel(JSON.stringify(config), 'p');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
})();

function service(name: string, over: Partial<Service>): Service {
  return {
    id: name,
    name,
    containerName: `p-${name}-1`,
    project: 'p',
    image: '',
    state: 'running',
    health: 'none',
    restarts: 0,
    ports: [],
    healthLog: [],
    ...over,
  };
}

/** What a service's line says after Compose has printed these lines and the engine shows these containers. */
function line(name: string, printed: readonly string[], services: readonly Service[] = []) {
  let view: BootView = newBootView(model);
  for (const one of printed) {
    const told = parseComposeProgress(one);
    if (told !== undefined) view = bootHeard(view, told);
  }
  return bootProgress(bootSeen(view, services), model.services.find((known) => known.name === name)!, 1_234);
}

test('the compose file’s services, with images, policies and what they wait for', () => {
  expect(model.services).toEqual([
    { name: 'db', image: 'db:1', builds: false, restarts: true, waitsFor: [] },
    { name: 'init', image: 'db:1', builds: false, restarts: false, waitsFor: [] },
    {
      name: 'web',
      image: 'p-web',
      builds: true,
      restarts: true,
      waitsFor: [
        { service: 'db', condition: 'service_healthy' },
        { service: 'init', condition: 'service_completed_successfully' },
      ],
    },
  ]);
});

describe('a line', () => {
  test('waits for its turn, or for those it needs', () => {
    expect(line('db', [])).toEqual({ at: 'waiting', for: 'its turn' });
    expect(line('web', [])).toEqual({ at: 'waiting', for: 'db and init' });
  });

  test('counts the bytes of the layers that are downloaded', () => {
    const printed = [
      '{"id":"db","text":"Pulling"}',
      '{"id":"1f","parent_id":"db","text":"Downloading","status":"[=>  ]","current":30,"total":100,"percent":30}',
      '{"id":"2f","parent_id":"db","text":"Downloading","current":10,"total":50}',
      '{"id":"1f","parent_id":"db","text":"Extracting","current":5,"total":100}',
    ];
    expect(line('db', printed.slice(0, 1))).toEqual({ at: 'pulling', detail: 'asking the registry' });
    expect(line('db', printed)).toEqual({ at: 'pulling', doneBytes: 110, totalBytes: 150, detail: '' });
    expect(line('web', printed)).toEqual({ at: 'waiting', for: 'the images of db' });
    expect(line('db', [...printed, '{"id":"db","text":"Pulled"}'])).toEqual({ at: 'waiting', for: 'its turn' });
  });

  test('knows an image by its own name, as newer versions tell it', () => {
    expect(line('db', ['{"id":"Image db:1","text":"Pulling"}'])).toMatchObject({ at: 'pulling' });
  });

  test('tells the step of a build', () => {
    const step = '{"vertexes":[{"digest":"x","name":"[web 2/5] RUN pip install"}]}';
    expect(line('web', [step])).toEqual({ at: 'building', detail: '2/5 RUN pip install' });
    expect(line('web', [step, '{"id":"web","status":"Built"}'])).toMatchObject({ at: 'waiting' });
  });

  test.each<[string, Partial<Service>, object]>([
    ['is being made', { state: 'created' }, { at: 'creating' }],
    ['starts', { health: 'starting' }, { at: 'starting', detail: 'waiting for its health check' }],
    [
      'is ill',
      { health: 'unhealthy', healthLog: ['old', 'refused\nmore'] },
      { at: 'starting', detail: 'unhealthy: refused' },
    ],
    ['is well', { health: 'healthy' }, { at: 'well', tookMs: 1_234 }],
    ['is well without a check', {}, { at: 'well', tookMs: 1_234 }],
    ['has ended', { state: 'exited', exitCode: 0 }, { at: 'starting', detail: 'ended with exit code 0' }],
  ])('%s', (_, over, progress) => expect(line('db', [], [service('db', over)])).toEqual(progress));

  test('of a task is well when the task is done', () => {
    expect(line('init', [], [service('init', { state: 'exited', exitCode: 0 })])).toMatchObject({ at: 'well' });
    expect(line('init', [], [service('init', { state: 'exited', exitCode: 2 })])).toMatchObject({ at: 'starting' });
  });

  test('with a container still waits for what it needs', () => {
    const there = [service('web', { state: 'created' }), service('db', { health: 'healthy' })];
    expect(line('web', [], there)).toEqual({ at: 'waiting', for: 'init' });
  });

  test('of several containers is well when all are', () => {
    const two = [service('db', { health: 'healthy' }), service('db', { health: 'starting' })];
    expect(line('db', [], two)).toMatchObject({ at: 'starting' });
  });
});

describe('what Compose prints', () => {
  test.each<[string, object | undefined]>([
    ['{"id":"Container p-db-1","status":"Healthy"}', { kind: 'container', name: 'p-db-1', status: 'Healthy' }],
    [' Container p-db-1  Started', { kind: 'container', name: 'p-db-1', status: 'Started' }],
    ['{"id":"Network p_default","status":"Created"}', undefined],
    [' Volume "p_data"  Created', undefined],
    [' db Pulling ', { kind: 'image', subject: 'db', status: 'Pulling', detail: '' }],
    [' 8a1e25ce7c4f Downloading [==> ] 1MB/2MB', undefined],
    ['#7 [web 1/2] FROM python', { kind: 'build', service: 'web', detail: '1/2 FROM python' }],
    ['{"error":true,"message":"it is broken"}', { kind: 'error', message: 'it is broken' }],
    ['dependency failed to start: container p-db-1 is unhealthy', { kind: 'error' }],
    ['time="2026-11-22T10:00:00Z" level=warning msg="old key"', { kind: 'note', text: 'old key' }],
    ['{"level":"warning","msg":"no buildx","time":"x"}', { kind: 'note', text: 'no buildx' }],
    ['{"id":"db","text":"Error","status":"no such host"}', { kind: 'image', status: 'Error', detail: 'no such host' }],
    ['{broken', { kind: 'error', message: '{broken' }],
    ['', undefined],
  ])('%j', (printed, told) => {
    if (told === undefined) expect(parseComposeProgress(printed)).toBeUndefined();
    else expect(parseComposeProgress(printed)).toMatchObject(told);
  });
});

describe('why it failed', () => {
  test.each([
    ['Error response from daemon: Get "https://r/v2/": dial tcp: lookup r: no such host', 'unreachable'],
    ['pull access denied for x, repository does not exist or may require authorization', 'denied'],
    ['manifest for x:9 not found: manifest unknown', 'not-found'],
    ['write /var/lib: no space left on device', 'refused'],
  ])('an image: %s', (said, kind) => {
    const failure = imageFailure('x:9', said);
    expect(failure.kind).toBe(kind);
    expect(failure.hint).toBeTruthy();
    expect(failure.message).toMatch(/^the image x:9 cannot be pulled: (?!Error response)/);
  });

  test('a start, without the engine’s preamble', () => {
    expect(startFailure('Error response from daemon: bind source path does not exist: /x')).toMatchObject({
      kind: 'not-found',
      message: 'bind source path does not exist: /x',
    });
  });

  test('an end', () => {
    expect(exitFailure(3, false, 0).message).toBe('it ended with exit code 3');
    expect(exitFailure(1, false, 4).message).toBe('it ended with exit code 1, and again after 4 restarts');
    expect(exitFailure(137, true, 0).message).toMatch(/more memory than its limit/);
    expect(exitFailure(127, false, 1).message).toMatch(/cannot be run \(exit code 127\), and again after 1 restart$/);
  });
});
