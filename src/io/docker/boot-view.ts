import type { BootProgress, Service } from '../../model/stack.ts';
import type { ComposeModel, ComposeService } from './compose-model.ts';
import type { ComposeProgress } from './compose-progress.ts';

/** What is known of a boot: what Compose told of images and builds, and the containers as they are. All of it values, so that each step can be tested. */
export type BootView = {
  readonly model: ComposeModel;
  readonly images: ReadonlyMap<string, ImageProgress>;
  readonly builds: ReadonlyMap<string, string>;
  readonly services: readonly Service[];
  /** The last complaint of Compose, by service where it named one. */
  readonly imageErrors: ReadonlyMap<string, string>;
  readonly errors: readonly string[];
};

/** An image on its way: bytes of each layer that is known so far. */
type ImageProgress = {
  readonly status: string;
  readonly layers: ReadonlyMap<string, { readonly doneBytes: number; readonly totalBytes: number }>;
};

export function newBootView(model: ComposeModel): BootView {
  return { model, images: new Map(), builds: new Map(), services: [], imageErrors: new Map(), errors: [] };
}

/** The view after Compose told something. */
export function bootHeard(view: BootView, told: ComposeProgress): BootView {
  switch (told.kind) {
    case 'image': {
      const service = serviceOfImage(view.model, told.subject);
      const before = view.images.get(service);
      const images = put(view.images, service, { status: told.status, layers: before?.layers ?? new Map() });
      if (told.status !== 'Error') return { ...view, images };
      return { ...view, images, imageErrors: put(view.imageErrors, service, told.detail) };
    }
    case 'layer': {
      const service = serviceOfImage(view.model, told.subject);
      const before = view.images.get(service);
      const known = before?.layers.get(told.layer);
      // Only the download counts: the unpacking after it counts the same bytes once more.
      const layer = told.status === 'Downloading' ? told : { ...known, doneBytes: known?.totalBytes ?? 0 };
      const layers = put(before?.layers ?? new Map(), told.layer, {
        doneBytes: layer.doneBytes,
        totalBytes: layer.totalBytes ?? 0,
      });
      return { ...view, images: put(view.images, service, { status: before?.status ?? 'Pulling', layers }) };
    }
    case 'build':
      return { ...view, builds: put(view.builds, told.service, told.detail) };
    case 'error':
      return { ...view, errors: [...view.errors, told.message] };
    case 'container':
    case 'note':
      return view;
    default:
      return told satisfies never;
  }
}

/** The view after the engine listed the project's containers. */
export function bootSeen(view: BootView, services: readonly Service[]): BootView {
  return { ...view, services: services.filter((service) => service.state !== 'absent') };
}

/** How far a service is. `tookMs` is the time since the boot began, for the moment at which it is well. */
export function bootProgress(view: BootView, service: ComposeService, tookMs: number): BootProgress {
  const containers = containersOf(view, service.name);
  if (containers.length === 0) return beforeContainer(view, service);
  const waits = unmet(view, service);
  const last = containers.find((container) => !isWell(container, service)) ?? containers[0]!;
  if (isWell(last, service)) return { at: 'well', tookMs };
  switch (last.state) {
    case 'created':
      return waits.length > 0 ? { at: 'waiting', for: waits.join(' and ') } : { at: 'creating' };
    case 'running':
      return { at: 'starting', detail: healthDetail(last) };
    case 'restarting':
      return { at: 'starting', detail: `ended with exit code ${last.exitCode ?? '?'}, is started again` };
    case 'exited':
    case 'dead':
      return { at: 'starting', detail: `ended with exit code ${last.exitCode ?? '?'}` };
    case 'paused':
    case 'removing':
    case 'absent':
      return { at: 'starting', detail: last.state };
    default:
      return last.state satisfies never;
  }
}

/** Is a container as well as it can be: running and healthy or without a check, or done with what it had to do once? */
export function isWell(container: Service, service: ComposeService): boolean {
  if (container.state === 'running') return container.health === 'healthy' || container.health === 'none';
  return container.state === 'exited' && container.exitCode === 0 && !service.restarts;
}

export function containersOf(view: BootView, name: string): readonly Service[] {
  return view.services.filter((service) => service.name === name);
}

/** The services that this one waits for and that are not yet what it wants them to be. */
export function unmet(view: BootView, service: ComposeService): string[] {
  return service.waitsFor.filter((wait) => !isMet(view, wait)).map((wait) => wait.service);
}

function isMet(view: BootView, { service, condition }: ComposeService['waitsFor'][number]): boolean {
  const containers = containersOf(view, service);
  if (containers.length === 0) return false;
  if (condition === 'service_healthy') return containers.every((container) => container.health === 'healthy');
  if (condition === 'service_completed_successfully') {
    return containers.every((container) => container.state === 'exited' && container.exitCode === 0);
  }
  return containers.every((container) => container.state === 'running');
}

function beforeContainer(view: BootView, service: ComposeService): BootProgress {
  const image = view.images.get(service.name);
  if (image?.status === 'Pulling') return pulling(image);
  const build = view.builds.get(service.name);
  if (build !== undefined && build !== 'Built') return { at: 'building', detail: build };
  const pulled = view.model.services.filter(({ name }) => view.images.get(name)?.status === 'Pulling');
  if (pulled.length > 0) return { at: 'waiting', for: `the images of ${pulled.map(({ name }) => name).join(', ')}` };
  const waits = unmet(view, service);
  return { at: 'waiting', for: waits.length > 0 ? waits.join(' and ') : 'its turn' };
}

function pulling({ layers }: ImageProgress): BootProgress {
  let doneBytes = 0;
  let totalBytes = 0;
  for (const layer of layers.values()) {
    doneBytes += layer.doneBytes;
    totalBytes += layer.totalBytes;
  }
  if (totalBytes === 0) return { at: 'pulling', detail: 'asking the registry' };
  return { at: 'pulling', doneBytes, totalBytes, detail: '' };
}

function healthDetail({ health, healthLog }: Service): string {
  const said = healthLog.at(-1)?.split('\n')[0] ?? '';
  const state = health === 'unhealthy' ? 'unhealthy' : 'waiting for its health check';
  return said === '' ? state : `${state}: ${said}`;
}

/** Newer versions of Compose tell of an image, older ones of the service that wants it. */
function serviceOfImage(model: ComposeModel, subject: string): string {
  if (model.services.some(({ name }) => name === subject)) return subject;
  return model.services.find(({ image }) => image === subject)?.name ?? subject;
}

function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}
