import type { Failure } from '../../model/result.ts';
import type { BootProgress, Service } from '../../model/stack.ts';
import { exitFailure, imageFailure, startFailure } from './boot-failure.ts';
import { type BootView, containersOf, isWell, unmet } from './boot-view.ts';
import type { ComposeService } from './compose-model.ts';
import { type LoggedContainer, lastLogLines } from './container-log.ts';
import type { EngineClient } from './engine-client.ts';
import { InspectedContainer } from './engine-shapes.ts';
import { explainPort, portHolder } from './port-holder.ts';

const LAST_LINES = 5;
/** A container without a health check that was restarted is believed when it has run for so long. */
const STEADY_MS = 3_000;

/** May this service still become well by itself, now that Compose has ended? */
export function isUndecided(view: BootView, service: ComposeService): boolean {
  return containersOf(view, service.name).some(
    (container) => container.state === 'running' && container.health === 'starting',
  );
}

/**
 * What became of a service, after Compose ended: well, or failed with the reason in plain words and its last five lines.
 * Compose's own word is not enough: it ends well over a container that only just crashes again and again, and names one culprit of several.
 */
export async function bootVerdict(
  client: EngineClient,
  view: BootView,
  service: ComposeService,
  nowMs: number,
  signal: AbortSignal,
): Promise<BootProgress | 'well'> {
  const containers = containersOf(view, service.name);
  const bad = containers.find((container) => !isWell(container, service) || isUnsteady(container, nowMs));
  if (containers.length > 0 && bad === undefined) return 'well';
  if (bad === undefined) return { at: 'failed', failure: withoutContainer(view, service), lastLines: [] };
  const answer = await client.read(`/containers/${bad.id}/json`, InspectedContainer, signal);
  const inspected = answer.ok ? answer.value : undefined;
  const failure = await containerFailure(client, view, service, bad, inspected, signal);
  const logged: LoggedContainer = { id: bad.id, service: bad.name, tty: inspected?.Config.Tty ?? false };
  const lastLines = bad.state === 'created' ? [] : await lastLogLines(client, logged, LAST_LINES, signal);
  return { at: 'failed', failure, lastLines };
}

function isUnsteady(container: Service, nowMs: number): boolean {
  if (container.state !== 'running' || container.health !== 'none' || container.restarts === 0) return false;
  return container.startedMs !== undefined && nowMs - container.startedMs < STEADY_MS;
}

async function containerFailure(
  client: EngineClient,
  view: BootView,
  service: ComposeService,
  container: Service,
  inspected: InspectedContainer | undefined,
  signal: AbortSignal,
): Promise<Failure> {
  const said = inspected?.State.Error || complaintAbout(view, container);
  if (container.state === 'created') {
    const port = said === undefined ? undefined : explainPort(said);
    if (port !== undefined) return { kind: 'refused', message: await portHolder(client, port, signal) };
    if (said !== undefined) return startFailure(said);
    const waits = unmet(view, service);
    return notReached(
      waits.length > 0 ? `${waits.join(' and ')} did not become ready` : 'another service failed before it',
    );
  }
  if (container.state === 'running' && container.health === 'unhealthy') {
    const last = container.healthLog.at(-1)?.split('\n')[0];
    return {
      kind: 'refused',
      message: last ? `it runs, but its health check fails: ${last}` : 'it runs, but its health check fails',
    };
  }
  const { exitCode = inspected?.State.ExitCode ?? 0, restarts } = container;
  return exitFailure(exitCode, inspected?.State.OOMKilled ?? false, restarts);
}

function withoutContainer(view: BootView, service: ComposeService): Failure {
  const said = view.imageErrors.get(service.name);
  if (said !== undefined) return imageFailure(service.image, said || (view.errors.at(-1) ?? ''));
  const missing = view.model.services.filter(({ name }) => view.imageErrors.has(name)).map(({ name }) => name);
  if (missing.length > 0) return notReached(`the image of ${missing.join(', ')} could not be had`);
  const complaint = view.errors.at(-1);
  return complaint === undefined ? notReached('Compose made no container for it') : startFailure(complaint);
}

function notReached(why: string): Failure {
  return { kind: 'refused', message: `not started: ${why}` };
}

/** What Compose said of this container by its name. */
function complaintAbout(view: BootView, container: Service): string | undefined {
  return view.errors.findLast((error) => error.includes(container.containerName));
}
