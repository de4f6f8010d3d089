import type { KeyTable } from '../../keys/key-table.ts';
import type { ScreenView } from '../../screen.ts';
import { actionBlocked } from '../../stack.ts';
import type { DashboardsMessage } from './dashboards-message.ts';
import { type Board, type DashboardsState, openBoard } from './dashboards-state.ts';
import { panelService } from './panel-service.ts';

type View = ScreenView<DashboardsState>;

const board = ({ state }: View): Board => openBoard(state);
const isFull = (view: View) => board(view).full !== undefined;
const isGrid = (view: View) => board(view).full === undefined;
const hasCursor = (view: View) => board(view).cursorMs !== undefined;
const onRow = (view: View) => isGrid(view) && !board(view).panels.has(board(view).focus);
const onPanel = (view: View) => isFull(view) || board(view).panels.has(board(view).focus);

/** Arrows move the cursor where there is one, the legend's mark in a full panel, and the focus in the grid. */
const arrows: KeyTable<View, DashboardsMessage> = [
  {
    id: 'cursor.left',
    keys: ['Left', 'h'],
    label: 'earlier',
    help: 'Move the cursor to earlier times',
    when: hasCursor,
    message: () => ({ kind: 'cursor-moved', share: -1 / 60 }),
  },
  {
    id: 'cursor.right',
    keys: ['Right'],
    label: 'later',
    help: 'Move the cursor to later times',
    when: hasCursor,
    message: () => ({ kind: 'cursor-moved', share: 1 / 60 }),
  },
  {
    id: 'legend.up',
    keys: ['Up', 'k'],
    label: 'series up',
    help: 'Mark the series above',
    when: isFull,
    message: () => ({ kind: 'legend-moved', by: -1 }),
  },
  {
    id: 'legend.down',
    keys: ['Down', 'j'],
    label: 'series down',
    help: 'Mark the series below',
    when: isFull,
    message: () => ({ kind: 'legend-moved', by: 1 }),
  },
  {
    id: 'panel.up',
    keys: ['Up'],
    label: 'panel',
    help: 'Focus the panel above',
    when: isGrid,
    message: () => ({ kind: 'focus-moved', to: 'up' }),
  },
  {
    id: 'panel.down',
    keys: ['Down'],
    label: 'panel',
    help: 'Focus the panel below',
    when: isGrid,
    message: () => ({ kind: 'focus-moved', to: 'down' }),
  },
  {
    id: 'panel.left',
    keys: ['Left'],
    label: 'panel',
    help: 'Focus the panel to the left',
    when: isGrid,
    message: () => ({ kind: 'focus-moved', to: 'left' }),
  },
  {
    id: 'panel.right',
    keys: ['Right'],
    label: 'panel',
    help: 'Focus the panel to the right',
    when: isGrid,
    message: () => ({ kind: 'focus-moved', to: 'right' }),
  },
];

const pages: KeyTable<View, DashboardsMessage> = [
  {
    id: 'page.line-down',
    keys: ['j'],
    label: 'scroll',
    help: 'Scroll down',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: 0, rows: 1 }),
  },
  {
    id: 'page.line-up',
    keys: ['k'],
    label: 'scroll',
    help: 'Scroll up',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: 0, rows: -1 }),
  },
  {
    id: 'page.down',
    keys: ['PageDown', 'C-d', 'C-f'],
    label: 'page',
    help: 'A page down',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: 1, rows: 0 }),
  },
  {
    id: 'page.up',
    keys: ['PageUp', 'C-u', 'C-b'],
    label: 'page',
    help: 'A page up',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: -1, rows: 0 }),
  },
  {
    id: 'page.top',
    keys: ['g', 'Home'],
    label: 'top',
    help: 'To the top',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: -1e6, rows: 0 }),
  },
  {
    id: 'page.bottom',
    keys: ['G', 'End'],
    label: 'bottom',
    help: 'To the bottom',
    when: isGrid,
    message: () => ({ kind: 'scrolled', pages: 1e6, rows: 0 }),
  },
  {
    id: 'panel.next',
    keys: ['n'],
    label: 'next',
    help: 'The next panel, or the next one found',
    message: () => ({ kind: 'found-next', by: 1 }),
  },
  {
    id: 'panel.previous',
    keys: ['N', 'p'],
    label: 'previous',
    help: 'The panel before, or the one found before',
    message: () => ({ kind: 'found-next', by: -1 }),
  },
];

const time: KeyTable<View, DashboardsMessage> = [
  {
    id: 'time.range',
    keys: ['T'],
    label: 'range',
    help: 'Choose the time range',
    footer: 4,
    message: () => ({ kind: 'range-wanted' }),
  },
  {
    id: 'time.zoom-in',
    keys: ['+', '='],
    label: 'zoom in',
    help: 'Half the time range, around the cursor',
    message: () => ({ kind: 'zoomed', factor: 0.5 }),
  },
  {
    id: 'time.zoom-out',
    keys: ['-'],
    label: 'zoom out',
    help: 'Twice the time range',
    message: () => ({ kind: 'zoomed', factor: 2 }),
  },
  {
    id: 'time.earlier',
    keys: ['[', ','],
    label: 'earlier',
    help: 'Half a screen back in time',
    message: () => ({ kind: 'panned', share: -0.5 }),
  },
  {
    id: 'time.later',
    keys: [']', '.'],
    label: 'later',
    help: 'Half a screen forward in time',
    message: () => ({ kind: 'panned', share: 0.5 }),
  },
  {
    id: 'time.now',
    keys: ['0'],
    label: 'now',
    help: "Back to the dashboard's own range, up to now",
    message: () => ({ kind: 'back-to-now' }),
  },
  {
    id: 'time.freeze',
    keys: ['Space'],
    label: 'freeze',
    help: 'Freeze the picture, or let it live again',
    message: () => ({ kind: 'frozen-toggled' }),
  },
  {
    id: 'time.slower',
    keys: ['<'],
    label: 'slower',
    help: 'Refresh less often',
    message: () => ({ kind: 'refresh-changed', by: 1 }),
  },
  {
    id: 'time.faster',
    keys: ['>'],
    label: 'faster',
    help: 'Refresh more often',
    message: () => ({ kind: 'refresh-changed', by: -1 }),
  },
  {
    id: 'cursor.toggle',
    keys: ['c'],
    label: 'cursor',
    help: 'A cursor in all panels, to read values at one time',
    footer: 3,
    message: () => ({ kind: 'cursor-toggled' }),
  },
];

const panel: KeyTable<View, DashboardsMessage> = [
  {
    id: 'row.fold',
    keys: ['Enter', 'e', 'f'],
    label: 'fold',
    help: 'Fold or unfold the row',
    footer: 2,
    when: onRow,
    message: () => ({ kind: 'row-folded' }),
  },
  {
    id: 'panel.full',
    keys: ['Enter', 'f'],
    label: 'full',
    help: 'One panel over the whole screen, and back',
    footer: 2,
    when: onPanel,
    message: () => ({ kind: 'entered' }),
  },
  {
    id: 'panel.fold',
    keys: ['e'],
    label: 'fold row',
    help: 'Fold the row that the panel is in',
    when: isGrid,
    message: () => ({ kind: 'row-folded' }),
  },
  {
    id: 'panel.inspect',
    keys: ['i'],
    label: 'inspect',
    help: 'The query of the panel, its step, and what the server said',
    when: onPanel,
    message: () => ({ kind: 'inspect-toggled' }),
  },
  {
    id: 'panel.copy',
    keys: ['y'],
    label: 'copy query',
    help: 'Copy the query of the panel',
    when: onPanel,
    message: () => ({ kind: 'query-copied' }),
  },
  {
    id: 'series.toggle',
    keys: ['x'],
    label: 'hide series',
    help: 'Hide or show the marked series',
    when: isFull,
    message: () => ({ kind: 'series-toggled' }),
  },
  {
    id: 'series.solo',
    keys: ['o'],
    label: 'only series',
    help: 'Show only the marked series, or all again',
    when: isFull,
    message: () => ({ kind: 'series-soloed' }),
  },
  {
    id: 'panel.logs',
    keys: ['l'],
    label: 'logs',
    help: 'The logs of the service that the panel speaks of',
    footer: 5,
    when: hasStack,
    message: () => ({ kind: 'logs-wanted' }),
  },
  {
    id: 'panel.restart',
    keys: ['r'],
    label: 'restart',
    help: 'Restart the service that the panel speaks of; asks first',
    footer: 6,
    danger: true,
    when: (view) => hasStack(view) && !view.shared.readOnly,
    disabled: (view) => {
      const service = panelService(board(view), view.shared);
      if (!service) return 'this panel speaks of no single service: restart it from the Services tab';
      return actionBlocked(view.shared.stack, service, 'restart');
    },
    message: () => ({ kind: 'restart-wanted' }),
  },
  {
    id: 'panel.find',
    keys: ['/'],
    label: 'find',
    help: 'Find a panel by its title',
    footer: 7,
    when: isGrid,
    message: () => ({ kind: 'find-opened' }),
  },
  {
    id: 'panel.back',
    keys: ['Escape', 'q'],
    label: 'back',
    help: 'Drop the cursor, leave the full panel',
    when: (view) => isFull(view) || hasCursor(view) || board(view).isInspecting,
    message: () => ({ kind: 'stepped-back' }),
  },
];

function hasStack(view: View): boolean {
  return view.shared.stack.services.some((service) => service.state !== 'absent');
}

/** The keys of a dashboard. The first row that has a key and holds decides. */
export const dashboardsKeys: KeyTable<View, DashboardsMessage> = [...arrows, ...panel, ...time, ...pages];
