import type { LogLine } from './log-line.ts';
import type { Failure, Result } from './result.ts';

/** A published port: on the host, and inside the container. */
export type PublishedPort = {
  readonly address: string;
  readonly host: number;
  readonly container: number;
  readonly protocol: string;
};

/** What a container is doing, in Docker's words, plus `absent`: the compose file names the service and no container exists. */
export type ServiceState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | 'absent';

/** What its health check says; `none` where it has no check. */
export type ServiceHealth = 'none' | 'starting' | 'healthy' | 'unhealthy';

/**
 * A service of the stack, one row of the Services screen. `id` is the container's full id: actions are bound to it, never to a row or a name.
 * Times in ms since the epoch. All texts are raw.
 */
export type Service = {
  readonly id: string;
  readonly name: string;
  readonly containerName: string;
  readonly project: string;
  readonly image: string;
  readonly state: ServiceState;
  readonly health: ServiceHealth;
  readonly exitCode?: number;
  readonly startedMs?: number;
  readonly finishedMs?: number;
  readonly restarts: number;
  readonly ports: readonly PublishedPort[];
  /** The last outputs of a failing health check, newest last. */
  readonly healthLog: readonly string[];
};

/** What a container uses now. `cpuPercent` is of one core (200 is two cores full); memory in bytes without the page cache; rates in bytes per second. */
export type ServiceUsage = {
  readonly id: string;
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  readonly memoryLimitBytes: number;
  readonly receivedBytesPerSecond: number;
  readonly sentBytesPerSecond: number;
};

/** Something that happened to a container. `what` is Docker's word: start, die, kill, stop, pause, unpause, health_status, destroy, rename, oom … */
export type ServiceEvent = {
  readonly id: string;
  readonly service: string;
  readonly what: string;
  readonly detail: string;
  readonly exitCode?: number;
  readonly timeMs: number;
};

/** What the stack tells while it is watched. `list` replaces all that was known; it comes first, after every gap in the stream, and when anything changed. */
export type StackNews =
  | { readonly kind: 'list'; readonly services: readonly Service[] }
  | { readonly kind: 'event'; readonly event: ServiceEvent }
  | { readonly kind: 'usage'; readonly usage: readonly ServiceUsage[] }
  | { readonly kind: 'lost'; readonly failure: Failure; readonly retryInMs: number };

/**
 * What the log reader tells. Lines of stream `mark` are ours: a restart, a container made anew, lines that the engine has thrown away.
 * `lost` says that a service's log cannot be read, or, with an empty service, that the engine is away; reading goes on when it is back.
 */
export type LogNews =
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[] }
  | { readonly kind: 'lost'; readonly service: string; readonly failure: Failure };

/** Which logs to read: service names (empty means all), how many lines back, from when (ms since the epoch), and whether to stay. */
export type LogRequest = {
  readonly services: readonly string[];
  readonly tail: number;
  readonly sinceMs?: number;
  readonly follow: boolean;
};

/** What can be done to one container. */
export type StackAction = {
  readonly kind: 'restart' | 'stop' | 'start';
  readonly id: string;
  readonly service: string;
};

/**
 * What booting tells, a line a service. `starting` a container runs and its health is awaited; `waiting` names what it waits for;
 * `pulling` shows progress in bytes where the engine tells it; `failed` carries the reason in plain words.
 */
export type BootNews =
  | { readonly kind: 'plan'; readonly services: readonly string[] }
  | { readonly kind: 'service'; readonly service: string; readonly progress: BootProgress; readonly timeMs: number }
  | { readonly kind: 'note'; readonly text: string };

/** How far one service is on its way to being well. */
export type BootProgress =
  | { readonly at: 'waiting'; readonly for: string }
  | { readonly at: 'pulling'; readonly doneBytes?: number; readonly totalBytes?: number; readonly detail: string }
  | { readonly at: 'building'; readonly detail: string }
  | { readonly at: 'creating' }
  | { readonly at: 'starting'; readonly detail: string }
  | { readonly at: 'well'; readonly tookMs: number }
  | { readonly at: 'failed'; readonly failure: Failure; readonly lastLines: readonly string[] };

/** Where the engine is and which project it drives, for the health line and for error sentences. */
export type StackAbout = {
  readonly project: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly composeFiles: readonly string[];
};

/**
 * The port to the compose stack. Streams call back until `signal` aborts; they reconnect by themselves and say `lost` meanwhile.
 * A callback is never called again after the abort.
 */
export interface Stack {
  /** Does an engine answer, and which? The failure's kind is `no-engine` or `denied`, its hint what to do. */
  about(signal: AbortSignal): Promise<Result<StackAbout>>;
  /** One list call: the services of the project, those of the compose file without a container included, sorted by name. */
  list(signal: AbortSignal): Promise<Result<readonly Service[]>>;
  /** Tells the list, then everything that happens. */
  watch(onNews: (news: StackNews) => void, signal: AbortSignal): void;
  /** Reads logs, merged by time. With `follow: false` the promise settles at the end; with `follow: true`, on abort. */
  logs(request: LogRequest, onNews: (news: LogNews) => void, signal: AbortSignal): Promise<Result<void>>;
  /** Performs one action on one container and waits until the engine has taken it, not until the service is healthy. */
  act(action: StackAction, signal: AbortSignal): Promise<Result<void>>;
  /** `docker compose up`: settles when every service is well or has failed, telling each one's way meanwhile. */
  boot(onNews: (news: BootNews) => void, signal: AbortSignal): Promise<Result<void>>;
  /** `docker compose down` of the project; volumes stay. */
  down(onNote: (text: string) => void, signal: AbortSignal): Promise<Result<void>>;
}
