import type { Step } from './effect.ts';
import { hintsOf, type KeyHint, type KeyMeaning, meaningOf } from './keys/key-table.ts';
import type { Message } from './message.ts';
import type { CommonMessage, Screen } from './screen.ts';
import { bootScreen } from './screens/boot/boot-screen.ts';
import { dashboardsScreen } from './screens/dashboards/dashboards-screen.ts';
import { logsScreen } from './screens/logs/logs-screen.ts';
import { servicesScreen } from './screens/services/services-screen.ts';
import { type AppState, type ScreenId, sharedOf } from './state.ts';

/** A message for one screen: its own, or one that all understand. */
export type ScreenMessage =
  | Exclude<Message, { to: 'frame' | 'overlay' }>
  | { readonly to: ScreenId; readonly message: CommonMessage };

/**
 * One screen with its part of the state: what the root needs to know of it. The list of screens is this one switch;
 * everything else is derived from what it returns.
 */
type Mounted = {
  readonly update: (message: never) => Step<AppState>;
  readonly captures: boolean;
  readonly meaning: (key: string) => KeyMeaning<Message>;
  readonly hints: () => readonly (KeyHint & { readonly footer?: number })[];
};

function mount(state: AppState, id: ScreenId): Mounted {
  switch (id) {
    case 'dashboards':
      return mounted(state, id, dashboardsScreen, state.screens[id]);
    case 'services':
      return mounted(state, id, servicesScreen, state.screens[id]);
    case 'logs':
      return mounted(state, id, logsScreen, state.screens[id]);
    case 'boot':
      return mounted(state, id, bootScreen, state.screens[id]);
    default:
      return id satisfies never;
  }
}

function mounted<Id extends ScreenId, Own>(
  state: AppState,
  id: Id,
  screen: Screen<AppState['screens'][Id], Own>,
  part: AppState['screens'][Id],
): Mounted {
  const shared = sharedOf(state);
  const view = { state: part, shared };
  return {
    captures: screen.captures(part),
    update: (message: Own | CommonMessage) => {
      const [next, effects] = screen.update(part, message, shared);
      return [next === part ? state : { ...state, screens: { ...state.screens, [id]: next } }, effects];
    },
    meaning: (key) => {
      const meaning = meaningOf(screen.keys, key, view);
      return meaning.kind === 'message'
        ? { kind: 'message', message: { to: id, message: meaning.message } as unknown as Message }
        : meaning;
    },
    hints: () => hintsOf(screen.keys, view),
  };
}

/** Hands a message to the screen it is for. */
export function screenUpdate(state: AppState, message: ScreenMessage): Step<AppState> {
  return mount(state, message.to).update(message.message as never);
}

/** Whether the open screen's prompt takes the keys. */
export function screenCaptures(state: AppState): boolean {
  return mount(state, state.open).captures;
}

/** What a key means on the open screen. */
export function screenKey(state: AppState, key: string): KeyMeaning<Message> {
  return mount(state, state.open).meaning(key);
}

/** The keys that hold on the open screen. */
export function screenHints(state: AppState): readonly (KeyHint & { readonly footer?: number })[] {
  return mount(state, state.open).hints();
}
