import { prometheusSource } from '../io/prometheus/prometheus-source.ts';
import { readServerUrl } from '../io/prometheus/server-url.ts';
import type { Clock } from '../model/clock.ts';
import type { MetricSource } from '../model/metric-source.ts';
import { type Failure, failed, ok, type Result } from '../model/result.ts';
import type { Service } from '../model/stack.ts';
import type { Settings } from './settings.ts';
import { chooseSource, stackPrometheusUrl } from './source-wire.ts';

/** How long a server may take to begin an answer when somebody waits for one look, in ms. */
const PATIENCE_MS = 4_000;

/** A server to ask, and its address as it may be shown: without login. */
export type FoundSource = { readonly source: MetricSource; readonly url: string };

/** Opens what a one-shot command asks: the server named, else the running stack's own. Nothing is booted, and nothing is guessed. */
export async function findSource(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
  list: () => Promise<Result<readonly Service[]>>,
  clock: Clock,
): Promise<Result<FoundSource>> {
  const choice = chooseSource(settings, environment);
  if (!choice.ok) return choice;
  const open = (url: string): Result<FoundSource> => {
    const read = readServerUrl(url);
    return read.ok
      ? ok({ source: prometheusSource({ url, clock, timeoutMs: PATIENCE_MS }), url: read.value.shown })
      : read;
  };
  if (choice.value.kind === 'url') return open(choice.value.url);
  const services = await list();
  if (!services.ok) return failed(noSource(services.failure));
  const url = stackPrometheusUrl(services.value.filter((service) => service.state === 'running'));
  return url === undefined ? failed(noSource(undefined)) : open(url);
}

function noSource(why: Failure | undefined): Failure {
  const reason = why === undefined ? 'no Prometheus runs in the stack' : why.message;
  return {
    kind: why?.kind ?? 'not-found',
    message: `there is no source of metrics: ${reason}`,
    hint: 'boot the stack with fauxmon-tui up, or name a server: --source http://localhost:9090',
    ...(why === undefined ? {} : { cause: why }),
  };
}
