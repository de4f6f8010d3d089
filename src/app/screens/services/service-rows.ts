import type { Failure } from '../../../model/result.ts';
import type { Service, ServiceUsage } from '../../../model/stack.ts';
import type { Shared } from '../../shared-facts.ts';
import { isWell, type PendingAction } from '../../stack.ts';
import type { ServiceOrder, ServicesState } from './services-state.ts';

/** One line of the table: the service, what it uses, and what is being done to it. */
export type ServiceRow = {
  readonly service: Service;
  readonly usage?: ServiceUsage;
  readonly pending?: PendingAction;
  readonly failure?: Failure;
  readonly verdict: ServiceVerdict;
};

/** The state at a glance: what colour and glyph a row gets. */
export type ServiceVerdict = 'well' | 'changing' | 'unwell' | 'off';

/** The rows that the filter leaves, in the chosen order. */
export function serviceRows(state: ServicesState, shared: Shared): readonly ServiceRow[] {
  const wanted = state.filter.text.toLowerCase();
  return shared.stack.services
    .filter((service) => service.name.toLowerCase().includes(wanted) || service.image.toLowerCase().includes(wanted))
    .map((service) => rowOf(service, shared))
    .sort((left, right) => compareRows(left, right, state.order));
}

/** The marked row: the selected one where it is still there, else the first. */
export function selectedRow(state: ServicesState, shared: Shared): ServiceRow | undefined {
  const rows = serviceRows(state, shared);
  return rows.find((row) => row.service.name === state.selected) ?? rows[0];
}

/** How a service stands, an action under way included. */
export function verdictOf(service: Service, pending: PendingAction | undefined): ServiceVerdict {
  if (pending) return 'changing';
  if (isWell(service)) return 'well';
  if (service.state === 'running') return service.health === 'starting' ? 'changing' : 'unwell';
  if (service.state === 'restarting' || service.state === 'created' || service.state === 'removing') return 'changing';
  if (service.state === 'absent') return 'off';
  return service.state === 'exited' && service.exitCode === 0 ? 'off' : 'unwell';
}

function rowOf(service: Service, shared: Shared): ServiceRow {
  const usage = shared.stack.usage.get(service.id);
  const pending = shared.stack.pending.get(service.id);
  const failure = shared.stack.failures.get(service.id);
  return {
    service,
    verdict: verdictOf(service, pending),
    ...(usage === undefined ? {} : { usage }),
    ...(pending === undefined ? {} : { pending }),
    ...(failure === undefined ? {} : { failure }),
  };
}

const gravity: Record<ServiceVerdict, number> = { unwell: 0, changing: 1, off: 2, well: 3 };

function compareRows(left: ServiceRow, right: ServiceRow, order: ServiceOrder): number {
  const byName = left.service.name < right.service.name ? -1 : left.service.name > right.service.name ? 1 : 0;
  return weigh(left, right, order) || byName;
}

/** Sorts the largest first, where size is what is asked for; the newest start first for uptime, as that is what one looks for. */
function weigh(left: ServiceRow, right: ServiceRow, order: ServiceOrder): number {
  switch (order) {
    case 'state':
      return gravity[left.verdict] - gravity[right.verdict];
    case 'name':
      return 0;
    case 'uptime':
      return (right.service.startedMs ?? 0) - (left.service.startedMs ?? 0);
    case 'restarts':
      return right.service.restarts - left.service.restarts;
    case 'cpu':
      return (right.usage?.cpuPercent ?? -1) - (left.usage?.cpuPercent ?? -1);
    case 'memory':
      return (right.usage?.memoryBytes ?? -1) - (left.usage?.memoryBytes ?? -1);
    default:
      return order satisfies never;
  }
}
