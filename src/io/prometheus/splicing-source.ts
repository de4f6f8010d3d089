import type { Clock } from '../../model/clock.ts';
import type { MetricSource, RangeAnswer, RangeQuery } from '../../model/metric-source.ts';
import type { Notice, Result } from '../../model/result.ts';
import { ok } from '../../model/result.ts';
import type { Window } from '../../model/series.ts';
import { SERIES_CAP } from './decode-samples.ts';
import { type HeldAnswer, heldAnswers } from './held-answers.ts';
import { agreeAt, spliceSeries, standOnGrid } from './splice-series.ts';
import { windowDependence } from './window-dependence.ts';

/**
 * How long after its time a step may still change. A scrape is stored when it ends, up to its timeout after the time it carries; a target that went
 * away is marked stale a little over one scrape interval after it was last seen (two minutes cover intervals of up to 57 s); remote writers and
 * recording rules lag by seconds. At a step of 15 s this re-asks eight steps instead of 241.
 */
const SETTLE_MS = 120_000;

/** A held answer that nothing was added to for so long is not built upon: something was wrong meanwhile, or the panel was hidden. */
const KEEP_MS = 5 * 60_000;

/** So often the whole is asked for again all the same: samples written later than `SETTLE_MS` (a remote writer catching up) show up within this. */
const WHOLE_EVERY_MS = 10 * 60_000;

const MOST_BYTES = 32 * 1024 * 1024;

/** How a splicing source tells time, and what it may hold; the rest has sound defaults. */
export type SplicingOptions = { readonly clock: Clock; readonly settleMs?: number; readonly mostBytes?: number };

/**
 * Makes a source that asks `source` only for the steps of a range that it does not hold yet, and answers with the whole.
 *
 * **Why it is exact.** A range query evaluates its expression at each step by itself; what `rate(x[5m])` needs from before its first step the server
 * reads by itself, so the first steps of a tail are as good as those in the middle of a whole. A step's answer is then final once no sample in its
 * reach can still be stored, changed or marked stale, `settleMs` after its time by the server's clock. Final steps are kept, all later ones
 * asked for again. The last final step is asked for too: where it differs from what is held, the past was changed after all (a store lost or
 * backfilled, a late writer), nothing held is believed, and the whole is asked for.
 *
 * **When the whole is asked for:** the caller does not promise `spliceable`, or the text shows that steps depend on the window; another step, another
 * phase, more or fewer steps than held; the window moved left at either end (a clock set back, a pan); no final step is left inside; nothing was added for
 * five minutes; ten minutes after the last whole; after any failure; after an answer with a warning (it may be partial) or with series left out;
 * when the series together exceed the cap; when the tail is not on the grid.
 *
 * What this cannot see: aggregations whose float rounding depends on the order in which a server happens to read its blocks.
 */
export function splicingSource(source: MetricSource, options: SplicingOptions): MetricSource {
  const { clock, settleMs = SETTLE_MS } = options;
  const answers = heldAnswers(options.mostBytes ?? MOST_BYTES);

  async function range(query: RangeQuery, signal: AbortSignal): Promise<Result<RangeAnswer>> {
    if (query.spliceable !== true || windowDependence(query.expression) !== undefined)
      return source.range(query, signal);
    const key = keyOf(query);
    const nowMs = clock.now();
    const held = answers.get(key);
    if (held !== undefined && canBuildUpon(held, query.window, nowMs)) {
      const answer = await askTail(held, query, signal);
      if (!answer.ok) return forgetUnlessCancelled(key, answer);
      const built = build(held, answer.value, query.window);
      const asked = { askedMs: nowMs, wholeMs: held.wholeMs };
      if (built !== undefined) return hold(key, query.window, asked, built, merge(held.notices, answer.notices));
    }
    const whole = await source.range(query, signal);
    if (!whole.ok) return forgetUnlessCancelled(key, whole);
    return hold(key, query.window, { askedMs: nowMs, wholeMs: nowMs }, whole.value, whole.notices);
  }

  function askTail(held: HeldAnswer, query: RangeQuery, signal: AbortSignal): Promise<Result<RangeAnswer>> {
    return source.range({ ...query, window: { ...query.window, fromMs: held.finalToMs } }, signal);
  }

  function forgetUnlessCancelled<T>(key: string, answer: Extract<Result<T>, { ok: false }>) {
    if (answer.failure.kind !== 'cancelled') answers.delete(key);
    return answer;
  }

  function hold(key: string, window: Window, asked: Asked, value: RangeAnswer, notices: readonly Notice[]) {
    const { fromMs, stepMs } = window;
    const isDoubtful = value.leftOut > 0 || notices.some(({ level }) => level === 'warning');
    if (isDoubtful || !standOnGrid(value.series, fromMs, stepMs)) {
      answers.delete(key);
    } else {
      const lastMs = lastStep(window);
      const settledMs = Math.min(lastMs, (value.answeredMs ?? asked.askedMs) - settleMs);
      const finalToMs = fromMs + Math.floor((settledMs - fromMs) / stepMs) * stepMs;
      answers.set(key, { ...asked, fromMs, lastMs, finalToMs, series: value.series, notices });
    }
    return ok(value, notices);
  }

  return { ...bound(source), range };
}

type Asked = Pick<HeldAnswer, 'askedMs' | 'wholeMs'>;

/** Equal for the refreshes of one panel's query, also when its window moves on. */
function keyOf({ expression, window }: RangeQuery): string {
  const steps = (lastStep(window) - window.fromMs) / window.stepMs;
  return `${window.stepMs} ${steps} ${expression}`;
}

function lastStep({ fromMs, toMs, stepMs }: Window): number {
  return fromMs + Math.floor((toMs - fromMs) / stepMs) * stepMs;
}

function canBuildUpon(held: HeldAnswer, window: Window, nowMs: number): boolean {
  return (
    (window.fromMs - held.fromMs) % window.stepMs === 0 &&
    window.fromMs >= held.fromMs &&
    lastStep(window) >= held.lastMs &&
    held.finalToMs >= window.fromMs &&
    nowMs >= held.askedMs &&
    nowMs - held.askedMs <= KEEP_MS &&
    nowMs - held.wholeMs <= WHOLE_EVERY_MS
  );
}

/** The whole answer out of what is held and the tail, or undefined where it would not be certain to equal a fresh one. */
function build(held: HeldAnswer, tail: RangeAnswer, window: Window): RangeAnswer | undefined {
  const joinMs = held.finalToMs;
  if (tail.leftOut > 0 || !standOnGrid(tail.series, joinMs, window.stepMs)) return undefined;
  if (!agreeAt(held.series, tail.series, joinMs)) return undefined;
  const series = spliceSeries(held.series, tail.series, window.fromMs, joinMs);
  return series.length > SERIES_CAP ? undefined : { ...tail, series };
}

/** The other nine methods, callable apart from their object. */
function bound(source: MetricSource): Omit<MetricSource, 'range'> {
  return {
    instant: (query, signal) => source.instant(query, signal),
    labelNames: (filter, signal) => source.labelNames(filter, signal),
    labelValues: (filter, signal) => source.labelValues(filter, signal),
    series: (filter, signal) => source.series(filter, signal),
    metadata: (filter, signal) => source.metadata(filter, signal),
    targets: (signal) => source.targets(signal),
    rules: (signal) => source.rules(signal),
    alerts: (signal) => source.alerts(signal),
    about: (signal) => source.about(signal),
  };
}

function merge(before: readonly Notice[], after: readonly Notice[]): readonly Notice[] {
  const known = new Set(before.map(({ message }) => message));
  return [...before, ...after.filter(({ message }) => !known.has(message))];
}
