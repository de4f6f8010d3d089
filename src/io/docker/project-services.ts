import { ok, type Result } from '../../model/result.ts';
import type { Service } from '../../model/stack.ts';
import type { ComposeModel } from './compose-model.ts';
import { absentService, containerService, isService, sortedServices } from './container-service.ts';
import type { EngineClient } from './engine-client.ts';
import { ContainerList, InspectedContainer, type ListedContainer } from './engine-shapes.ts';
import { projectFilter } from './project-labels.ts';

/**
 * Reads the project's containers: one list call, and an inspection only of those about which something may have changed since the last time.
 * `forget` tells that something happened to a container.
 */
export type ProjectReader = {
  read(signal: AbortSignal): Promise<Result<readonly Service[]>>;
  forget(containerId: string): void;
};

/** A reader that remembers its inspections. One made for a single question remembers nothing from before, and so is always fresh. */
export function projectReader(client: EngineClient, project: string): ProjectReader {
  const known = new Map<string, { readonly as: string; readonly inspected: InspectedContainer }>();

  async function inspect(container: ListedContainer, signal: AbortSignal): Promise<InspectedContainer | undefined> {
    const as = likeness(container);
    const remembered = known.get(container.Id);
    if (remembered?.as === as) return remembered.inspected;
    const answer = await client.read(`/containers/${container.Id}/json`, InspectedContainer, signal);
    // A container that went away between the two calls is shown as the list had it; the event of its end is on its way.
    if (!answer.ok) return undefined;
    known.set(container.Id, { as, inspected: answer.value });
    return answer.value;
  }

  return {
    forget: (containerId) => void known.delete(containerId),
    async read(signal) {
      const listed = await listContainers(client, project, signal);
      if (!listed.ok) return listed;
      const containers = listed.value.filter(isService);
      for (const id of known.keys()) if (!containers.some((container) => container.Id === id)) known.delete(id);
      const services = await Promise.all(
        containers.map(async (container) => containerService(container, await inspect(container, signal))),
      );
      return ok(sortedServices(services));
    },
  };
}

/** All containers of a project, whatever they do. */
export function listContainers(
  client: EngineClient,
  project: string,
  signal: AbortSignal,
): Promise<Result<readonly ListedContainer[]>> {
  return client.read(`/containers/json?all=1&filters=${projectFilter(project)}`, ContainerList, signal);
}

/** Adds the services that the compose file names and the engine does not have. */
export function withAbsent(
  services: readonly Service[],
  model: ComposeModel | undefined,
  project: string,
): readonly Service[] {
  const present = new Set(services.map((service) => service.name));
  const missing = (model?.services ?? []).filter((service) => !present.has(service.name));
  if (missing.length === 0) return services;
  return sortedServices([...services, ...missing.map(({ name, image }) => absentService(name, project, image))]);
}

/** What would look different in the list if a container were started, stopped or judged anew. */
function likeness(container: ListedContainer): string {
  return `${container.State} ${/\((?:un)?healthy\)|\(health: starting\)/.exec(container.Status)?.[0] ?? ''}`;
}
