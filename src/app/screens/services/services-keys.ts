import type { KeyTable } from '../../keys/key-table.ts';
import type { ScreenView } from '../../screen.ts';
import { actionBlocked } from '../../stack.ts';
import { selectedRow } from './service-rows.ts';
import type { ServicesMessage, ServicesState } from './services-state.ts';

type View = ScreenView<ServicesState>;

/** Why nothing can be done to the marked service now. */
function blocked(view: View, wanted: 'restart' | 'stop' | 'start'): string | undefined {
  const row = selectedRow(view.state, view.shared);
  return row ? actionBlocked(view.shared.stack, row.service, wanted) : 'there is no service';
}

const canAct = (view: View) => !view.shared.readOnly;

/** The keys of the Services screen. */
export const servicesKeys: KeyTable<View, ServicesMessage> = [
  {
    id: 'service.down',
    keys: ['j', 'Down'],
    label: 'down',
    help: 'The service below',
    message: () => ({ kind: 'moved', by: 1 }),
  },
  {
    id: 'service.up',
    keys: ['k', 'Up'],
    label: 'up',
    help: 'The service above',
    message: () => ({ kind: 'moved', by: -1 }),
  },
  {
    id: 'service.first',
    keys: ['g', 'Home'],
    label: 'first',
    help: 'The first service',
    message: () => ({ kind: 'moved', by: -1e6 }),
  },
  {
    id: 'service.last',
    keys: ['G', 'End'],
    label: 'last',
    help: 'The last service',
    message: () => ({ kind: 'moved', by: 1e6 }),
  },
  {
    id: 'service.details',
    keys: ['Enter'],
    label: 'details',
    help: 'Show or hide the details of the service',
    footer: 1,
    message: () => ({ kind: 'details-toggled' }),
  },
  {
    id: 'service.logs',
    keys: ['l'],
    label: 'logs',
    help: 'The logs of the service',
    footer: 2,
    message: () => ({ kind: 'logs-wanted' }),
  },
  {
    id: 'service.restart',
    keys: ['r'],
    label: 'restart',
    help: 'Restart the service; asks first',
    footer: 3,
    danger: true,
    when: canAct,
    disabled: (view) => blocked(view, 'restart'),
    message: () => ({ kind: 'action-wanted', action: 'restart' }),
  },
  {
    id: 'service.stop',
    keys: ['S'],
    label: 'stop',
    help: 'Stop the service; asks first',
    footer: 4,
    danger: true,
    when: canAct,
    disabled: (view) => blocked(view, 'stop'),
    message: () => ({ kind: 'action-wanted', action: 'stop' }),
  },
  {
    id: 'service.start',
    keys: ['u'],
    label: 'start',
    help: 'Start the service',
    footer: 5,
    danger: true,
    when: canAct,
    disabled: (view) => blocked(view, 'start'),
    message: () => ({ kind: 'action-wanted', action: 'start' }),
  },
  {
    id: 'stack.boot',
    keys: ['b'],
    label: 'boot',
    help: 'Boot the whole stack and watch it come up',
    footer: 6,
    danger: true,
    when: canAct,
    message: () => ({ kind: 'boot-wanted' }),
  },
  {
    id: 'service.order',
    keys: ['o'],
    label: 'sort',
    help: 'Sort by state, name, uptime, restarts, CPU, memory in turn',
    footer: 7,
    message: () => ({ kind: 'reordered' }),
  },
  {
    id: 'service.filter',
    keys: ['&', '/'],
    label: 'filter',
    help: 'Show only services whose name or image holds a text',
    footer: 8,
    message: () => ({ kind: 'filter-opened' }),
  },
  {
    id: 'service.filter-clear',
    keys: ['Escape'],
    label: 'clear',
    help: 'Drop the filter, or close the details',
    when: ({ state }) => state.filter.text !== '' || state.details,
    message: ({ state }) => (state.details ? { kind: 'details-toggled' } : { kind: 'filter-dropped' }),
  },
];
