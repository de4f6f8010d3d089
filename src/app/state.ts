import type { Size } from '../model/cells.ts';
import { type Zone, zoneOf } from '../model/zone.ts';
import type { ChooseState } from './overlays/choose.ts';
import type { ConfirmState } from './overlays/confirm.ts';
import type { HelpState } from './overlays/help.ts';
import type { OfferBootState } from './overlays/offer-boot.ts';
import { type BootState, initialBoot } from './screens/boot/boot-screen.ts';
import type { DashboardsState } from './screens/dashboards/dashboards-state.ts';
import type { LogsState } from './screens/logs/logs-state.ts';
import { initialServices, type ServicesState } from './screens/services/services-state.ts';
import type { Shared } from './shared-facts.ts';
import { initialSource, type SourceState } from './source.ts';
import { initialStack, type StackState } from './stack.ts';

/** The whole running program as one value. Screens own their parts; the root owns the frame. */
export type AppState = {
  readonly nowMs: number;
  readonly size: Size;
  readonly settings: AppSettings;
  /** The person's own zone, made once. */
  readonly zone: Zone;
  readonly open: ScreenId;
  /** Where Esc leads, newest last. */
  readonly history: readonly ScreenId[];
  readonly overlay?: Overlay;
  readonly saying?: { readonly level: 'info' | 'warning'; readonly text: string; readonly untilMs: number };
  readonly source: SourceState;
  readonly stack: StackState;
  readonly screens: {
    readonly dashboards: DashboardsState;
    readonly services: ServicesState;
    readonly logs: LogsState;
    readonly boot: BootState;
  };
};

export type ScreenId = 'dashboards' | 'services' | 'logs' | 'boot';

/** What stands before the screen and takes the keys. */
export type Overlay = ConfirmState | OfferBootState | ChooseState | HelpState;

/** What does not change while the program runs. */
export type AppSettings = {
  readonly timezone: string;
  readonly readOnly: boolean;
  /**
   * What to do about the stack when nothing of it runs: only watch, boot it, or ask first. `glance`: the person came for a server of their own;
   * the stack is shown where it runs and not spoken of where it does not.
   */
  readonly stack: 'watch' | 'boot' | 'offer' | 'glance';
};

/** A tab of the second line. */
export type Tab = { readonly label: string; readonly screen: ScreenId; readonly board?: number };

/** The state before the first message. */
export function initialState(start: {
  readonly nowMs: number;
  readonly size: Size;
  readonly settings: AppSettings;
  readonly sourceName: string;
  readonly dashboards: DashboardsState;
  readonly logs: LogsState;
}): AppState {
  return {
    nowMs: start.nowMs,
    size: start.size,
    settings: start.settings,
    zone: zoneOf(start.settings.timezone),
    open: 'dashboards',
    history: [],
    source: initialSource(start.sourceName),
    stack: initialStack,
    screens: { dashboards: start.dashboards, services: initialServices, logs: start.logs, boot: initialBoot },
  };
}

/** What screens may read of the rest. */
export function sharedOf(state: AppState): Shared {
  return {
    nowMs: state.nowMs,
    size: state.size,
    timezone: state.settings.timezone,
    zone: state.zone,
    readOnly: state.settings.readOnly,
    source: state.source,
    stack: state.stack,
  };
}

/** How many dashboards have a digit of their own; the others are reached by `d`. */
const DASHBOARD_TABS = 7;

/** The tabs in the order of their digits: the first dashboards, then the tools. */
export function tabsOf(state: AppState): readonly Tab[] {
  const boards = state.screens.dashboards.boards
    .slice(0, DASHBOARD_TABS)
    .map((board, index): Tab => ({ label: board.dashboard.title, screen: 'dashboards', board: index }));
  const hasStack = state.stack.services.some((service) => service.state !== 'absent');
  if (state.settings.stack === 'glance' && !hasStack) return boards;
  return [...boards, { label: 'Services', screen: 'services' }, { label: 'Logs', screen: 'logs' }];
}

/** The index of the open tab, or -1 where the open screen has none. */
export function openTab(state: AppState): number {
  return tabsOf(state).findIndex(
    (tab) => tab.screen === state.open && (tab.board === undefined || tab.board === state.screens.dashboards.open),
  );
}
