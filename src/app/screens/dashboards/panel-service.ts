import type { Service } from '../../../model/stack.ts';
import type { Shared } from '../../shared-facts.ts';
import type { Board } from './dashboards-state.ts';

/**
 * Whose metrics begin how: the exporter's prefix, and what the name or image of the service behind it contains.
 * Exporters themselves are never meant: who looks at Redis' clients wants Redis' logs.
 */
const METRIC_OWNERS = [
  { prefix: 'redis_', names: ['redis', 'valkey'] },
  { prefix: 'pg_', names: ['postgres', 'db'] },
  { prefix: 'django_', names: ['backend', 'django', 'web', 'app'] },
  { prefix: 'prometheus_', names: ['prometheus'] },
  { prefix: 'alertmanager_', names: ['alertmanager'] },
  { prefix: 'grafana_', names: ['grafana'] },
  { prefix: 'node_', names: ['node-exporter', 'node_exporter'] },
] as const;

/** The service that the focused panel speaks of: the one owner of all metrics that it asks for; undefined where there is none, or several. */
export function panelService(board: Board, shared: Shared): Service | undefined {
  const panel = board.panels.get(board.focus)?.compiled.panel;
  if (!panel) return undefined;
  const owners = new Set(
    panel.targets.flatMap(({ expression }) =>
      METRIC_OWNERS.filter(({ prefix }) => new RegExp(`(^|[^a-zA-Z0-9_:])${prefix}`).test(expression)),
    ),
  );
  const [owner, another] = [...owners];
  if (!owner || another) return undefined;
  return owner.names.flatMap((wanted) => shared.stack.services.filter((service) => isMeant(service, wanted))).at(0);
}

function isMeant(service: Service, wanted: string): boolean {
  const isExporter = /exporter/.test(service.name) && !wanted.includes('exporter');
  return !isExporter && (service.name === wanted || service.name.includes(wanted));
}
