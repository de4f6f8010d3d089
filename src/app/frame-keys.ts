import type { KeyTable } from './keys/key-table.ts';
import type { FrameMessage } from './message.ts';
import { type AppState, tabsOf } from './state.ts';

const digits = Array.from({ length: 9 }, (_, index) => index);

/** Keys that hold everywhere, asked after those of the open screen. */
export const frameKeys: KeyTable<AppState, FrameMessage> = [
  ...digits.map((index) => ({
    id: `tab.${index + 1}`,
    keys: [`${index + 1}`],
    label: `tab ${index + 1}`,
    help: `Open tab ${index + 1}`,
    when: (state: AppState) => index < tabsOf(state).length,
    message: (): FrameMessage => ({ kind: 'tab', index }),
  })),
  {
    id: 'tab.next',
    keys: ['Tab'],
    label: 'next tab',
    help: 'Open the next tab',
    message: () => ({ kind: 'tab-next', by: 1 }),
  },
  {
    id: 'tab.previous',
    keys: ['S-Tab'],
    label: 'previous tab',
    help: 'Open the tab before',
    message: () => ({ kind: 'tab-next', by: -1 }),
  },
  {
    id: 'frame.dashboards',
    keys: ['d'],
    label: 'dashboards',
    help: 'Choose from all dashboards',
    when: (state) => state.screens.dashboards.boards.length > 1,
    message: () => ({ kind: 'all-dashboards' }),
  },
  {
    id: 'frame.refresh',
    keys: ['C-r'],
    label: 'refresh',
    help: 'Ask the server now',
    message: () => ({ kind: 'refresh' }),
  },
  {
    id: 'frame.help',
    keys: ['?', 'F1'],
    label: 'help',
    help: 'All keys that hold here',
    footer: 90,
    message: () => ({ kind: 'help' }),
  },
  {
    id: 'frame.back',
    keys: ['Escape'],
    label: 'back',
    help: 'Back to where you came from',
    message: () => ({ kind: 'back' }),
  },
  {
    id: 'frame.quit',
    keys: ['q'],
    label: 'quit',
    help: 'Back; at the top: quit',
    footer: 91,
    message: (state) => (state.history.length > 0 ? { kind: 'back' } : { kind: 'quit' }),
  },
  { id: 'frame.end', keys: ['C-c'], label: 'quit', help: 'Quit at once', message: () => ({ kind: 'quit' }) },
];
