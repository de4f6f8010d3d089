import { type Effect, type Step, still } from './effect.ts';
import { hintsOf, type KeyHint, type KeyMeaning, meaningOf } from './keys/key-table.ts';
import type { Message, OverlayMessage } from './message.ts';
import { type ChooseState, chooseEntries, chooseKeys, chooseMoved, chooseTyped } from './overlays/choose.ts';
import { confirmKeys } from './overlays/confirm.ts';
import { helpKeys } from './overlays/help.ts';
import { offerBootKeys } from './overlays/offer-boot.ts';
import { screenUpdate } from './route.ts';
import { actionAsked } from './stack.ts';
import type { AppState, Overlay } from './state.ts';

/** What a key means while an overlay is open: nothing below it hears keys. */
export function overlayKey(overlay: Overlay, key: string): KeyMeaning<Message> {
  const meaning = meaningIn(overlay, key);
  return meaning.kind === 'message'
    ? { kind: 'message', message: { to: 'overlay', message: meaning.message } }
    : meaning;
}

function meaningIn(overlay: Overlay, key: string): KeyMeaning<OverlayMessage> {
  switch (overlay.kind) {
    case 'confirm':
      return meaningOf(confirmKeys, key, overlay);
    case 'offer-boot':
      return meaningOf(offerBootKeys, key, overlay);
    case 'choose':
      return meaningOf(chooseKeys, key, overlay);
    case 'help':
      return meaningOf(helpKeys, key, overlay);
    default:
      return overlay satisfies never;
  }
}

/** The keys that hold in an overlay, for the footer. */
export function overlayHints(overlay: Overlay): readonly (KeyHint & { readonly footer?: number })[] {
  switch (overlay.kind) {
    case 'confirm':
      return hintsOf(confirmKeys, overlay);
    case 'offer-boot':
      return hintsOf(offerBootKeys, overlay);
    case 'choose':
      return hintsOf(chooseKeys, overlay);
    case 'help':
      return hintsOf(helpKeys, overlay);
    default:
      return overlay satisfies never;
  }
}

/** A key that edits the overlay's line, where it has one. */
export function overlayTyped(state: AppState, key: string): AppState | undefined {
  if (state.overlay?.kind !== 'choose') return undefined;
  const overlay = chooseTyped(state.overlay, key);
  return overlay && { ...state, overlay };
}

/** What a message makes of the open overlay. */
export function overlayUpdate(state: AppState, message: OverlayMessage): Step<AppState> {
  const { overlay } = state;
  switch (message.kind) {
    case 'yes':
      return overlay?.kind === 'confirm' ? perform(closed(state), overlay.action) : still(state);
    case 'boot':
      return [
        closed(state),
        [
          { kind: 'remember-boot', answer: 'yes' },
          { kind: 'intent', intent: { kind: 'boot' } },
        ],
      ];
    case 'no':
    case 'not-now':
    case 'close':
      return still(closed(state));
    case 'move':
      return still(overlay?.kind === 'choose' ? { ...state, overlay: chooseMoved(overlay, message.by) } : state);
    case 'take':
      return overlay?.kind === 'choose' ? taken(state, overlay) : still(state);
    case 'scroll':
      return still(
        overlay?.kind === 'help'
          ? { ...state, overlay: { ...overlay, scroll: Math.max(0, overlay.scroll + message.by) } }
          : state,
      );
    default:
      return message satisfies never;
  }
}

/** Sends an action on its way. The one place from which actions leave; the executor in `run.ts` still checks each. */
export function perform(state: AppState, action: Parameters<typeof actionAsked>[1]): Step<AppState> {
  const effects: readonly Effect[] = [{ kind: 'act', action }];
  return [{ ...state, stack: actionAsked(state.stack, action, state.nowMs) }, effects];
}

function taken(state: AppState, overlay: ChooseState): Step<AppState> {
  const entry = chooseEntries(overlay)[overlay.selected];
  const next = closed(state);
  if (overlay.purpose === 'dashboard') {
    if (!entry) return still(next);
    const effect: Effect = { kind: 'intent', intent: { kind: 'open-tab', tab: entry.id } };
    return [next, [effect]];
  }
  if (!entry) return still({ ...state, overlay: { ...overlay, title: 'not a range: try 90m, 6h, 2d' } });
  return screenUpdate(next, { to: 'dashboards', message: { kind: 'range-set', time: { from: entry.id, to: 'now' } } });
}

function closed(state: AppState): AppState {
  const { overlay: _closed, ...rest } = state;
  return rest;
}
