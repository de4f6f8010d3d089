import type { Failure, Loadable } from '../model/result.ts';
import { waiting } from '../model/result.ts';
import type { Service, ServiceEvent, ServiceUsage, StackAbout, StackAction, StackNews } from '../model/stack.ts';

/** An action under way on one container, until the container is well again or the wait is given up. */
export type PendingAction = {
  readonly action: StackAction;
  readonly askedMs: number;
  /** When the container had started before the action, to tell the old run from the new. */
  readonly startedBeforeMs?: number;
  /** The engine took the action (it may still be stopping or starting). */
  readonly taken: boolean;
};

/** What is known of the compose stack, read by every screen. */
export type StackState = {
  readonly about: Loadable<StackAbout>;
  readonly services: readonly Service[];
  /** Whether the engine has said what there is, so that an empty list means that there is nothing. */
  readonly isListed: boolean;
  readonly usage: ReadonlyMap<string, ServiceUsage>;
  readonly lost?: { readonly failure: Failure; readonly retryAtMs: number };
  /** The newest events, oldest first. */
  readonly events: readonly ServiceEvent[];
  /** By container id. */
  readonly pending: ReadonlyMap<string, PendingAction>;
  /** Actions that did not end well, by container id, with the words to show. */
  readonly failures: ReadonlyMap<string, Failure>;
};

export const initialStack: StackState = {
  about: waiting,
  services: [],
  isListed: false,
  usage: new Map(),
  events: [],
  pending: new Map(),
  failures: new Map(),
};

const EVENTS_KEPT = 200;

/** How long an action may take until the service is well before the row stops saying so. */
const ACTION_PATIENCE_MS = 120_000;

/** The next state when the engine tells something. */
export function stackHeard(state: StackState, news: StackNews, nowMs: number): StackState {
  switch (news.kind) {
    case 'list': {
      const { lost: _found, ...rest } = state;
      return {
        ...rest,
        isListed: true,
        services: news.services,
        pending: stillPending(state.pending, news.services, nowMs),
      };
    }
    case 'event':
      return { ...state, events: [...state.events, news.event].slice(-EVENTS_KEPT) };
    case 'usage':
      return { ...state, usage: new Map(news.usage.map((usage) => [usage.id, usage])) };
    case 'lost':
      return { ...state, usage: new Map(), lost: { failure: news.failure, retryAtMs: nowMs + news.retryInMs } };
    default:
      return news satisfies never;
  }
}

/** The next state when a person has asked for an action and it is on its way. */
export function actionAsked(state: StackState, action: StackAction, nowMs: number): StackState {
  const startedBeforeMs = state.services.find((service) => service.id === action.id)?.startedMs;
  const pending = new Map(state.pending).set(action.id, {
    action,
    askedMs: nowMs,
    taken: false,
    ...(startedBeforeMs === undefined ? {} : { startedBeforeMs }),
  });
  return { ...state, pending, failures: without(state.failures, action.id) };
}

/** The next state when the engine has taken the action, or has refused it. */
export function actionTaken(state: StackState, action: StackAction, failure: Failure | undefined): StackState {
  const pending = state.pending.get(action.id);
  if (failure) {
    return {
      ...state,
      pending: without(state.pending, action.id),
      failures: new Map(state.failures).set(action.id, failure),
    };
  }
  if (!pending) return state;
  return { ...state, pending: new Map(state.pending).set(action.id, { ...pending, taken: true }) };
}

/** A service counts as well when it runs and its health check, if it has one, agrees. */
export function isWell(service: Service): boolean {
  return service.state === 'running' && (service.health === 'healthy' || service.health === 'none');
}

/** Why an action is not possible on a service now; undefined where it is. */
export function actionBlocked(stack: StackState, service: Service, wanted: StackAction['kind']): string | undefined {
  if (service.id === '') return `${service.name} has no container: b on the Services tab boots the stack`;
  const pending = stack.pending.get(service.id);
  if (pending) return `${service.name}: ${pending.action.kind} is under way`;
  const runs = service.state === 'running' || service.state === 'restarting' || service.state === 'paused';
  if (wanted === 'start' && runs) return `${service.name} runs already`;
  if (wanted === 'stop' && !runs) return `${service.name} does not run`;
  return undefined;
}

function stillPending(
  pending: ReadonlyMap<string, PendingAction>,
  services: readonly Service[],
  nowMs: number,
): ReadonlyMap<string, PendingAction> {
  if (pending.size === 0) return pending;
  return new Map(
    [...pending].filter(
      ([id, wait]) =>
        !isOver(
          wait,
          services.find((service) => service.id === id),
          nowMs,
        ),
    ),
  );
}

function isOver(wait: PendingAction, service: Service | undefined, nowMs: number): boolean {
  if (!service || nowMs - wait.askedMs > ACTION_PATIENCE_MS) return true;
  if (wait.action.kind === 'stop') return service.state === 'exited';
  const isNewRun = service.startedMs !== undefined && service.startedMs !== wait.startedBeforeMs;
  const hasFailed = service.health === 'unhealthy' || service.state === 'exited' || service.state === 'dead';
  return isNewRun && (isWell(service) || hasFailed);
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
