import type { KeyBinding, KeyTable } from '../../keys/key-table.ts';
import type { ScreenView } from '../../screen.ts';
import type { LogMovement, LogsMessage, LogsState } from './logs-state.ts';

type View = ScreenView<LogsState>;
type Binding = KeyBinding<View, LogsMessage>;

const noLines = ({ state }: View): string | undefined =>
  state.matches.entries.length === 0 ? 'no line is shown' : undefined;

/** The keys that end the typing of a filter or a search; all others edit the line. */
export const promptKeys: readonly Binding[] = [
  {
    id: 'logs.prompt.accept',
    keys: ['Enter'],
    label: 'keep',
    help: 'Keep what was typed',
    footer: 1,
    message: () => ({ kind: 'accept-prompt' }),
  },
  {
    id: 'logs.prompt.cancel',
    keys: ['Escape'],
    label: 'as before',
    help: 'Go back to what was there before typing',
    footer: 2,
    message: () => ({ kind: 'cancel-prompt' }),
  },
];

const picker: readonly Binding[] = [
  {
    id: 'logs.picker.toggle',
    keys: ['Space', 'x'],
    label: 'pick',
    help: 'Pick the service, or leave it out',
    footer: 1,
    message: () => ({ kind: 'picker-toggle' }),
  },
  {
    id: 'logs.picker.all',
    keys: ['a'],
    label: 'all or none',
    help: 'Pick all services, or none of them',
    footer: 2,
    message: () => ({ kind: 'picker-toggle-all' }),
  },
  {
    id: 'logs.picker.accept',
    keys: ['Enter'],
    label: 'show',
    help: 'Show the picked services',
    footer: 3,
    disabled: ({ state }) => (state.picker?.chosen.size === 0 ? 'pick at least one service' : undefined),
    message: () => ({ kind: 'picker-accept' }),
  },
  {
    id: 'logs.picker.cancel',
    keys: ['Escape', 'q', 'p'],
    label: 'close',
    help: 'Close the list without changing anything',
    footer: 4,
    message: () => ({ kind: 'picker-cancel' }),
  },
  {
    id: 'logs.picker.up',
    keys: ['Up', 'k'],
    label: 'up',
    help: 'Go to the service above',
    message: () => ({ kind: 'picker-move', by: -1 }),
  },
  {
    id: 'logs.picker.down',
    keys: ['Down', 'j'],
    label: 'down',
    help: 'Go to the service below',
    message: () => ({ kind: 'picker-move', by: 1 }),
  },
  {
    id: 'logs.picker.first',
    keys: ['Home', 'g'],
    label: 'first',
    help: 'Go to the first service',
    message: () => ({ kind: 'picker-move', by: Number.NEGATIVE_INFINITY }),
  },
  {
    id: 'logs.picker.last',
    keys: ['End', 'G'],
    label: 'last',
    help: 'Go to the last service',
    message: () => ({ kind: 'picker-move', by: Number.POSITIVE_INFINITY }),
  },
];

const asking: readonly Binding[] = [
  {
    id: 'logs.pause',
    keys: ['Space', 'F'],
    label: 'pause',
    help: 'Hold the view still while lines go on arriving',
    footer: 1,
    when: ({ state }) => state.position.at === 'end',
    message: () => ({ kind: 'toggle-follow' }),
  },
  {
    id: 'logs.follow',
    keys: ['Space', 'F'],
    label: 'follow',
    help: 'Follow the lines that arrive',
    footer: 1,
    when: ({ state }) => state.position.at === 'held',
    message: () => ({ kind: 'toggle-follow' }),
  },
  {
    id: 'logs.search',
    keys: ['/'],
    label: 'search',
    help: 'Search in what is shown; a regex, `!` before it finds lines without it',
    footer: 2,
    message: () => ({ kind: 'open-search' }),
  },
  {
    id: 'logs.filter',
    keys: ['&'],
    label: 'filter',
    help: 'Show only lines that match a regex; `!` before it shows the others. Small letters match capitals too',
    footer: 3,
    message: () => ({ kind: 'open-filter' }),
  },
  {
    id: 'logs.level',
    keys: ['v'],
    label: 'level',
    help: 'Show all levels, info and graver, warnings and graver, errors',
    footer: 4,
    message: () => ({ kind: 'cycle-level' }),
  },
  {
    id: 'logs.services',
    keys: ['p'],
    label: 'services',
    help: 'Pick the services whose lines are shown',
    footer: 5,
    message: () => ({ kind: 'open-picker' }),
  },
  {
    id: 'logs.clear-filter',
    keys: ['c', 'Escape'],
    label: 'clear filter',
    help: 'Show all lines again',
    footer: 6,
    when: ({ state }) => state.query.filter !== undefined,
    message: () => ({ kind: 'clear-filter' }),
  },
  {
    id: 'logs.clear-search',
    keys: ['c', 'Escape'],
    label: 'end search',
    help: 'Forget what was searched for',
    footer: 7,
    when: ({ state }) => state.search !== undefined,
    message: () => ({ kind: 'clear-search' }),
  },
  {
    id: 'logs.next',
    keys: ['n'],
    label: 'next hit',
    help: 'Go to the next line that the search finds',
    when: ({ state }) => state.search !== undefined,
    disabled: noHits,
    message: () => ({ kind: 'next-hit', by: 1 }),
  },
  {
    id: 'logs.previous',
    keys: ['N'],
    label: 'previous hit',
    help: 'Go to the previous line that the search finds',
    when: ({ state }) => state.search !== undefined,
    disabled: noHits,
    message: () => ({ kind: 'next-hit', by: -1 }),
  },
  {
    id: 'logs.streams',
    keys: ['e'],
    label: 'stdout, stderr',
    help: 'Show both streams, standard output only, standard error only',
    message: () => ({ kind: 'cycle-streams' }),
  },
  {
    id: 'logs.wrap',
    keys: ['w'],
    label: 'wrap',
    help: 'Wrap long lines, or show one row of each',
    footer: 8,
    message: () => ({ kind: 'toggle-wrap' }),
  },
  {
    id: 'logs.times',
    keys: ['t'],
    label: 'times',
    help: 'Show times as local, as UTC, as age, or not at all',
    footer: 9,
    message: () => ({ kind: 'cycle-times' }),
  },
  {
    id: 'logs.unfold',
    keys: ['Enter'],
    label: 'unfold',
    help: 'Show the selected line in full, as it came, or fold it again',
    disabled: noLines,
    message: () => ({ kind: 'unfold' }),
  },
  {
    id: 'logs.copy',
    keys: ['y'],
    label: 'copy',
    help: 'Copy the selected line',
    disabled: noLines,
    message: () => ({ kind: 'copy' }),
  },
  {
    id: 'logs.save',
    keys: ['C-s'],
    label: 'save',
    help: 'Save all lines that match to a file',
    disabled: noLines,
    message: () => ({ kind: 'save' }),
  },
  {
    id: 'logs.older',
    keys: ['o'],
    label: 'older',
    help: 'Read five times as many lines back from each service',
    disabled: ({ state }) =>
      state.tail >= state.buffer.limits.linesPerService
        ? `${state.tail.toLocaleString('en-US')} lines of each service are read, and no more are kept`
        : undefined,
    message: () => ({ kind: 'read-older' }),
  },
];

const moving: readonly Binding[] = [
  movement('line-up', ['Up', 'k', 'C-p'], 'up', 'Select the line above; the view is held'),
  movement('line-down', ['Down', 'j', 'C-n'], 'down', 'Select the line below'),
  movement('half-page-up', ['C-u', 'u'], 'half a page up', 'Scroll half a page up'),
  movement('half-page-down', ['C-d'], 'half a page down', 'Scroll half a page down'),
  movement('page-up', ['PageUp', 'C-b', 'b'], 'page up', 'Scroll a page up'),
  movement('page-down', ['PageDown', 'C-f', 'f'], 'page down', 'Scroll a page down'),
  movement('start', ['g', 'Home'], 'start', 'Go to the oldest line'),
  {
    id: 'logs.end',
    keys: ['G', 'End'],
    label: 'end',
    help: 'Go to the newest line and follow',
    footer: 10,
    message: () => ({ kind: 'follow' }),
  },
  {
    ...movement('left', ['Left'], 'left', 'Scroll long lines back to their start'),
    disabled: ({ state }) => (state.wrap ? 'lines are wrapped; w shows one row of each' : undefined),
  },
  {
    ...movement('right', ['Right'], 'right', 'Scroll to the rest of long lines'),
    disabled: ({ state }) => (state.wrap ? 'lines are wrapped; w shows one row of each' : undefined),
  },
];

/** The keys of the Logs screen: those of the open prompt or list, else those of the lines. */
export const logsKeys: KeyTable<View, LogsMessage> = [
  ...during(promptKeys, ({ state }) => state.prompt !== undefined),
  ...during(picker, ({ state }) => state.picker !== undefined),
  ...during([...asking, ...moving], ({ state }) => state.prompt === undefined && state.picker === undefined),
];

function movement(name: LogMovement, keys: readonly string[], label: string, help: string): Binding {
  return { id: `logs.${name}`, keys, label, help, message: () => ({ kind: 'move', movement: name }) };
}

function during(bindings: readonly Binding[], holds: (view: View) => boolean): readonly Binding[] {
  return bindings.map((binding) => ({ ...binding, when: (view) => holds(view) && (binding.when?.(view) ?? true) }));
}

function noHits({ state }: View): string | undefined {
  return state.search?.hits.entries.length === 0 ? 'the search finds nothing in what is shown' : undefined;
}
