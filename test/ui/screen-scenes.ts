import { failed, ok } from '../../src/model/result.ts';
import type { BootProgress } from '../../src/model/stack.ts';
import { AppRig, alert, refusedConnection, type StoryStart, target } from '../app/app-rig.ts';
import { START_MS } from '../app/story-dashboards.ts';
import { nineServices, withService } from '../app/story-stack.ts';

type Scene = (start: StoryStart) => AppRig;

/** A program that has run for an hour: everything answers. */
const well: Scene = (start) => new AppRig(start).answer().told([], []).stack();

const outage = { ...refusedConnection, message: 'prometheus: connection refused', hint: 'is it running?' };

function booting(start: StoryStart, services: Readonly<Record<string, BootProgress>>, seconds: number): AppRig {
  const rig = new AppRig({ ...start, settings: { stack: 'boot' } }).stack([]);
  const news = (message: Parameters<typeof rig.send>[0]) => rig.send(message);
  news({ to: 'boot', message: { kind: 'news', news: { kind: 'plan', services: Object.keys(services) } } });
  for (const [service, progress] of Object.entries(services)) {
    const one = { kind: 'service', service, progress, timeMs: START_MS } as const;
    news({ to: 'boot', message: { kind: 'news', news: one } });
  }
  return rig.wait(seconds * 1_000);
}

const MEBIBYTE = 1024 * 1024;
const waysUp: Readonly<Record<string, BootProgress>> = {
  alertmanager: { at: 'creating' },
  backend: { at: 'building', detail: 'step 4 of 9' },
  grafana: { at: 'waiting', for: 'prometheus' },
  'node-exporter': { at: 'well', tookMs: 900 },
  postgres: { at: 'well', tookMs: 3_100 },
  'postgres-exporter': { at: 'starting', detail: '' },
  prometheus: { at: 'pulling', doneBytes: 84 * MEBIBYTE, totalBytes: 133 * MEBIBYTE, detail: '' },
  redis: { at: 'starting', detail: 'health check 2 of 5' },
  'redis-exporter': { at: 'pulling', detail: 'extracting' },
};

const portTaken: BootProgress = {
  at: 'failed',
  failure: {
    kind: 'refused',
    message: 'port 9121 is taken by pid 4121 (redis_exporter)',
    hint: 'stop it, or publish another port',
  },
  lastLines: ['listening on :9121', 'bind: address already in use'],
};

const redis = nineServices[7]!;
const unhealthy = withService('postgres', {
  health: 'unhealthy',
  healthLog: ['/var/run/postgresql:5432 - no response\n', '/var/run/postgresql:5432 - rejecting connections\n'],
});

/** What a person sees, scene by scene; each is drawn at every size. */
export const screenScenes: Readonly<Record<string, Scene>> = {
  overview: well,
  'overview-first-second': (start) => new AppRig(start),
  'overview-firing': (start) =>
    well(start)
      .services(withService('redis', { state: 'exited', exitCode: 137 }))
      .told([alert('RedisDown', 'critical'), alert('HighDiskUsage', 'warning'), alert('HighCPUUsage', 'warning')]),
  'overview-outage': (start) =>
    well(start).wait(5_000).fail(outage, undefined, 0.999).wait(3_000).probed(outage, 0.999),
  'overview-old-answers': (start) => well(start).wait(42_000),
  'overview-read-only': (start) => well({ ...start, settings: { readOnly: true } }),
  'overview-frozen-cursor': (start) => well(start).press('c', ...Array(20).fill('Left'), 'Space'),
  'overview-finding': (start) => well(start).press('/').type('redis'),
  'panel-in-full': (start) => well(start).press('Enter', 'i'),
  'panel-asked-for-restart': (start) => well(start).press('/').type('redis').press('Enter', 'r'),
  services: (start) => well(start).press('3'),
  'services-restarting': (start) => well(start).press('3', 'G', 'k', 'r', 'y').wait(2_000),
  'services-starting-health': (start) =>
    well(start)
      .press('3', 'G', 'k', 'r', 'y')
      .services(withService('redis', { startedMs: START_MS, health: 'starting' }))
      .wait(2_000),
  'services-unhealthy': (start) => well(start).services(unhealthy).press('3', 'o', 'o', 'o', 'o', 'o', 'g'),
  'services-details': (start) => {
    const rig = well(start).press('3', 'g', 'j', 'Enter');
    const backend = nineServices[1]!;
    const event = {
      id: backend.id,
      service: 'backend',
      what: 'die',
      detail: '',
      exitCode: 137,
      timeMs: START_MS - 190_000,
    };
    return rig.frame({ kind: 'stack-news', news: { kind: 'event', event } });
  },
  'services-mixed': (start) =>
    well(start)
      .services([
        ...withService('redis', { state: 'exited', exitCode: 137 }).map((each) =>
          each.name === 'grafana'
            ? { ...each, id: '', state: 'absent' as const, health: 'none' as const }
            : each.name === 'backend'
              ? { ...each, state: 'restarting' as const, restarts: 14 }
              : each,
        ),
      ])
      .press('3'),
  'services-refused': (start) => {
    const rig = well(start).press('3', 'G', 'k', 'S', 'y');
    const action = { kind: 'stop', id: redis.id, service: 'redis' } as const;
    return rig.frame({
      kind: 'acted',
      action,
      failure: { kind: 'denied', message: 'the engine refused: permission denied', hint: 'join the group docker' },
    });
  },
  'services-engine-gone': (start) =>
    well(start)
      .press('3')
      .frame({
        kind: 'stack-news',
        news: { kind: 'lost', failure: { kind: 'no-engine', message: 'the Docker engine is gone' }, retryInMs: 4_000 },
      }),
  'services-no-engine': (start) =>
    new AppRig(start)
      .answer()
      .press('3')
      .frame({
        kind: 'stack-about',
        result: failed({
          kind: 'no-engine',
          message: 'no Docker engine answers at /var/run/docker.sock: no such file',
          hint: 'start Docker, or name another engine by DOCKER_HOST',
        }),
      }),
  'services-filter-empty': (start) => well(start).press('3', '&').type('mysql').press('Enter'),
  'services-filtering': (start) => well(start).press('3', '&').type('exp'),
  'services-confirm-stop': (start) => well(start).press('3', 'G', 'k', 'S'),
  booting: (start) => booting(start, waysUp, 14),
  'boot-failed': (start) =>
    booting(start, { ...waysUp, 'redis-exporter': portTaken }, 9).send({
      to: 'boot',
      message: {
        kind: 'ended',
        result: failed({ kind: 'refused', message: 'redis-exporter did not start: port 9121 is taken' }),
      },
    }),
  'boot-no-engine': (start) =>
    new AppRig({ ...start, settings: { stack: 'offer' } }).frame({
      kind: 'stack-about',
      result: failed({
        kind: 'no-engine',
        message: 'no Docker engine answers at /var/run/docker.sock: no such file',
        hint: 'start Docker (sudo systemctl start docker), or name another engine by DOCKER_HOST',
      }),
    }),
  'boot-offered': (start) => new AppRig({ ...start, settings: { stack: 'offer' } }).answer().stack([]),
  help: (start) => well(start).press('?'),
  'help-services': (start) => well(start).press('3', '?'),
  'choose-range': (start) => well(start).press('T'),
  'choose-range-typed': (start) => well(start).press('T').type('3').press('Space').type('d'),
  'choose-dashboard': (start) => well(start).press('d').type('zzz'),
  'targets-only': (start) =>
    new AppRig({ ...start, settings: { stack: 'glance' } })
      .answer()
      .told(
        [alert('InstanceDown', 'warning')],
        [target('node', 'up'), target('redis', 'down'), target('postgres', 'down')],
      )
      .frame({
        kind: 'source-about',
        random: 0,
        result: ok({ kind: 'prometheus', url: 'http://prometheus.example:9090', product: 'Prometheus', version: '3' }),
      }),
};
