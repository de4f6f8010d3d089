import type { Notice } from '../../model/result.ts';
import type { Target } from '../dashboard.ts';
import { LIMITS } from './limits.ts';
import { flagAt, isObject, type Json, listAt, member, nameAt, numberAt, objectAt, textAt } from './reading.ts';

/** The queries of a panel, and what of them was left out. `foreign` names another kind of datasource when nothing else is asked. */
export type ReadTargets = {
  readonly targets: readonly Target[];
  readonly notices: readonly Notice[];
  readonly foreign?: string;
};

/** Datasource types that we answer, or that stand for "ask the others". */
const OURS: ReadonlySet<string> = new Set(['prometheus', 'datasource', 'grafana', 'mixed']);

/** Reads a panel's `targets`. Every Prometheus datasource means the configured server, whatever its uid. */
export function readTargets(panel: Json): ReadTargets {
  const notices: Notice[] = [];
  const targets: Target[] = [];
  const foreign = new Set<string>();
  const panelSource = sourceType(panel);
  const given = listAt(panel, 'targets').filter(isObject);
  if (given.length > LIMITS.targetsPerPanel) {
    notices.push(warning(`only the first ${LIMITS.targetsPerPanel} of ${given.length} queries are asked`));
  }
  for (const [index, json] of given.slice(0, LIMITS.targetsPerPanel).entries()) {
    const source = sourceType(json) ?? panelSource;
    const refId = nameAt(json, 'refId') || letters(index);
    if (source !== undefined && !OURS.has(source)) {
      foreign.add(source);
      continue;
    }
    const expression = textAt(json, 'expr') ?? '';
    if (new TextEncoder().encode(expression).length > LIMITS.expressionBytes) {
      notices.push(warning(`query ${refId} is longer than ${LIMITS.expressionBytes} bytes and is not asked`));
      continue;
    }
    targets.push(readTarget(json, refId, expression));
  }
  const names = [...foreign].join(' and ');
  if (names !== '' && targets.length > 0) notices.push(warning(`queries to ${names} are not asked`));
  return { targets, notices, ...(names !== '' && targets.length === 0 ? { foreign: names } : {}) };
}

function readTarget(json: Json, refId: string, expression: string): Target {
  const legendFormat = nameAt(json, 'legendFormat');
  const interval = nameAt(json, 'interval');
  const format = textAt(json, 'format');
  const instant = flagAt(json, 'instant', false);
  return {
    refId,
    expression,
    ...(legendFormat === undefined ? {} : { legendFormat }),
    format: format === 'table' || format === 'heatmap' ? format : 'time_series',
    instant,
    range: flagAt(json, 'range', !instant) || !instant,
    hidden: flagAt(json, 'hide', false),
    ...(interval === undefined || interval === '' ? {} : { interval }),
    intervalFactor: Math.max(1, numberAt(json, 'intervalFactor') ?? 1),
  };
}

/** The kind of datasource, where the file says it plainly; a name or a variable says nothing. */
function sourceType(json: Json): string | undefined {
  if (!isObject(member(json, 'datasource'))) return undefined;
  const type = textAt(objectAt(json, 'datasource'), 'type');
  return type === undefined || type === '' || type.includes('$') ? undefined : type;
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${letters(index - 26)}`;
}

function warning(message: string): Notice {
  return { level: 'warning', message };
}
