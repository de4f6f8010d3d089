import type { KeyTable } from '../keys/key-table.ts';
import { type EditedLine, editLine, emptyLine } from '../line-editor.ts';
import { customRange } from '../time-ranges.ts';

/** A list to choose one entry from: time ranges, or dashboards. Typing narrows it; some lists take what was typed as an answer of its own. */
export type ChooseState = {
  readonly kind: 'choose';
  readonly purpose: 'range' | 'dashboard';
  readonly title: string;
  readonly entries: readonly ChooseEntry[];
  readonly line: EditedLine;
  readonly selected: number;
};

export type ChooseEntry = { readonly id: string; readonly text: string };

export type ChooseMessage =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'close' };

/** A list with nothing typed yet. */
export function choose(
  purpose: ChooseState['purpose'],
  title: string,
  entries: readonly ChooseEntry[],
  selected: number,
): ChooseState {
  return { kind: 'choose', purpose, title, entries, line: emptyLine, selected: Math.max(0, selected) };
}

/** The entries that hold every typed word, in their order; first what was typed itself, where it is an answer. */
export function chooseEntries(state: ChooseState): readonly ChooseEntry[] {
  const words = state.line.text.toLowerCase().split(/\s+/).filter(Boolean);
  const listed = state.entries.filter((entry) => words.every((word) => entry.text.toLowerCase().includes(word)));
  const typed = state.purpose === 'range' ? customRange(state.line.text) : undefined;
  if (!typed) return listed;
  const known = state.entries.find((entry) => entry.id === typed.from);
  const own = known ?? { id: typed.from, text: `last ${typed.from.slice('now-'.length)}, as typed` };
  return [own, ...listed.filter((entry) => entry !== own)];
}

/** The next state after typing; undefined where the key is not one for the line. */
export function chooseTyped(state: ChooseState, key: string): ChooseState | undefined {
  const line = editLine(state.line, key);
  return line && { ...state, line, selected: 0 };
}

/** The next state after moving, held within what is listed. */
export function chooseMoved(state: ChooseState, by: number): ChooseState {
  const last = Math.max(0, chooseEntries(state).length - 1);
  return { ...state, selected: Math.min(last, Math.max(0, state.selected + by)) };
}

export const chooseKeys: KeyTable<ChooseState, ChooseMessage> = [
  {
    id: 'choose.take',
    keys: ['Enter'],
    label: 'take',
    help: 'Take the marked entry, or what was typed',
    footer: 1,
    message: () => ({ kind: 'take' }),
  },
  {
    id: 'choose.up',
    keys: ['Up', 'C-p'],
    label: 'up',
    help: 'The entry above',
    message: () => ({ kind: 'move', by: -1 }),
  },
  {
    id: 'choose.down',
    keys: ['Down', 'C-n', 'Tab'],
    label: 'down',
    help: 'The entry below',
    footer: 2,
    message: () => ({ kind: 'move', by: 1 }),
  },
  {
    id: 'choose.close',
    keys: ['Escape'],
    label: 'close',
    help: 'Leave it as it was',
    footer: 3,
    message: () => ({ kind: 'close' }),
  },
];
