import type { DurationExpression, TimeShift } from '../promql/expression.ts';
import { resolveDuration } from '../promql/resolve-duration.ts';
import type { Evaluation, QueryTimes } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { type Grid, stepMs } from './value.ts';

/** Which moments a selector or subquery looks at: one for each step, or one for all. */
export type LookTimes = { readonly isPinned: boolean; readonly at: (step: number) => number };

/** Applies `offset` and `@` to a grid. */
export function lookTimes(shift: TimeShift, grid: Grid, query: QueryTimes): LookTimes {
  const offsetMs = shift.offset === undefined ? 0 : resolve(shift.offset, query);
  if (shift.at === undefined) return { isPinned: false, at: (step) => stepMs(grid, step) - offsetMs };
  const pinnedMs =
    (shift.at.kind === 'time' ? shift.at.timeMs : shift.at.kind === 'start' ? query.startMs : query.endMs) - offsetMs;
  return { isPinned: true, at: () => pinnedMs };
}

/** A duration that must be positive, ms. */
export function resolvePositive(duration: DurationExpression, evaluation: Evaluation): number {
  const durationMs = resolve(duration, evaluation.query);
  if (durationMs <= 0) refuse('duration must be greater than 0');
  return durationMs;
}

function resolve(duration: DurationExpression, query: QueryTimes): number {
  const resolved = resolveDuration(duration, { stepMs: query.stepMs, rangeMs: query.endMs - query.startMs });
  if ('problem' in resolved) refuse(resolved.problem);
  return resolved.durationMs;
}

/** The earliest and latest moment that is looked at, ms. */
export function lookSpan(look: LookTimes, grid: Grid): { readonly firstMs: number; readonly lastMs: number } {
  return { firstMs: look.at(0), lastMs: look.at(grid.count - 1) };
}
