import type { Result } from './result.ts';
import type { Labels, Series, Window } from './series.ts';

/** An answer to a query: series (a matrix, or a vector as series of one sample each), a scalar, or a string. Times in ms. */
export type QueryAnswer =
  | { readonly kind: 'matrix' | 'vector'; readonly series: readonly Series[]; readonly leftOut: number }
  | { readonly kind: 'scalar'; readonly timeMs: number; readonly value: number }
  | { readonly kind: 'string'; readonly timeMs: number; readonly text: string };

/**
 * A range answer. `leftOut` counts the series dropped by the series cap, so that the screen can say so.
 * `answeredMs` is the server's own time when it answered, where it tells.
 */
export type RangeAnswer = {
  readonly series: readonly Series[];
  readonly leftOut: number;
  readonly answeredMs?: number;
};

/**
 * What to evaluate at every step of a window. `spliceable` promises that what the expression yields at one step does not depend on the
 * window it is asked in (as `@ end()` would), so that an answer may be put together from parts; left out, it is not.
 */
export type RangeQuery = { readonly expression: string; readonly window: Window; readonly spliceable?: boolean };

/** What a metric is, as its exporter says. */
export type MetricMetadata = {
  readonly metric: string;
  readonly type: string;
  readonly help: string;
  readonly unit: string;
};

/** A scrape target. Times in ms since the epoch, durations in ms. */
export type Target = {
  readonly job: string;
  readonly instance: string;
  readonly labels: Labels;
  readonly scrapeUrl: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  readonly lastScrapeMs?: number;
  readonly scrapeDurationMs?: number;
  readonly scrapeIntervalMs?: number;
};

/** An alert that is pending or firing. `sinceMs` is when its expression became true. */
export type Alert = {
  readonly name: string;
  readonly state: 'pending' | 'firing';
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly sinceMs: number;
  readonly value: number;
};

/** A rule as the server holds it. `forMs` is how long an alert stays pending. */
export type Rule = {
  readonly kind: 'alerting' | 'recording';
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly forMs: number;
  readonly state: 'inactive' | 'pending' | 'firing' | 'unknown';
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError: string;
  readonly alerts: readonly Alert[];
};

/** Which server answers. `skewMs` is its clock less ours, where its answers carry a date. */
export type SourceAbout = {
  readonly kind: 'prometheus' | 'embedded';
  readonly url: string;
  readonly product: string;
  readonly version: string;
  readonly skewMs?: number;
};

/** Label matchers as PromQL selectors (`up{job="a"}`), and the span (ms) in which a series must exist. */
export type SeriesFilter = { readonly match: readonly string[]; readonly fromMs: number; readonly toMs: number };

/**
 * The port to whatever holds the metrics. Ten questions; each is answered by a `Result`, never by a throw, and stops when `signal` aborts
 * (then the failure's kind is `cancelled`). One contract suite (`test/contracts/`) runs on every implementation.
 */
export interface MetricSource {
  /** Evaluates `expression` at one moment (ms since the epoch). */
  instant(
    query: { readonly expression: string; readonly atMs: number },
    signal: AbortSignal,
  ): Promise<Result<QueryAnswer>>;
  /** Evaluates `expression` at every step of the window. */
  range(query: RangeQuery, signal: AbortSignal): Promise<Result<RangeAnswer>>;
  labelNames(filter: SeriesFilter, signal: AbortSignal): Promise<Result<readonly string[]>>;
  labelValues(
    filter: SeriesFilter & { readonly label: string },
    signal: AbortSignal,
  ): Promise<Result<readonly string[]>>;
  series(filter: SeriesFilter, signal: AbortSignal): Promise<Result<readonly Labels[]>>;
  metadata(filter: { readonly metric?: string }, signal: AbortSignal): Promise<Result<readonly MetricMetadata[]>>;
  targets(signal: AbortSignal): Promise<Result<readonly Target[]>>;
  rules(signal: AbortSignal): Promise<Result<readonly Rule[]>>;
  alerts(signal: AbortSignal): Promise<Result<readonly Alert[]>>;
  about(signal: AbortSignal): Promise<Result<SourceAbout>>;
}
