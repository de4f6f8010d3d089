import type { StackAction } from '../../../model/stack.ts';
import { intend, type Step, still } from '../../effect.ts';
import { editLine, emptyLine, insertText } from '../../line-editor.ts';
import type { CommonMessage, Screen } from '../../screen.ts';
import type { Shared } from '../../shared-facts.ts';
import { selectedRow, serviceRows } from './service-rows.ts';
import { servicesKeys } from './services-keys.ts';
import { SERVICE_ORDERS, type ServicesMessage, type ServicesState } from './services-state.ts';

/** The Services screen: what runs, how it is, and what can be done to it. */
export const servicesScreen: Screen<ServicesState, ServicesMessage> = {
  update,
  keys: servicesKeys,
  captures: (state) => state.isFiltering,
};

function update(state: ServicesState, message: ServicesMessage | CommonMessage, shared: Shared): Step<ServicesState> {
  switch (message.kind) {
    case 'moved':
      return still(moved(state, message.by, shared));
    case 'filter-opened':
      return still({ ...state, isFiltering: true });
    case 'filter-taken':
      return still({ ...state, isFiltering: false });
    case 'filter-dropped':
      return still({ ...state, isFiltering: false, filter: emptyLine });
    case 'typed':
      return still(typed(state, message.key));
    case 'pasted':
      return still(state.isFiltering ? { ...state, filter: insertText(state.filter, message.text) } : state);
    case 'details-toggled':
      return still({ ...state, details: !state.details });
    case 'reordered':
      return still({ ...state, order: nextOrder(state.order) });
    case 'logs-wanted': {
      const row = selectedRow(state, shared);
      return row ? intend(state, { kind: 'show-logs', services: [row.service.name] }) : still(state);
    }
    case 'action-wanted':
      return actionWanted(state, message.action, shared);
    case 'boot-wanted':
      return intend(state, { kind: 'boot' });
    case 'ticked':
    case 'shown':
    case 'hidden':
    case 'resized':
      return still(state);
    default:
      return message satisfies never;
  }
}

function moved(state: ServicesState, by: number, shared: Shared): ServicesState {
  const names = serviceRows(state, shared).map((row) => row.service.name);
  const from = Math.max(0, names.indexOf(state.selected ?? ''));
  const selected = names[Math.min(names.length - 1, Math.max(0, from + by))];
  return selected === undefined ? state : { ...state, selected };
}

function typed(state: ServicesState, key: string): ServicesState {
  if (key === 'Enter') return { ...state, isFiltering: false };
  if (key === 'Escape') return { ...state, isFiltering: false, filter: emptyLine };
  const filter = editLine(state.filter, key);
  return filter ? { ...state, filter } : state;
}

/** The container's id is fixed here, at the key press: what the list does afterwards cannot redirect the action. */
function actionWanted(state: ServicesState, kind: StackAction['kind'], shared: Shared): Step<ServicesState> {
  const row = selectedRow(state, shared);
  if (!row) return still(state);
  const { id, name } = row.service;
  return intend({ ...state, selected: name }, { kind: 'act', action: { kind, id, service: name } });
}

function nextOrder(order: ServicesState['order']): ServicesState['order'] {
  return SERVICE_ORDERS[(SERVICE_ORDERS.indexOf(order) + 1) % SERVICE_ORDERS.length] ?? 'name';
}
