import { held } from '../model/result.ts';
import type { StackAction } from '../model/stack.ts';
import { type Step, still } from './effect.ts';
import type { Intent } from './intent.ts';
import { perform } from './overlay.ts';
import { choose } from './overlays/choose.ts';
import { confirmAction } from './overlays/confirm.ts';
import { screenUpdate } from './route.ts';
import { openBoard } from './screens/dashboards/dashboards-state.ts';
import type { AppState, ScreenId } from './state.ts';
import { TIME_RANGES } from './time-ranges.ts';

/** How long a saying stands in the footer. */
const SAYING_MS = 5_000;

/** Carries out what a screen wants of the rest of the program. */
export function intended(state: AppState, intent: Intent): Step<AppState> {
  switch (intent.kind) {
    case 'open-tab':
      return openNamed(state, intent.tab);
    case 'show-logs': {
      const [opened, effects] = openScreen(state, 'logs');
      const [picked, more] = screenUpdate(opened, {
        to: 'logs',
        message: {
          kind: 'show',
          services: intent.services,
          ...(intent.atMs === undefined ? {} : { atMs: intent.atMs }),
        },
      });
      return [picked, [...effects, ...more]];
    }
    case 'act':
      return act(state, intent.action);
    case 'boot':
      return boot(state);
    case 'choose-range':
      return still({ ...state, overlay: rangeChoice(state) });
    case 'choose-dashboard':
      return still({ ...state, overlay: dashboardChoice(state) });
    case 'copy':
      return [said(state, 'info', `copied ${intent.what}`), [{ kind: 'copy', text: intent.text }]];
    case 'say':
      return still(said(state, intent.level, intent.text));
    case 'help':
      return still({ ...state, overlay: { kind: 'help', scroll: 0 } });
    case 'back':
      return intent.from === undefined || intent.from === state.open ? back(state) : still(state);
    case 'quit':
      return [state, [{ kind: 'quit', code: 0 }]];
    default:
      return intent satisfies never;
  }
}

/** Opens a screen and remembers from where, so that Esc leads back. */
export function openScreen(state: AppState, id: ScreenId): Step<AppState> {
  if (state.open === id) return still(state);
  const [left, effects] = screenUpdate(state, { to: state.open, message: { kind: 'hidden' } });
  const history = [...left.history.filter((each) => each !== id), left.open].slice(-8);
  const [shown, more] = screenUpdate({ ...left, open: id, history }, { to: id, message: { kind: 'shown' } });
  return [shown, [...effects, ...more]];
}

/** Boots the stack and shows it coming up. */
export function boot(state: AppState): Step<AppState> {
  if (state.settings.readOnly) return still(said(state, 'warning', 'read-only: the stack is not booted'));
  if (state.screens.boot.at === 'booting') return openScreen(state, 'boot');
  const [booting, effects] = screenUpdate(state, { to: 'boot', message: { kind: 'started' } });
  const [opened, more] = openScreen(booting, 'boot');
  return [opened, [...effects, ...more, { kind: 'boot' }]];
}

function said(state: AppState, level: 'info' | 'warning', text: string): AppState {
  return { ...state, saying: { level, text, untilMs: state.nowMs + SAYING_MS } };
}

function back(state: AppState): Step<AppState> {
  const to = state.history.at(-1);
  if (to === undefined) return still(state);
  const [left, effects] = screenUpdate(state, { to: state.open, message: { kind: 'hidden' } });
  const [shown, more] = screenUpdate(
    { ...left, open: to, history: left.history.slice(0, -1) },
    { to, message: { kind: 'shown' } },
  );
  return [shown, [...effects, ...more]];
}

/** Starting harms nothing and is done at once; the rest asks first, naming its target. */
function act(state: AppState, action: StackAction): Step<AppState> {
  if (state.settings.readOnly) return still(said(state, 'warning', `read-only: ${action.kind} is not possible`));
  if (action.kind === 'start') return perform(state, action);
  const project = held(state.stack.about)?.project ?? 'unknown';
  return still({ ...state, overlay: confirmAction(action, project) });
}

function openNamed(state: AppState, tab: string): Step<AppState> {
  if (tab === 'services' || tab === 'logs' || tab === 'boot') return openScreen(state, tab);
  const index = state.screens.dashboards.boards.findIndex((board) => board.dashboard.uid === tab);
  if (index < 0) return still(state);
  return openDashboard(state, index);
}

/** Opens the dashboard at an index. */
export function openDashboard(state: AppState, index: number): Step<AppState> {
  // First which one, then the screen: what another dashboard would ask is not asked on the way.
  const [chosen] = screenUpdate(state, { to: 'dashboards', message: { kind: 'opened', index } });
  const [shown, effects] =
    state.open === 'dashboards'
      ? screenUpdate(chosen, { to: 'dashboards', message: { kind: 'shown' } })
      : openScreen(chosen, 'dashboards');
  return [{ ...shown, history: [] }, effects];
}

function rangeChoice(state: AppState) {
  const { time } = openBoard(state.screens.dashboards);
  const current = time.from;
  return choose(
    'range',
    'Time range',
    TIME_RANGES,
    TIME_RANGES.findIndex((entry) => entry.id === current),
  );
}

function dashboardChoice(state: AppState) {
  const { boards, open } = state.screens.dashboards;
  const entries = boards.map((board) => ({ id: board.dashboard.uid, text: board.dashboard.title }));
  return choose('dashboard', 'Dashboards', entries, open);
}
