import type { Service, ServiceUsage, StackAbout } from '../../src/model/stack.ts';
import { START_MS } from './story-dashboards.ts';

const MINUTE_MS = 60_000;

/** A service of the story's stack: healthy for two hours unless told otherwise. */
export function service(name: string, more: Partial<Service> = {}): Service {
  return {
    id: `${name}-id`.padEnd(64, '0'),
    name,
    containerName: `fauxdan-${name}-1`,
    project: 'fauxdan',
    image: `${name}:8`,
    state: 'running',
    health: 'healthy',
    startedMs: START_MS - 125 * MINUTE_MS,
    restarts: 0,
    ports: [],
    healthLog: [],
    ...more,
  };
}

function port(host: number, container = host) {
  return { address: '127.0.0.1', host, container, protocol: 'tcp' };
}

/** The nine services of the stack, all well. */
export const nineServices: readonly Service[] = [
  service('alertmanager', { image: 'prom/alertmanager:v0.33.0', ports: [port(9093)] }),
  service('backend', { image: 'fauxdan/backend:1', ports: [port(8000)], startedMs: START_MS - 3 * MINUTE_MS }),
  service('grafana', { image: 'grafana/grafana:12.1.0', ports: [port(3001, 3000)] }),
  service('node-exporter', { image: 'prom/node-exporter:v1.9.1', ports: [port(9100)], health: 'none' }),
  service('postgres', { image: 'postgres:18', ports: [port(5432)], restarts: 2 }),
  service('postgres-exporter', { image: 'prometheuscommunity/postgres-exporter:v0.17.1', ports: [port(9187)] }),
  service('prometheus', { image: 'prom/prometheus:v3.5.0', ports: [port(9090)] }),
  service('redis', { image: 'redis:8', ports: [port(6379)] }),
  service('redis-exporter', { image: 'oliver006/redis_exporter:v1.74.0', ports: [port(9121)] }),
];

/** What each of them uses, different for each and always the same. */
export const nineUsages: readonly ServiceUsage[] = nineServices.map(({ id }, index) => ({
  id,
  cpuPercent: [0.3, 12.4, 1.1, 0.6, 4.8, 0.2, 3.3, 0.9, 101.7][index]!,
  memoryBytes: (17 + index * 31) * 1024 * 1024,
  memoryLimitBytes: index === 2 ? 0 : 512 * 1024 * 1024,
  receivedBytesPerSecond: index * 1200,
  sentBytesPerSecond: index * 700,
}));

export const stackAbout: StackAbout = {
  project: 'fauxdan',
  engine: 'unix:///var/run/docker.sock',
  engineVersion: '28.5.1',
  composeFiles: ['/home/ada/fauxmon/stack/compose.yaml'],
};

/** The nine with some of them changed. */
export function withService(name: string, more: Partial<Service>): readonly Service[] {
  return nineServices.map((each) => (each.name === name ? { ...each, ...more } : each));
}
