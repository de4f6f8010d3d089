import type { Notice } from '../model/result.ts';
import type { Span } from '../promql/expression.ts';
import { positionOf } from '../promql/parse.ts';
import { type Budget, type Limits, makeBudget } from './budget.ts';
import type { SampleStore } from './sample-store.ts';
import type { Grid } from './value.ts';

/** How queries are understood. What Prometheus 3 does unless told otherwise. */
export type EngineOptions = {
  /** How far back an instant selector looks for a sample, ms. */
  readonly lookbackMs: number;
  /** Step of a subquery that names none, ms. */
  readonly subqueryStepMs: number;
  /** Whether a sample exactly at the left edge of a range is outside (`open`, Prometheus 3) or inside (`closed`, 2.x). */
  readonly rangeBoundary: 'open' | 'closed';
  /** Whether names are dropped at the end (`delayed`) or by each operation (`immediate`, what a Prometheus without the flag does). */
  readonly nameRemoval: 'delayed' | 'immediate';
  readonly limits: Limits;
};

/** The times of the whole query, ms; of an instant query both ends are the same and the step is 0. */
export type QueryTimes = { readonly startMs: number; readonly endMs: number; readonly stepMs: number };

/** What every part of an evaluation needs. Subqueries get one of their own with another grid. */
export type Evaluation = {
  readonly store: SampleStore;
  readonly grid: Grid;
  readonly query: QueryTimes;
  readonly options: EngineOptions;
  readonly budget: Budget;
  readonly notices: NoticeBook;
};

/** Collects warnings and infos, each once, with the place in the expression that they are about. */
type NoticeBook = {
  readonly warn: (message: string, span: Span) => void;
  readonly inform: (message: string, span: Span) => void;
  readonly all: () => readonly Notice[];
};

/** Makes the notice book of a query. Messages read as upstream's do. */
function makeNoticeBook(text: string): NoticeBook {
  const notices = new Map<string, Notice>();
  const add = (level: Notice['level'], message: string, span: Span): void => {
    const { line, column } = positionOf(text, span.start);
    const full = `PromQL ${level}: ${message} (${line}:${column})`;
    if (!notices.has(full)) notices.set(full, { level, message: full });
  };
  return {
    warn: (message, span) => add('warning', message, span),
    inform: (message, span) => add('info', message, span),
    all: () => [...notices.values()],
  };
}

/** Starts an evaluation over a grid. */
export function makeEvaluation(
  store: SampleStore,
  grid: Grid,
  query: QueryTimes,
  options: EngineOptions,
  text: string,
): Evaluation {
  return { store, grid, query, options, budget: makeBudget(options.limits), notices: makeNoticeBook(text) };
}
