import { frameKeys } from './frame-keys.ts';
import { hintsOf, type KeyHint } from './keys/key-table.ts';
import { screenHints } from './route.ts';
import type { AppState } from './state.ts';

/** A part of the help: the keys of one place. */
export type HelpSection = { readonly title: string; readonly hints: readonly KeyHint[] };

const TITLES = { dashboards: 'Dashboard', services: 'Services', logs: 'Logs', boot: 'Starting the stack' } as const;

/** All keys that hold where the person is, derived from the tables that dispatch them. */
export function helpSections(state: AppState): readonly HelpSection[] {
  const own = screenHints(state);
  const taken = new Set(own.flatMap((hint) => hint.keys));
  const everywhere = hintsOf(frameKeys, state)
    .map((hint) => ({ ...hint, keys: hint.keys.filter((key) => !taken.has(key)) }))
    .filter((hint) => hint.keys.length > 0);
  const tabs = everywhere.filter((hint) => /^tab\.\d$/.test(hint.id));
  const others = everywhere.filter((hint) => !/^tab\.\d$/.test(hint.id));
  const digits: readonly KeyHint[] =
    tabs.length === 0 ? [] : [{ id: 'tab.digit', keys: [`1-${tabs.length}`], label: 'tabs', help: 'Open a tab' }];
  return [
    { title: TITLES[state.open], hints: own },
    { title: 'Everywhere', hints: [...digits, ...others] },
  ];
}
