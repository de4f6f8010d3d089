import type { Failure, Result } from '../../../model/result.ts';
import type { BootNews, BootProgress } from '../../../model/stack.ts';
import { intend, type Step, still } from '../../effect.ts';
import type { KeyTable } from '../../keys/key-table.ts';
import type { CommonMessage, Screen, ScreenView } from '../../screen.ts';
import type { Shared } from '../../shared-facts.ts';

/** The way of the stack from nothing to well, a line a service. Before a boot there may be only the reason why none is possible. */
export type BootState = {
  readonly at: 'idle' | 'booting' | 'well' | 'failed';
  readonly startedMs: number;
  readonly endedMs?: number;
  /** In the order in which the compose file names them. */
  readonly services: ReadonlyMap<string, BootProgress>;
  readonly notes: readonly string[];
  readonly failure?: Failure;
};

export const initialBoot: BootState = { at: 'idle', startedMs: 0, services: new Map(), notes: [] };

export type BootMessage =
  | { readonly kind: 'started' }
  | { readonly kind: 'news'; readonly news: BootNews }
  | { readonly kind: 'ended'; readonly result: Result<void> }
  | { readonly kind: 'impossible'; readonly failure: Failure }
  | { readonly kind: 'logs-wanted' }
  | { readonly kind: 'retry-wanted' }
  | { readonly kind: 'left' };

type View = ScreenView<BootState>;

const NOTES_KEPT = 5;

const bootKeys: KeyTable<View, BootMessage> = [
  {
    id: 'boot.retry',
    keys: ['r', 'b'],
    label: 'try again',
    help: 'Boot the stack again',
    footer: 1,
    danger: true,
    when: ({ state, shared }) => !shared.readOnly && state.at !== 'booting',
    message: () => ({ kind: 'retry-wanted' }),
  },
  {
    id: 'boot.logs',
    keys: ['l'],
    label: 'logs',
    help: 'The logs of what has started',
    footer: 2,
    when: ({ shared }) => shared.stack.services.some((service) => service.state !== 'absent'),
    message: () => ({ kind: 'logs-wanted' }),
  },
  {
    id: 'boot.leave',
    keys: ['Escape'],
    label: 'to the dashboards',
    help: 'Go to the dashboards; booting goes on',
    footer: 3,
    message: () => ({ kind: 'left' }),
  },
];

/** The screen that is shown while the stack comes up, and where it says why it did not. */
export const bootScreen: Screen<BootState, BootMessage> = { update, keys: bootKeys, captures: () => false };

function update(state: BootState, message: BootMessage | CommonMessage, shared: Shared): Step<BootState> {
  switch (message.kind) {
    case 'started':
      return still({ ...initialBoot, at: 'booting', startedMs: shared.nowMs });
    case 'news':
      return still(heard(state, message.news));
    case 'ended':
      return ended(state, message.result, shared.nowMs);
    case 'impossible':
      return still({
        ...initialBoot,
        at: 'failed',
        startedMs: shared.nowMs,
        endedMs: shared.nowMs,
        failure: message.failure,
      });
    case 'logs-wanted':
      return intend(state, { kind: 'show-logs', services: [] });
    case 'retry-wanted':
      return intend(state, { kind: 'boot' });
    case 'left':
      return intend(state, { kind: 'back' });
    case 'ticked':
    case 'shown':
    case 'hidden':
    case 'resized':
    case 'typed':
    case 'pasted':
      return still(state);
    default:
      return message satisfies never;
  }
}

function heard(state: BootState, news: BootNews): BootState {
  switch (news.kind) {
    case 'plan': {
      const waits: BootProgress = { at: 'waiting', for: 'its turn' };
      return { ...state, services: new Map(news.services.map((name) => [name, state.services.get(name) ?? waits])) };
    }
    case 'service':
      return { ...state, services: new Map(state.services).set(news.service, news.progress) };
    case 'note':
      return { ...state, notes: [...state.notes, news.text].slice(-NOTES_KEPT) };
    default:
      return news satisfies never;
  }
}

/** A boot that ends well leads on to the dashboards, unless the person has gone elsewhere meanwhile; the server, which was not there, is asked at once. */
function ended(state: BootState, result: Result<void>, nowMs: number): Step<BootState> {
  if (!result.ok) return still({ ...state, at: 'failed', endedMs: nowMs, failure: result.failure });
  return [
    { ...state, at: 'well', endedMs: nowMs },
    [{ kind: 'intent', intent: { kind: 'back', from: 'boot' } }, { kind: 'probe-source' }],
  ];
}
