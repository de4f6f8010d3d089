import type { StackAction } from '../model/stack.ts';

/**
 * What a screen wants but cannot do by itself, because it concerns another screen or the whole frame. Plain values, handed up to the root update.
 */
export type Intent =
  /** Open a tab by its id: a dashboard's uid, `services`, `logs`, `boot`. */
  | { readonly kind: 'open-tab'; readonly tab: string }
  /** Show the logs of these services (empty: all), around a moment (ms) where one is given. */
  | { readonly kind: 'show-logs'; readonly services: readonly string[]; readonly atMs?: number }
  /** Ask whether to do this to a container, then do it. Some actions are harmless and are done at once. */
  | { readonly kind: 'act'; readonly action: StackAction }
  /** Boot the stack, or boot it again. */
  | { readonly kind: 'boot' }
  /** Choose the time range of the open dashboard. */
  | { readonly kind: 'choose-range' }
  /** Choose a dashboard from all of them. */
  | { readonly kind: 'choose-dashboard' }
  /** Put a text on the terminal's clipboard. */
  | { readonly kind: 'copy'; readonly text: string; readonly what: string }
  /** Say one line in the footer for some seconds. */
  | { readonly kind: 'say'; readonly level: 'info' | 'warning'; readonly text: string }
  | { readonly kind: 'help' }
  /** Back to where the person came from; with `from`, only where that screen is still the open one. */
  | { readonly kind: 'back'; readonly from?: 'boot' }
  | { readonly kind: 'quit' };
