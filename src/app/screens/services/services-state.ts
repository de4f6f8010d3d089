import { type EditedLine, emptyLine } from '../../line-editor.ts';

/** By what the table is sorted; `state` puts what is unwell first. */
export const SERVICE_ORDERS = ['state', 'name', 'uptime', 'restarts', 'cpu', 'memory'] as const;
export type ServiceOrder = (typeof SERVICE_ORDERS)[number];

/** The Services screen: which row is marked (by service name, so that it stays on a recreated container), order, filter, and what is open. */
export type ServicesState = {
  readonly selected?: string;
  readonly order: ServiceOrder;
  readonly filter: EditedLine;
  readonly isFiltering: boolean;
  readonly details: boolean;
};

export const initialServices: ServicesState = { order: 'name', filter: emptyLine, isFiltering: false, details: false };

export type ServicesMessage =
  | { readonly kind: 'moved'; readonly by: number }
  | { readonly kind: 'filter-opened' }
  | { readonly kind: 'filter-taken' }
  | { readonly kind: 'filter-dropped' }
  | { readonly kind: 'details-toggled' }
  | { readonly kind: 'reordered' }
  | { readonly kind: 'logs-wanted' }
  | { readonly kind: 'action-wanted'; readonly action: 'restart' | 'stop' | 'start' }
  | { readonly kind: 'boot-wanted' };
