import type { Alert, Target } from '../../model/metric-source.ts';
import type { Labels } from '../../model/series.ts';
import type { Service } from '../../model/stack.ts';
import { safeJson } from '../safe-json.ts';
import type { PanelVerdict } from './panel-verdict.ts';
import type { StatusReport } from './status-report.ts';

/** The report as one JSON document. Its names are a contract: more may come, what is there keeps its meaning. Numbers that JSON has no word for are null. */
export function statusJson(report: StatusReport): string {
  const { source } = report;
  return `${safeJson(
    {
      state: report.state,
      source: source === undefined ? null : sourceJson(source),
      at: isoTime(report.atMs),
      services: report.services.map(serviceJson),
      targets: report.targets.map(targetJson),
      alerts: report.alerts.map(alertJson),
      panels: report.panels.map(panelJson),
      problems: report.problems,
    },
    2,
  )}\n`;
}

function sourceJson({ url, about }: NonNullable<StatusReport['source']>) {
  return { kind: about?.kind ?? 'prometheus', url, product: about?.product ?? null, version: about?.version ?? null };
}

function serviceJson({ name, state, health, startedMs }: Service) {
  return { name, state: serviceState(state), health, since: isoTime(startedMs) };
}

/** Up or down is what a script asks; what is neither keeps Docker's word. */
function serviceState(state: Service['state']): string {
  if (state === 'running') return 'up';
  return state === 'exited' || state === 'dead' || state === 'created' || state === 'removing' ? 'down' : state;
}

function targetJson({ job, instance, health, lastError, scrapeUrl, lastScrapeMs }: Target) {
  return { job, instance, health, lastError, url: scrapeUrl, lastScrape: isoTime(lastScrapeMs) };
}

function alertJson(alert: Alert) {
  return {
    name: alert.name,
    state: alert.state,
    severity: alert.labels.get('severity') ?? '',
    since: isoTime(alert.sinceMs),
    labels: object(alert.labels),
    summary: alert.annotations.get('summary') ?? '',
    value: alert.value,
  };
}

function panelJson({ title, value, text, state, values, reason }: PanelVerdict) {
  return { title, value, text, state, values, ...(reason === undefined ? {} : { reason }) };
}

function object(labels: Labels): Record<string, string> {
  return Object.fromEntries(labels);
}

function isoTime(timeMs: number | undefined): string | null {
  const time = new Date(timeMs ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
