import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = {
  readonly image: string;
  readonly profiles: readonly string[];
  readonly ports?: readonly string[];
  readonly restart: string;
  readonly mem_limit: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly logging: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly read_only?: boolean }[];
};

const text = readFileSync(new URL('../../stack/compose.yaml', import.meta.url), 'utf8');
const file = parse(text, { merge: true });
const services = Object.entries(file.services as Record<string, Service>);
const published = {
  prometheus: loopback('PROMETHEUS_PORT', 9090),
  alertmanager: loopback('ALERTMANAGER_PORT', 9093),
  grafana: loopback('GRAFANA_PORT', 3001, 3000),
  'node-exporter': loopback('NODE_EXPORTER_PORT', 9100),
  'redis-exporter': loopback('REDIS_EXPORTER_PORT', 9121),
  'postgres-exporter': loopback('POSTGRES_EXPORTER_PORT', 9187),
  backend: loopback('BACKEND_PORT', 8000),
};

test('publishes what a person opens, on the loopback, each port movable; the databases not at all', () => {
  const ports = services.filter(([, service]) => service.ports).map(([name, service]) => [name, service.ports]);
  expect(Object.fromEntries(ports)).toEqual(
    Object.fromEntries(Object.entries(published).map(([name, port]) => [name, [port]])),
  );
});

test('has the nine services, each in a profile', () => {
  expect(services.map(([name]) => name).sort()).toEqual([...Object.keys(published), 'postgres', 'redis'].sort());
  const profiles = new Set(services.flatMap(([, service]) => service.profiles));
  expect(profiles).toEqual(new Set(['monitoring', 'app', 'grafana']));
});

describe.each(services)('%s', (name, service) => {
  test('is pinned, restarted, bounded in memory and in logs', () => {
    expect(service.image).toMatch(/:v?\d+\.\d+\.\d+$|:\d+\.\d+$/);
    expect(service.restart).toBe('unless-stopped');
    expect(service.mem_limit).toMatch(/^\d+m$/);
    expect(service.logging).toEqual({ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } });
  });

  test('is asked for its health, where its image has a program to ask with', () => {
    expect(service.healthcheck !== undefined).toBe(name !== 'redis-exporter');
  });

  test('mounts nothing of the host to write into', () => {
    for (const mount of (service.volumes ?? []).filter((each) => each.type === 'bind')) {
      expect(mount.read_only, mount.source).toBe(true);
    }
  });
});

test('stays within what docker-compose 1.29 reads', () => {
  expect(file).not.toHaveProperty('name');
  expect(file).not.toHaveProperty('configs');
  expect(text).not.toMatch(/create_host_path|required: false|start_interval|additional_contexts|!override|!reset/);
});

test('holds no password, and no door to stop Prometheus or delete from it', () => {
  expect(text).not.toMatch(/admin123|PASSWORD: [^$]*\w{4,}$|POSTGRES_PASSWORD:/m);
  const flags = file.services.prometheus.command.join(' ');
  expect(flags).not.toMatch(/enable-lifecycle|enable-admin-api/);
});

function loopback(variable: string, port: number, inside = port): string {
  return `127.0.0.1:\${${variable}:-${port}}:${inside}`;
}
