import { ok, type Result } from '../../model/result.ts';
import type { Window } from '../../model/series.ts';
import type { Panel, Target } from '../dashboard.ts';
import { interpolate } from './interpolate.ts';
import { replaceMacros } from './macros.ts';
import { panelSpan } from './panel-span.ts';
import type { QueryContext } from './query-context.ts';
import type { Span } from './resolve-range.ts';
import { spliceable } from './spliceable.ts';
import { type StepAnswer, stepsFor } from './steps.ts';

/** One question to the source, ready to be asked. */
export type PanelQuery = {
  /** Names the question within its panel: `A`, `A-Instant`, `A-History`. */
  readonly key: string;
  readonly refId: string;
  /** With variables replaced but not the macros. */
  readonly rawExpression: string;
  /** What the source is asked. */
  readonly expression: string;
  readonly kind: 'instant' | 'range';
  /** Of a range: aligned to the step. Of an instant: not aligned, and `toMs` is the time asked for. */
  readonly window: Window;
  readonly legendFormat: string;
  readonly format: Target['format'];
  /** `history` answers only draw how a value came about; the value itself is read from the `picture` ones. */
  readonly purpose: 'picture' | 'history';
  /** Whether a held answer may be extended by its new steps alone. */
  readonly spliceable: boolean;
};

/** What a panel asks and over what span. `note` says so where the panel does not follow the dashboard's range. */
export type PanelQuestions = {
  readonly queries: readonly PanelQuery[];
  readonly span: Span;
  readonly note?: string;
};

/**
 * The questions of a panel at one moment, with Grafana's steps, alignment and macros. Hidden and empty targets are not asked.
 * Fails when the time range is not understood.
 */
export function panelQueries(panel: Panel, context: QueryContext): Result<PanelQuestions> {
  const timed = panelSpan(panel, context);
  if (!timed.ok) return timed;
  const { span, note } = timed.value;
  const queries = panel.targets
    .filter((target) => !target.hidden && target.expression.trim() !== '')
    .flatMap((target) => targetQueries(target, panel, context, span));
  return ok({ queries, span, ...(note === undefined ? {} : { note }) });
}

/** How many points Grafana would ask for: the panel's own wish, or its width in pixels in an imagined browser window. */
export function maxDataPoints(panel: Panel, viewportPixels: number): number {
  if (panel.maxDataPoints !== undefined) return panel.maxDataPoints;
  return Math.max(1, Math.floor((panel.grid.width / 24) * (viewportPixels - 32)) - 16);
}

function targetQueries(target: Target, panel: Panel, context: QueryContext, span: Span): PanelQuery[] {
  const rangeMs = span.toMs - span.fromMs;
  const replace = (text: string | undefined) => text && interpolate(text, context, span, 'text');
  const steps = stepsFor({
    rangeMs,
    maxDataPoints: maxDataPoints(panel, context.viewportPixels),
    scrapeIntervalMs: context.scrapeIntervalMs,
    panelInterval: replace(panel.interval),
    targetInterval: replace(target.interval),
    intervalFactor: target.intervalFactor,
  });
  const rawExpression = interpolate(target.expression, context, span, 'promql');
  const shared = {
    refId: target.refId,
    rawExpression,
    expression: replaceMacros(rawExpression, steps, rangeMs),
    legendFormat: interpolate(target.legendFormat ?? '', context, span, 'text'),
    format: target.format,
    spliceable: spliceable(target.expression) && spliceable(rawExpression),
  } as const;
  const range = { ...shared, kind: 'range', window: alignedWindow(span, steps) } as const;
  const instant = { ...shared, kind: 'instant', window: { ...span, stepMs: steps.stepMs } } as const;
  const queries: PanelQuery[] = [];
  if (target.range) queries.push({ ...range, key: target.refId, purpose: 'picture' });
  if (target.instant) {
    queries.push({ ...instant, key: target.range ? `${target.refId}-Instant` : target.refId, purpose: 'picture' });
  }
  if (wantsHistory(panel, target)) queries.push({ ...range, key: `${target.refId}-History`, purpose: 'history' });
  return queries;
}

/**
 * A stat that asks for an instant and would draw a graph has nothing to draw it from. Grafana then draws none; we ask the same
 * expression over the range too, so that one sees since when a service is down.
 */
function wantsHistory(panel: Panel, target: Target): boolean {
  return panel.show.kind === 'stat' && panel.show.graphMode !== 'none' && target.instant && !target.range;
}

function alignedWindow(span: Span, { stepMs }: StepAnswer): Window {
  const align = (ms: number) => Math.floor(ms / stepMs) * stepMs;
  return { fromMs: align(span.fromMs), toMs: align(span.toMs), stepMs };
}
