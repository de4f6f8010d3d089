import type { KeyTable } from '../keys/key-table.ts';

/** The list of all keys that hold where it was opened; `scroll` counts lines. */
export type HelpState = { readonly kind: 'help'; readonly scroll: number };

export type HelpMessage = { readonly kind: 'close' } | { readonly kind: 'scroll'; readonly by: number };

export const helpKeys: KeyTable<HelpState, HelpMessage> = [
  {
    id: 'help.close',
    keys: ['Escape', 'q', '?', 'F1', 'Enter'],
    label: 'close',
    help: 'Back to where you were',
    footer: 1,
    message: () => ({ kind: 'close' }),
  },
  {
    id: 'help.down',
    keys: ['Down', 'j'],
    label: 'down',
    help: 'Scroll down',
    footer: 2,
    message: () => ({ kind: 'scroll', by: 1 }),
  },
  {
    id: 'help.up',
    keys: ['Up', 'k'],
    label: 'up',
    help: 'Scroll up',
    footer: 3,
    message: () => ({ kind: 'scroll', by: -1 }),
  },
  {
    id: 'help.page-down',
    keys: ['PageDown', 'Space', 'C-d', 'C-f'],
    label: 'page',
    help: 'A page down',
    message: () => ({ kind: 'scroll', by: 10 }),
  },
  {
    id: 'help.page-up',
    keys: ['PageUp', 'C-u', 'C-b'],
    label: 'page',
    help: 'A page up',
    message: () => ({ kind: 'scroll', by: -10 }),
  },
  {
    id: 'help.top',
    keys: ['g', 'Home'],
    label: 'top',
    help: 'To the top',
    message: () => ({ kind: 'scroll', by: -1e6 }),
  },
];
