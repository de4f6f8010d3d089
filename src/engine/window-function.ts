import { METRIC_NAME } from '../model/series.ts';
import type { Call } from '../promql/expression.ts';
import type { FunctionSignature } from '../promql/function-signature.ts';
import type { SampleWindow } from '../promql/functions/sample-window.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { dropNames } from './merge-columns.ts';
import { firstAfter, firstAtOrAfter } from './search-times.ts';
import { lookSpan } from './time-shift.ts';
import { type Column, emptyColumn, stepMs } from './value.ts';
import { type EvaluateNode, type WindowSeries, type Windows, windowsOf } from './windows.ts';

type WindowFunction = FunctionSignature & Required<Pick<FunctionSignature, 'window'>>;

/** Carries out a function of a range vector: slides over each series' samples and asks the kernel at every step. */
export function callWindowFunction(
  call: Call,
  signature: WindowFunction,
  evaluation: Evaluation,
  evaluateNode: EvaluateNode,
): readonly Column[] {
  const rangeIndex = signature.takes.indexOf('matrix');
  const rangeArgument = call.args[rangeIndex]!;
  const windows = windowsOf(rangeArgument, evaluation, evaluateNode);
  if (windows.edges !== undefined && signature.edges?.includes(windows.edges) !== true) {
    refuseEdges(signature, windows.edges);
  }
  const scalars = call.args
    .filter((_, index) => index !== rangeIndex)
    .map((argument) => {
      const value = evaluateNode(argument, evaluation);
      return value.kind === 'scalar' ? value.values : new Float64Array(evaluation.grid.count);
    });

  const columns: Column[] = [];
  for (const series of windows.series) {
    const column = slide(call, signature, series, windows, scalars, evaluation);
    if (column === undefined) continue;
    columns.push(column);
    if (signature.forCounters === true) {
      noticeGauge(series, call, evaluation);
      noticeOverlap(series, windows, call, evaluation);
    }
  }
  return signature.keepsName === true ? columns : dropNames(columns, evaluation);
}

const NO_FALLS = new Int32Array(0);

/** Where a series falls, as far as any window reaches. */
function fallsOf({ times, values }: WindowSeries, windows: Windows, { grid }: Evaluation): Int32Array {
  const { firstMs, lastMs } = lookSpan(windows.look, grid);
  const end = firstAfter(times, lastMs + windows.afterMs);
  const falls: number[] = [];
  for (let index = firstAtOrAfter(times, firstMs - windows.rangeMs - windows.beforeMs) + 1; index < end; index += 1) {
    if (values[index]! < values[index - 1]!) falls.push(index);
  }
  return falls.length === 0 ? NO_FALLS : Int32Array.from(falls);
}

/** Looks are paid for in lots, as paying is dearer than looking. */
const LOOKS_AT_ONCE = 65_536;

const EDGE_FUNCTIONS = {
  anchored: 'changes, delta, increase, rate, resets',
  smoothed: 'delta, increase, rate',
} as const;

function refuseEdges(signature: FunctionSignature, edges: 'anchored' | 'smoothed'): never {
  return refuse(`${edges} modifier can only be used with: ${EDGE_FUNCTIONS[edges]} - not with ${signature.name}`);
}

function slide(
  call: Call,
  signature: WindowFunction,
  series: WindowSeries,
  windows: Windows,
  scalars: readonly Float64Array[],
  evaluation: Evaluation,
): Column | undefined {
  const { grid, options, budget } = evaluation;
  const { look, rangeMs, beforeMs, afterMs } = windows;
  const { times } = series;
  budget.spend(grid.count);
  const column = emptyColumn(series.labels, grid.count, series.dropName);
  const parameters: number[] = new Array(scalars.length).fill(0);
  const window: SampleWindow = {
    times,
    values: series.values,
    first: 0,
    end: 0,
    startMs: 0,
    endMs: 0,
    stepMs: 0,
    parameters,
    edges: windows.edges,
    startTimes: series.startTimes,
    falls: signature.forCounters === true ? fallsOf(series, windows, evaluation) : NO_FALLS,
  };
  const isOpen = options.rangeBoundary === 'open';
  const isConstant = look.isPinned && scalars.length === 0 && signature.readsClock !== true;
  const { window: kernel, judge } = signature;
  const { guard } = series;
  const { values, present } = column;
  const firstEndMs = look.at(0);
  const strideMs = look.isPinned ? 0 : grid.stepMs;
  // Times are whole ms, so a closed edge is an open one a millisecond before.
  const reachMs = rangeMs + beforeMs + (isOpen ? 0 : 1);
  let first = firstAfter(times, firstEndMs - reachMs);
  let end = firstAfter(times, firstEndMs + afterMs);
  let isEmpty = true;
  let unpaid = 0;
  for (let step = 0; step < grid.count; step += 1) {
    const endMs = firstEndMs + step * strideMs;
    while (first < times.length && times[first]! <= endMs - reachMs) first += 1;
    while (end < times.length && times[end]! <= endMs + afterMs) end += 1;
    guard?.(endMs - reachMs, endMs + afterMs);
    if (end <= first) continue;
    unpaid += end - first;
    if (unpaid >= LOOKS_AT_ONCE) {
      budget.look(unpaid);
      unpaid = 0;
    }
    window.first = first;
    window.end = end;
    window.startMs = endMs - rangeMs;
    window.endMs = endMs;
    window.stepMs = stepMs(grid, step);
    for (let index = 0; index < scalars.length; index += 1) parameters[index] = scalars[index]![step]!;
    if (judge !== undefined) applyJudgement(signature, parameters, call, evaluation);
    const result = kernel(window);
    if (result !== undefined) {
      isEmpty = false;
      values[step] = result;
      present[step] = 1;
    }
    if (!isConstant) continue;
    if (result !== undefined) {
      values.fill(result);
      present.fill(1);
    }
    break;
  }
  budget.look(unpaid);
  return isEmpty ? undefined : column;
}

function applyJudgement(
  signature: FunctionSignature,
  parameters: readonly number[],
  call: Call,
  evaluation: Evaluation,
): void {
  const verdict = signature.judge?.(parameters);
  if (verdict === undefined) return;
  if ('refuse' in verdict) refuse(verdict.refuse);
  evaluation.notices.warn(verdict.warn, call.args[verdict.argument]!.span);
}

const COUNTER_NAME = /_(?:total|sum|count|bucket)$/;

function noticeGauge(series: WindowSeries, call: Call, evaluation: Evaluation): void {
  const name = series.labels.get(METRIC_NAME);
  if (name === '' || COUNTER_NAME.test(name)) return;
  evaluation.notices.inform(
    `metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "${name}"`,
    call.args[0]!.span,
  );
}

/** Warns when a counter claims to have begun before the sample that came before it, which had another beginning. */
function noticeOverlap(series: WindowSeries, windows: Windows, call: Call, evaluation: Evaluation): void {
  const { times, startTimes } = series;
  if (startTimes === undefined) return;
  const { firstMs, lastMs } = lookSpan(windows.look, evaluation.grid);
  const end = firstAfter(times, lastMs);
  for (let index = firstAfter(times, firstMs - windows.rangeMs) + 1; index < end; index += 1) {
    const start = startTimes[index]!;
    if (start === 0 || start >= times[index - 1]! || start === startTimes[index - 1]) continue;
    const name = series.labels.get(METRIC_NAME);
    evaluation.notices.warn(
      `sample has start time that overlaps with previous sample timestamp for metric "${name}"`,
      call.args[0]!.span,
    );
    return;
  }
}
