import type { Alert } from '../model/metric-source.ts';
import { type Failure, held } from '../model/result.ts';
import type { Service } from '../model/stack.ts';
import { isWell } from './stack.ts';
import type { AppState } from './state.ts';

/** How bad things are, from well to critical; `unknown` when nobody can tell. */
export type Severity = 'well' | 'warning' | 'critical' | 'unknown';

/** What the health line says: one glance must answer "is it fine?". */
export type Health = {
  /** What is up of what is expected: services of the stack where there is one, else scrape targets. */
  readonly up?: {
    readonly count: number;
    readonly of: number;
    readonly what: 'services' | 'targets';
    readonly down: readonly string[];
    /** All that is not up is on its way there. */
    readonly isComing: boolean;
  };
  readonly firing: { readonly count: number; readonly severity: Severity; readonly names: readonly string[] };
  /** Why the source does not answer, and when it is asked again. */
  readonly outage?: { readonly failure: Failure; readonly retryInMs: number };
};

/** The health of everything that is watched, from what was last heard. */
export function healthOf(state: AppState): Health {
  const outage = outageOf(state);
  // What a server said that is silent now is no news of today: nothing is called well on its word.
  const up = servicesUp(state) ?? (outage === undefined ? targetsUp(state) : undefined);
  const alerts = (held(state.source.alerts) ?? [])
    .filter((alert) => alert.state === 'firing')
    .sort((left, right) => gravity[severityOf(right)] - gravity[severityOf(left)]);
  const isHeard = outage === undefined && state.source.alerts.at === 'ready';
  return {
    firing: {
      count: alerts.length,
      severity: isHeard || alerts.length === 0 ? worst(alerts) : 'unknown',
      names: [...new Set(alerts.map((alert) => alert.name))],
    },
    ...(up === undefined ? {} : { up }),
    ...(outage === undefined ? {} : { outage }),
  };
}

/** How grave an alert says it is: the label `severity`, in the words that rules use. */
export function severityOf(alert: Alert): Severity {
  const word = alert.labels.get('severity')?.toLowerCase();
  if (word === 'info' || word === 'none') return 'well';
  return word === 'critical' || word === 'page' || word === 'error' ? 'critical' : 'warning';
}

const gravity: Record<Severity, number> = { well: 0, unknown: 1, warning: 2, critical: 3 };

function worst(alerts: readonly Alert[]): Severity {
  const severities = alerts.map(severityOf);
  if (severities.includes('critical')) return 'critical';
  return severities.includes('warning') ? 'warning' : 'well';
}

/** Services that nobody asked to run (no container) do not count: a part of a stack can be left out on purpose. */
function servicesUp(state: AppState): Health['up'] {
  const services = state.stack.services.filter((service) => service.state !== 'absent');
  if (services.length === 0 || state.stack.lost) return undefined;
  const unwell = services.filter((service) => !isWell(service));
  const isBooting = state.screens.boot.at === 'booting';
  return {
    count: services.length - unwell.length,
    of: services.length,
    what: 'services',
    down: unwell.map((service) => service.name),
    isComing: unwell.length > 0 && unwell.every((service) => isComing(service, isBooting)),
  };
}

/** Started, its health check not yet passed; while the stack boots also made and not yet started. */
function isComing({ state, health }: Service, isBooting: boolean): boolean {
  return (state === 'running' && health === 'starting') || (isBooting && state === 'created');
}

function targetsUp(state: AppState): Health['up'] {
  if (state.source.targets.at !== 'ready') return undefined;
  const targets = state.source.targets.value;
  if (targets.length === 0) return undefined;
  const down = targets.filter((target) => target.health === 'down').map((target) => target.job);
  return {
    count: targets.length - down.length,
    of: targets.length,
    what: 'targets',
    down: [...new Set(down)],
    isComing: false,
  };
}

function outageOf(state: AppState): Health['outage'] {
  const { circuit } = state.source;
  if (circuit.at === 'closed') return undefined;
  return {
    failure: circuit.failure,
    retryInMs: circuit.at === 'open' ? Math.max(0, circuit.untilMs - state.nowMs) : 0,
  };
}
