import type { Window } from '../model/series.ts';
import type { LogRequest, StackAction } from '../model/stack.ts';
import type { Intent } from './intent.ts';

/** Names a query of a dashboard, so that its answer finds its way back and an old one can be told from a new one. */
export type QueryTag = {
  readonly dashboard: string;
  readonly panel: string;
  readonly query: string;
  readonly serial: number;
};

/**
 * Everything the program does to the world, as values. Screens return them, `run.ts` performs them through the ports and answers with messages.
 */
export type Effect =
  | { readonly kind: 'intent'; readonly intent: Intent }
  | { readonly kind: 'query-instant'; readonly tag: QueryTag; readonly expression: string; readonly atMs: number }
  | {
      readonly kind: 'query-range';
      readonly tag: QueryTag;
      readonly expression: string;
      readonly window: Window;
      readonly spliceable: boolean;
    }
  /** Stop all queries that are under way for the dashboards: nobody waits for them any more. */
  | { readonly kind: 'cancel-queries' }
  /** One cheap question to the server: is it there, and who is it? */
  | { readonly kind: 'probe-source' }
  /** What the health line needs: alerts and targets. */
  | { readonly kind: 'ask-health' }
  | { readonly kind: 'watch-stack' }
  | { readonly kind: 'act'; readonly action: StackAction }
  | { readonly kind: 'boot' }
  | { readonly kind: 'remember-boot'; readonly answer: 'yes' | 'no' }
  | { readonly kind: 'read-logs'; readonly serial: number; readonly request: LogRequest }
  | { readonly kind: 'stop-logs' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'save-text'; readonly name: string; readonly text: string }
  | { readonly kind: 'quit'; readonly code: number };

/** What an update returns: the next state, and what is to be done. */
export type Step<State> = readonly [State, readonly Effect[]];

/** A step that does nothing to the world. */
export function still<State>(state: State): Step<State> {
  return [state, []];
}

/** A step that keeps the state and hands an intention up. */
export function intend<State>(state: State, intent: Intent): Step<State> {
  return [state, [{ kind: 'intent', intent }]];
}
