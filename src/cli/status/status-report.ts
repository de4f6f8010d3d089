import { severityOf } from '../../app/health.ts';
import { isWell } from '../../app/stack.ts';
import type { Alert, SourceAbout, Target } from '../../model/metric-source.ts';
import type { Failure, Result } from '../../model/result.ts';
import type { Service } from '../../model/stack.ts';
import { type PanelVerdict, panelVerdict } from './panel-verdict.ts';
import type { Look } from './take-look.ts';

/** How things are, in the words of monitoring plugins. */
export type StatusState = 'ok' | 'warning' | 'critical' | 'unknown';

/** What one look comes to: the lists for whoever wants them, and `problems`, the worst first, in sentences. Texts are raw. */
export type StatusReport = {
  readonly state: StatusState;
  readonly atMs: number;
  /** Who was asked; `about` is what it told of itself, where it answered. */
  readonly source: { readonly url: string; readonly about: SourceAbout | undefined } | undefined;
  readonly services: readonly Service[];
  readonly targets: readonly Target[];
  readonly alerts: readonly Alert[];
  readonly panels: readonly PanelVerdict[];
  readonly problems: readonly string[];
  /** The lists that the server did not give; they are empty then. */
  readonly untold: readonly ('targets' | 'alerts')[];
  readonly hint: string | undefined;
};

type Problem = { readonly state: Exclude<StatusState, 'ok'>; readonly text: string };

/** Judges a look. Services of the stack that nobody asked to run do not count; pending alerts are listed, but no problem yet. */
export function statusReport(look: Look): StatusReport {
  const services = look.services.ok ? look.services.value : [];
  const source = look.source.ok ? look.source.value : undefined;
  const panels = source?.panels.map(panelVerdict) ?? [];
  const outage = look.source.ok ? undefined : look.source.failure;
  const found = [
    ...(outage === undefined ? [] : [unknown(outage, look.url)]),
    ...services.flatMap(serviceProblem),
    ...(source === undefined
      ? []
      : [...listProblems('targets', source.targets), ...listProblems('alerts', source.alerts)]),
    ...(valueIn(source?.targets) ?? []).flatMap(targetProblem),
    ...(valueIn(source?.alerts) ?? []).flatMap(alertProblem),
    ...panels.flatMap(panelProblem),
    ...(source?.notices ?? []).map(({ message }): Problem => ({ state: 'warning', text: message })),
  ];
  const targets = valueIn(source?.targets) ?? [];
  const isSilent = source !== undefined && targets.length === 0 && panels.every(({ state }) => tellsNothing(state));
  const problems = isSilent ? [...found, NOTHING] : found;
  return {
    state: stateOf(problems),
    atMs: look.atMs,
    source: look.url === undefined ? undefined : { url: look.url, about: source?.about },
    services,
    targets,
    alerts: valueIn(source?.alerts) ?? [],
    panels,
    problems: [...problems].sort((left, right) => RANKS[right.state] - RANKS[left.state]).map(({ text }) => text),
    untold: (['targets', 'alerts'] as const).filter((name) => source !== undefined && !source[name].ok),
    hint: outage?.hint,
  };
}

const NOTHING: Problem = { state: 'unknown', text: 'the server answers, but tells of no targets and no data' };

function tellsNothing(state: PanelVerdict['state']): boolean {
  return state === 'no-data' || state === 'error';
}

/** Not knowing is told first and outweighs the rest: what else was found may be half of the truth. */
const RANKS = { warning: 1, critical: 2, unknown: 3 } as const;

function stateOf(problems: readonly Problem[]): StatusState {
  const states = problems.map(({ state }) => state);
  return (['unknown', 'critical', 'warning'] as const).find((state) => states.includes(state)) ?? 'ok';
}

function unknown({ message }: Failure, url: string | undefined): Problem {
  return { state: 'unknown', text: url === undefined ? message : `no answer from ${url}: ${message}` };
}

function serviceProblem(service: Service): Problem[] {
  if (service.state === 'absent' || isWell(service)) return [];
  if (service.state !== 'running') return [{ state: 'critical', text: `${service.name} is ${stateWords(service)}` }];
  return [{ state: 'warning', text: `${service.name} is ${service.health}` }];
}

/** What a service that does not run is doing, in words. */
export function stateWords({ state, exitCode }: Service): string {
  return state === 'exited' && exitCode !== undefined ? `exited (${exitCode})` : state;
}

/** A list that the server refuses: the rest of the look still holds. */
function listProblems(name: string, list: Result<unknown>): Problem[] {
  // Servers of the kin have no targets or alerts of their own; that is no fault.
  return list.ok || list.failure.kind === 'unsupported'
    ? []
    : [{ state: 'warning', text: `${name}: ${list.failure.message}` }];
}

function targetProblem({ health, job, instance, lastError }: Target): Problem[] {
  if (health !== 'down') return [];
  return [{ state: 'critical', text: `${job} ${instance} is down${lastError === '' ? '' : `: ${lastError}`}` }];
}

function alertProblem(alert: Alert): Problem[] {
  const severity = severityOf(alert);
  if (alert.state !== 'firing' || severity === 'well') return [];
  const words = alert.annotations.get('summary') || instanceOf(alert);
  return [{ state: severity, text: words === '' ? alert.name : `${alert.name}: ${words}` }];
}

function instanceOf({ labels }: Alert): string {
  return labels.get('instance') ?? labels.get('job') ?? '';
}

function panelProblem({ title, state, reason }: PanelVerdict): Problem[] {
  return state === 'error' ? [{ state: 'warning', text: `${title}: ${reason}` }] : [];
}

function valueIn<T>(result: Result<T> | undefined): T | undefined {
  return result?.ok ? result.value : undefined;
}
