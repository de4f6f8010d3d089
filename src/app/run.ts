import type { AuditLog } from '../model/audit.ts';
import type { Clock } from '../model/clock.ts';
import type { MetricSource } from '../model/metric-source.ts';
import { failed, type Result } from '../model/result.ts';
import type { Stack, StackAction } from '../model/stack.ts';
import type { Effect } from './effect.ts';
import type { Message } from './message.ts';
import { type LogPump, pumpLogs } from './pump-logs.ts';
import type { AppState } from './state.ts';
import { update } from './update.ts';

/** The doors of the running program. `stack` is absent where the source belongs to no stack of ours. */
export type Ports = {
  readonly source: MetricSource;
  readonly stack?: Stack;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** A number in [0, 1), for back-off. */
  readonly random: () => number;
  readonly copy: (text: string) => void;
  readonly saveText: (name: string, text: string) => Promise<Result<string>>;
  readonly rememberBoot: (answer: 'yes' | 'no') => void;
  readonly quit: (code: number) => void;
};

/** The running program: its state, a way in for messages, and who wants to know of changes. */
export type Store = {
  readonly state: () => AppState;
  readonly dispatch: (message: Message) => void;
  /** Calls back after every change; returns what unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Ends timers, streams and questions. */
  readonly stop: () => void;
};

const TICK_MS = 1_000;

/** Starts the loop: messages change the state, effects go through the ports, answers come back as messages. */
export function startApp(initial: AppState, ports: Ports): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  const life = new AbortController();
  let queries = new AbortController();
  let logs: LogPump | undefined;

  function dispatch(message: Message): void {
    if (life.signal.aborted) return;
    const [next, effects] = update(state, message);
    const changed = next !== state;
    state = next;
    for (const effect of effects) perform(effect);
    if (changed) for (const listener of listeners) listener();
  }

  const frame = (message: Extract<Message, { to: 'frame' }>['message']) => dispatch({ to: 'frame', message });

  function answered(result: Result<unknown>): void {
    frame({ kind: 'source-answered', result, random: ports.random() });
  }

  /** The one place where effects touch the world. */
  function perform(effect: Effect): void {
    switch (effect.kind) {
      case 'query-instant':
        void ports.source
          .instant({ expression: effect.expression, atMs: effect.atMs }, queries.signal)
          .then((result) => {
            answered(result);
            dispatch({ to: 'dashboards', message: { kind: 'answered', tag: effect.tag, result } });
          });
        return;
      case 'query-range': {
        const { expression, window, spliceable } = effect;
        void ports.source.range({ expression, window, spliceable }, queries.signal).then((result) => {
          answered(result);
          dispatch({ to: 'dashboards', message: { kind: 'answered', tag: effect.tag, result } });
        });
        return;
      }
      case 'cancel-queries':
        queries.abort();
        queries = new AbortController();
        return;
      case 'probe-source':
        void ports.source
          .about(life.signal)
          .then((result) => frame({ kind: 'source-about', result, random: ports.random() }));
        return;
      case 'ask-health':
        void Promise.all([ports.source.alerts(life.signal), ports.source.targets(life.signal)]).then(
          ([alerts, targets]) => {
            answered(alerts);
            frame({ kind: 'source-health', alerts, targets });
          },
        );
        return;
      case 'watch-stack':
        watchStack();
        return;
      case 'act':
        void act(effect.action);
        return;
      case 'boot':
        void boot();
        return;
      case 'remember-boot':
        ports.rememberBoot(effect.answer);
        return;
      case 'read-logs':
        logs?.stop();
        logs = ports.stack && pumpLogs(ports.stack, effect, state.screens.logs.buffer, ports.clock, dispatch);
        return;
      case 'stop-logs':
        logs?.stop();
        logs = undefined;
        return;
      case 'copy':
        ports.copy(effect.text);
        return;
      case 'save-text':
        void ports.saveText(effect.name, effect.text).then((saved) => {
          if (saved.ok) frame({ kind: 'said', level: 'info', text: `saved ${saved.value}` });
          else frame({ kind: 'said', level: 'warning', text: saved.failure.message });
        });
        return;
      case 'quit':
        ports.quit(effect.code);
        return;
      case 'intent':
        throw new Error(`the intent ${effect.intent.kind} was not carried out`);
      default:
        effect satisfies never;
    }
  }

  function watchStack(): void {
    const { stack } = ports;
    if (!stack) return;
    void stack.about(life.signal).then((result) => frame({ kind: 'stack-about', result }));
    stack.watch((news) => frame({ kind: 'stack-news', news }), life.signal);
  }

  /**
   * The one executor of actions: read-only is enforced here, whatever the keys allowed, and every action is written down
   * before and after it is done.
   */
  async function act(action: StackAction): Promise<void> {
    const { stack, audit } = ports;
    const refusal = refuse(stack);
    audit.write({ action: action.kind, target: action.service, id: action.id, result: refusal?.message ?? 'asked' });
    const result = refusal || !stack ? failed(refusal ?? noStack) : await stack.act(action, life.signal);
    if (!refusal) {
      audit.write({
        action: action.kind,
        target: action.service,
        id: action.id,
        result: result.ok ? 'done' : result.failure.message,
      });
    }
    frame(result.ok ? { kind: 'acted', action } : { kind: 'acted', action, failure: result.failure });
  }

  async function boot(): Promise<void> {
    const { stack, audit } = ports;
    const refusal = refuse(stack);
    audit.write({ action: 'boot', target: 'stack', id: '', result: refusal?.message ?? 'asked' });
    const result =
      refusal || !stack
        ? failed(refusal ?? noStack)
        : await stack.boot((news) => dispatch({ to: 'boot', message: { kind: 'news', news } }), life.signal);
    if (!refusal) {
      audit.write({ action: 'boot', target: 'stack', id: '', result: result.ok ? 'done' : result.failure.message });
    }
    dispatch({ to: 'boot', message: { kind: 'ended', result } });
  }

  function refuse(stack: Stack | undefined) {
    if (!stack) return noStack;
    return state.settings.readOnly ? readOnly : undefined;
  }

  const endTicks = ports.clock.every(TICK_MS, () => frame({ kind: 'ticked', nowMs: ports.clock.now() }));

  return {
    state: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      endTicks();
      logs?.stop();
      queries.abort();
      life.abort();
    },
  };
}

const noStack = { kind: 'no-engine', message: 'no stack belongs to this source' } as const;
const readOnly = { kind: 'denied', message: 'read-only: nothing is changed' } as const;
