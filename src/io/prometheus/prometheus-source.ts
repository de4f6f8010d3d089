import type * as z from 'zod';
import type { Clock } from '../../model/clock.ts';
import type { MetricSource, SeriesFilter, SourceAbout } from '../../model/metric-source.ts';
import type { Notice, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import { readAbout } from './about-server.ts';
import { badAnswer, firstIssue, openEnvelope } from './envelope.ts';
import { DEFAULT_TIMEOUT_MS, type HttpAnswer, type HttpRequest, openExchange } from './exchange.ts';
import { httpFailure } from './http-failure.ts';
import { LIST_CAP, labelPath, type Parameters, rangeParameters, seconds, spanParameters } from './parameters.ts';
import { metadataAnswer, namesAnswer, seriesAnswer } from './read-names.ts';
import { alertsAnswer, rulesAnswer } from './read-rules.ts';
import { targetsAnswer } from './read-targets.ts';
import { sampleDecoder } from './sample-decoder.ts';
import { loginName, type ServerAccess } from './server-access.ts';
import { readServerUrl } from './server-url.ts';
import { unusableSource } from './unusable-source.ts';

/** How to reach the server, and the clock that its dates are compared with. */
export type PrometheusOptions = ServerAccess & { readonly clock: Clock };

/** Functions whose order is their answer; anything else is put into the order of labels. */
const ORDERED = /^[\s(]*(sort(_desc|_by_label|_by_label_desc)?|topk|bottomk)\b/i;

/**
 * A `MetricSource` that asks a server with Prometheus' HTTP API: Prometheus itself, Thanos, Mimir, VictoriaMetrics.
 * Nothing is asked until a method is called. An address that cannot be read makes every method answer the failure that says so.
 */
export function prometheusSource(options: PrometheusOptions): MetricSource {
  const read = readServerUrl(options.url);
  if (!read.ok) return unusableSource(read.failure);
  const url = read.value;
  const exchange = openExchange(options, url, options.clock);
  const decode = sampleDecoder();
  const user = loginName(options, url);
  const asker = { url, user, loggedIn: options.login !== undefined || url.login !== undefined };
  const timeout: Parameters = [
    ['timeout', seconds(Math.max(1_000, (options.timeoutMs ?? DEFAULT_TIMEOUT_MS) - 1_000))],
  ];
  // Some proxies let only GET pass; having met one, there is no use in knocking twice each time.
  let onlyGet = false;

  /** One exchange with a usable HTTP answer, whatever its envelope says. */
  async function ask(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpAnswer>> {
    const answer = await exchange(onlyGet ? { ...request, method: 'GET' } : request, signal);
    if (!answer.ok) return answer;
    if (answer.value.status === 405 && request.method === 'POST' && !onlyGet) {
      onlyGet = true;
      return ask(request, signal);
    }
    const failure = httpFailure(answer.value, asker);
    return failure === undefined ? answer : failed(failure);
  }

  async function query(path: string, expression: string, parameters: Parameters, signal: AbortSignal) {
    const request: HttpRequest = {
      path,
      method: 'POST',
      parameters: [['query', expression], ...parameters, ...timeout],
    };
    const answer = await ask(request, signal);
    if (!answer.ok) return answer;
    const { bytes, status, answeredMs } = answer.value;
    const order = { status, expression, keepOrder: path === QUERY && ORDERED.test(expression) };
    const decoded = await decode(bytes as Uint8Array<ArrayBuffer>, order);
    return decoded.ok ? { ...decoded, answeredMs } : decoded;
  }

  async function list<T>(shape: z.ZodType<T>, request: HttpRequest, signal: AbortSignal): Promise<Result<T>> {
    const answer = await ask(request, signal);
    if (!answer.ok) return answer;
    const opened = openEnvelope(answer.value.bytes, { status: answer.value.status });
    if (!opened.ok) return opened;
    const shaped = shape.safeParse(opened.value ?? undefined);
    return shaped.success ? ok(shaped.data, opened.notices) : failed(badAnswer(firstIssue(shaped.error)));
  }

  const get = (path: string, parameters: Parameters = []): HttpRequest => ({ path, method: 'GET', parameters });
  const post = (path: string, parameters: Parameters): HttpRequest => ({ path, method: 'POST', parameters });
  const matching = (filter: SeriesFilter) => spanParameters(filter);

  return {
    instant: ({ expression, atMs }, signal) => query(QUERY, expression, [['time', seconds(atMs)]], signal),
    async range({ expression, window }, signal) {
      const answer = await query('api/v1/query_range', expression, rangeParameters(window), signal);
      if (!answer.ok) return answer;
      return answer.value.kind === 'matrix'
        ? ok(
            { series: answer.value.series, leftOut: answer.value.leftOut, ...answered(answer.answeredMs) },
            answer.notices,
          )
        : failed(badAnswer(`a ${answer.value.kind} for a range`));
    },
    labelNames: async (filter, signal) =>
      capped(await list(namesAnswer, post('api/v1/labels', matching(filter)), signal)),
    labelValues: async ({ label, ...filter }, signal) =>
      capped(await list(namesAnswer, get(labelPath(label), matching(filter)), signal)),
    series: async (filter, signal) => capped(await list(seriesAnswer, post('api/v1/series', matching(filter)), signal)),
    metadata: ({ metric }, signal) =>
      list(metadataAnswer, get('api/v1/metadata', metric === undefined ? [] : [['metric', metric]]), signal),
    targets: (signal) => list(targetsAnswer, get('api/v1/targets', [['state', 'active']]), signal),
    rules: (signal) => list(rulesAnswer, get('api/v1/rules'), signal),
    alerts: (signal) => list(alertsAnswer, get('api/v1/alerts'), signal),
    about: (signal): Promise<Result<SourceAbout>> =>
      readAbout((path, parameters) => ask(get(path, parameters), signal), url),
  };
}

const QUERY = 'api/v1/query';

function answered(answeredMs: number | undefined): { answeredMs?: number } {
  return answeredMs === undefined ? {} : { answeredMs };
}

/** Older servers do not know `limit`, so the cap is kept here too, and what it cost is said. */
function capped<T>(answer: Result<readonly T[]>): Result<readonly T[]> {
  if (!answer.ok || answer.value.length <= LIST_CAP) return answer;
  const leftOut: Notice = {
    level: 'warning',
    message: `${answer.value.length - LIST_CAP} of ${answer.value.length} left out`,
  };
  return ok(answer.value.slice(0, LIST_CAP), [...answer.notices, leftOut]);
}
