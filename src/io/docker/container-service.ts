import type { PublishedPort, Service, ServiceHealth, ServiceState } from '../../model/stack.ts';
import type { InspectedContainer, ListedContainer } from './engine-shapes.ts';
import { ONE_OFF_LABEL, PROJECT_LABEL, SERVICE_LABEL } from './project-labels.ts';

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;
const HEALTHS = ['starting', 'healthy', 'unhealthy'] as const;
/** How many outputs of a failing health check are kept. */
const HEALTH_LOG_LENGTH = 5;

/** Is this container a service's, and not of a single `compose run`? */
export function isService(container: ListedContainer): boolean {
  return serviceName(container) !== '' && container.Labels?.[ONE_OFF_LABEL]?.toLowerCase() !== 'true';
}

/** The service a container belongs to; empty where it belongs to none. */
export function serviceName(container: { readonly Labels?: Record<string, string> | null | undefined }): string {
  return container.Labels?.[SERVICE_LABEL] ?? '';
}

/**
 * A row of the list as a service. Only an inspection knows the exact times, the count of restarts and the health check's words;
 * without one, the list's own sentence ("Up 2 minutes (healthy)") has to do.
 */
export function containerService(container: ListedContainer, inspected: InspectedContainer | undefined): Service {
  const state = STATES.find((known) => known === container.State) ?? 'dead';
  const ended = state === 'exited' || state === 'dead' || state === 'restarting';
  const exitCode = exitCodeOf(container.Status) ?? inspected?.State.ExitCode;
  const startedMs = momentOf(inspected?.State.StartedAt);
  const finishedMs = momentOf(inspected?.State.FinishedAt);
  return {
    id: container.Id,
    name: serviceName(container),
    containerName: (container.Names?.[0] ?? container.Id.slice(0, 12)).replace(/^\//, ''),
    project: container.Labels?.[PROJECT_LABEL] ?? '',
    image: container.Image,
    state,
    health: healthOf(container.Status, inspected, state),
    ...(ended && exitCode !== undefined ? { exitCode } : {}),
    ...(startedMs === undefined ? {} : { startedMs }),
    ...(finishedMs === undefined ? {} : { finishedMs }),
    restarts: inspected?.RestartCount ?? 0,
    ports: publishedPorts(container),
    healthLog: failingOutputs(inspected),
  };
}

/** A service that the compose file names and of which no container exists. */
export function absentService(name: string, project: string, image: string): Service {
  return {
    id: '',
    name,
    containerName: '',
    project,
    image,
    state: 'absent',
    health: 'none',
    restarts: 0,
    ports: [],
    healthLog: [],
  };
}

/** Sorted by name, then by container, so that a row keeps its place. */
export function sortedServices(services: readonly Service[]): Service[] {
  const key = (service: Service) => `${service.name}\0${service.containerName}`;
  return [...services].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** A moment as the engine writes it, in ms since the epoch. The year 1 means that it never was. */
export function momentOf(text: string | undefined): number | undefined {
  if (text === undefined || text.startsWith('0001-')) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The list is fresher than the inspection, and an engine tells no health of a container that does not run. */
function healthOf(status: string, inspected: InspectedContainer | undefined, state: ServiceState): ServiceHealth {
  if (state !== 'running') return 'none';
  if (status.includes('(healthy)')) return 'healthy';
  if (status.includes('(unhealthy)')) return 'unhealthy';
  if (status.includes('(health: starting)')) return 'starting';
  return HEALTHS.find((known) => known === inspected?.State.Health?.Status) ?? 'none';
}

function exitCodeOf(status: string): number | undefined {
  const code = /^(?:Exited|Restarting|Dead) \((\d+)\)/.exec(status)?.[1];
  return code === undefined ? undefined : Number(code);
}

/** Published ports, once each: an engine lists a port on all addresses for IPv4 and IPv6 apart. */
function publishedPorts(container: ListedContainer): PublishedPort[] {
  const ports = new Map<string, PublishedPort>();
  for (const { IP = '', PrivatePort, PublicPort, Type } of container.Ports ?? []) {
    if (PublicPort === undefined) continue;
    const address = IP === '::' ? '0.0.0.0' : IP;
    ports.set(`${address} ${PublicPort} ${PrivatePort} ${Type}`, {
      address,
      host: PublicPort,
      container: PrivatePort,
      protocol: Type,
    });
  }
  return [...ports.values()].sort((left, right) => left.container - right.container || left.host - right.host);
}

function failingOutputs(inspected: InspectedContainer | undefined): string[] {
  const health = inspected?.State.Health;
  if (!health || health.Status === 'healthy') return [];
  const failing = (health.Log ?? []).filter((entry) => entry.ExitCode !== 0);
  return failing.slice(-HEALTH_LOG_LENGTH).map((entry) => entry.Output.trim());
}
