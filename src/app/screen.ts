import type { Step } from './effect.ts';
import type { KeyTable } from './keys/key-table.ts';
import type { Shared } from './shared-facts.ts';

/** What a screen's key table and selectors look at. */
export type ScreenView<State> = { readonly state: State; readonly shared: Shared };

/**
 * A screen, as the root sees it: it owns its state, messages, update and keys in one folder; the root only routes.
 *
 * Every screen understands `ticked` (once a second while it is open), `shown` and `hidden` (its tab was opened or left) and `typed`:
 * while `captures` holds, keys that edit a line go to it as `typed` before any table is asked, pasted text always as `pasted`.
 */
export type Screen<State, Message> = {
  readonly update: (state: State, message: Message | CommonMessage, shared: Shared) => Step<State>;
  readonly keys: KeyTable<ScreenView<State>, Message>;
  /** True while a prompt of the screen takes the keys. */
  readonly captures: (state: State) => boolean;
};

/** Messages that the root sends to every screen. */
export type CommonMessage =
  | { readonly kind: 'ticked' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'resized' }
  | { readonly kind: 'typed'; readonly key: string }
  | { readonly kind: 'pasted'; readonly text: string };
