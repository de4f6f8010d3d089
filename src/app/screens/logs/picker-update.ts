import type { Shared } from '../../shared-facts.ts';
import { knownServices } from './log-shape.ts';
import { type LogsMessage, type LogsState, type ServicePicker, withQuery } from './logs-state.ts';

export type PickerMessage = Extract<
  LogsMessage,
  { kind: 'open-picker' | 'picker-move' | 'picker-toggle' | 'picker-toggle-all' | 'picker-accept' | 'picker-cancel' }
>;

/** The list from which services are picked: a draft that becomes the query on Enter. */
export function updatePicker(state: LogsState, message: PickerMessage, shared: Shared): LogsState {
  if (message.kind === 'open-picker') return opened(state, shared);
  const { picker, ...rest } = state;
  if (!picker) return state;
  switch (message.kind) {
    case 'picker-move':
      return { ...state, picker: { ...picker, cursor: clamp(picker.cursor + message.by, picker.names.length - 1) } };
    case 'picker-toggle':
      return { ...state, picker: { ...picker, chosen: toggled(picker) } };
    case 'picker-toggle-all': {
      const isAll = picker.chosen.size === picker.names.length;
      return { ...state, picker: { ...picker, chosen: new Set(isAll ? [] : picker.names) } };
    }
    case 'picker-accept': {
      // All of them is written as none chosen, so that a service that comes later is shown too.
      const services = picker.chosen.size === picker.names.length ? new Set<string>() : picker.chosen;
      return withQuery(rest, { ...state.query, services });
    }
    case 'picker-cancel':
      return rest;
    default:
      return message satisfies never;
  }
}

function opened(state: LogsState, shared: Shared): LogsState {
  const names = knownServices(state, shared);
  const { services } = state.query;
  const chosen = new Set(services.size === 0 ? names : names.filter((name) => services.has(name)));
  return { ...state, picker: { names, cursor: 0, chosen } };
}

function toggled(picker: ServicePicker): ReadonlySet<string> {
  const name = picker.names[picker.cursor];
  const chosen = new Set(picker.chosen);
  if (name !== undefined && !chosen.delete(name)) chosen.add(name);
  return chosen;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
