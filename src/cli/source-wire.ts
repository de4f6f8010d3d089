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

/** A source whose server is found, or exchanged, while it is used: the stack's Prometheus may come up on another port than was thought. */
export type MovableSource = MetricSource & {
  readonly url: () => string | undefined;
  readonly moveTo: (url: string) => void;
};

/** Makes a movable source. Without a place questions wait for one; what is under way at the old place ends there. */
export function movableSource(url: string | undefined, open: (url: string) => MetricSource): MovableSource {
  let at = url;
  let arrive: (source: MetricSource) => void = () => {};
  let current =
    url === undefined ? new Promise<MetricSource>((resolve) => (arrive = resolve)) : Promise.resolve(open(url));
  return {
    url: () => at,
    moveTo(next) {
      if (next === at) return;
      at = next;
      const source = open(next);
      arrive(source);
      current = Promise.resolve(source);
    },
    instant: async (query, signal) => (await current).instant(query, signal),
    range: async (query, signal) => (await current).range(query, signal),
    labelNames: async (filter, signal) => (await current).labelNames(filter, signal),
    labelValues: async (filter, signal) => (await current).labelValues(filter, signal),
    series: async (filter, signal) => (await current).series(filter, signal),
    metadata: async (filter, signal) => (await current).metadata(filter, signal),
    targets: async (signal) => (await current).targets(signal),
    rules: async (signal) => (await current).rules(signal),
    alerts: async (signal) => (await current).alerts(signal),
    about: async (signal) => (await current).about(signal),
  };
}
