import { prometheusSource } from '../io/prometheus/prometheus-source.ts';
import { splicingSource } from '../io/prometheus/splicing-source.ts';
import type { Clock } from '../model/clock.ts';
import type { MetricSource } from '../model/metric-source.ts';
import { failed, ok, type Result } from '../model/result.ts';
import type { Service } from '../model/stack.ts';
import type { Settings } from './settings.ts';

/** Where metrics come from: a server named by the person, or the stack's own Prometheus wherever that is published. */
export type SourceChoice = { readonly kind: 'url'; readonly url: string } | { readonly kind: 'stack' };

/** What the settings and the environment say about the source. */
export function chooseSource(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): Result<SourceChoice> {
  const wish = settings.text('source');
  if (wish === 'embedded') {
    return failed({
      kind: 'unsupported',
      message: 'there is no embedded source in this version',
      hint: 'give a Prometheus: --source http://localhost:9090',
    });
  }
  if (wish === 'stack') return ok({ kind: 'stack' });
  if (wish !== 'auto') return ok({ kind: 'url', url: wish });
  const url = environment.FAUXMON_URL || environment.PROMETHEUS_URL;
  return ok(url ? { kind: 'url', url } : { kind: 'stack' });
}

/** A source that keeps what it was told and asks only for what is new. */
export function liveSource(url: string, clock: Clock): MetricSource {
  return splicingSource(prometheusSource({ url, clock }), { clock });
}

const PROMETHEUS_PORT = 9090;

/** Where the stack's Prometheus is published, by asking: the service that publishes Prometheus' port and whose image says so. */
export function stackPrometheusUrl(services: readonly Service[]): string | undefined {
  for (const service of services) {
    const isPrometheus = /prometheus/.test(service.image) || service.name === 'prometheus';
    const port = service.ports.find((each) => each.container === PROMETHEUS_PORT);
    if (!isPrometheus || !port || /exporter/.test(service.name)) continue;
    const address = ['', '0.0.0.0', '::'].includes(port.address) ? '127.0.0.1' : port.address;
    return `http://${address.includes(':') ? `[${address}]` : address}:${port.host}`;
  }
  return undefined;
}

/** Where our stack's Prometheus will be once it is booted. */
export function expectedPrometheusUrl(environment: Readonly<Record<string, string | undefined>>): string {
  return `http://127.0.0.1:${environment.PROMETHEUS_PORT || PROMETHEUS_PORT}`;
}

/** A source whose server can be exchanged while it is used: the stack's Prometheus may come up on another port than was thought. */
export type MovableSource = MetricSource & { readonly url: () => string; readonly moveTo: (url: string) => void };

/** Makes a movable source. What is under way at the old place ends there. */
export function movableSource(url: string, open: (url: string) => MetricSource): MovableSource {
  let current = { url, source: open(url) };
  return {
    url: () => current.url,
    moveTo(next) {
      if (next !== current.url) current = { url: next, source: open(next) };
    },
    instant: (query, signal) => current.source.instant(query, signal),
    range: (query, signal) => current.source.range(query, signal),
    labelNames: (filter, signal) => current.source.labelNames(filter, signal),
    labelValues: (filter, signal) => current.source.labelValues(filter, signal),
    series: (filter, signal) => current.source.series(filter, signal),
    metadata: (filter, signal) => current.source.metadata(filter, signal),
    targets: (signal) => current.source.targets(signal),
    rules: (signal) => current.source.rules(signal),
    alerts: (signal) => current.source.alerts(signal),
    about: (signal) => current.source.about(signal),
  };
}
