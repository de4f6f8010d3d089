import { defaultEngineOptions, evaluateInstant, evaluateRange } from '../../src/engine/evaluate.ts';
import type { QueryAnswer } from '../../src/model/metric-source.ts';
import type { Failure, Notice, Result } from '../../src/model/result.ts';
import { MemoryStore } from '../engine/memory-store.ts';
import { checkAnswer } from './check-answer.ts';
import { loadSeries } from './load-series.ts';
import { type EvalCommand, type Expectation, parseScript } from './script.ts';

export type Count = { passed: number; failed: number };

/** How a script went. `passed + failed + unsupported` are all of its evals; the other figures count single expectations. */
export type ScriptReport = {
  readonly file: string;
  passed: number;
  failed: number;
  unsupported: number;
  /** Evals that expect values. */
  readonly values: Count;
  /** Evals that must fail, and the failures' texts where the script names them. */
  readonly failures: Count;
  readonly failureTexts: Count;
  /** `expect warn`, `info`, `no_warn` and `no_info`, of evals that were not refused. */
  readonly annotations: Count;
  /** Instant queries asked again inside of a range. */
  readonly reruns: Count;
  readonly problems: {
    readonly line: number;
    readonly expression: string;
    readonly what: string;
    readonly reason: string;
  }[];
};

const options = { ...defaultEngineOptions, limits: { ...defaultEngineOptions.limits, steps: 100_000 } };

/** Runs a script from its text. */
export function runScript(file: string, text: string): ScriptReport {
  const report: ScriptReport = {
    file,
    passed: 0,
    failed: 0,
    unsupported: 0,
    values: { passed: 0, failed: 0 },
    failures: { passed: 0, failed: 0 },
    failureTexts: { passed: 0, failed: 0 },
    annotations: { passed: 0, failed: 0 },
    reruns: { passed: 0, failed: 0 },
    problems: [],
  };
  const store = new MemoryStore();
  for (const command of parseScript(text)) {
    if (command.kind === 'clear') store.clear();
    else if (command.kind === 'load') loadSeries(store, command.series, command.stepMs, command.withNative);
    else runEval(command, store, report);
  }
  return report;
}

function runEval(command: EvalCommand, store: MemoryStore, report: ScriptReport): void {
  const problem = (what: string, reason: string): void => {
    report.problems.push({ line: command.line, expression: command.expression, what, reason });
  };
  const count = (figure: Count, what: string, wrong: string | undefined): boolean => {
    if (wrong === undefined) figure.passed += 1;
    else {
      figure.failed += 1;
      problem(what, wrong);
    }
    return wrong === undefined;
  };
  const result = evaluate(command, store);
  if (!result.ok && result.failure.kind === 'unsupported') {
    report.unsupported += 1;
    return;
  }
  const mustFail = command.expectations.find(({ kind }) => kind === 'fail');
  let isRight: boolean;
  if (mustFail !== undefined) {
    isRight = count(report.failures, 'failure', result.ok ? 'expected a failure, got an answer' : undefined);
    if (!result.ok && (mustFail.message ?? mustFail.pattern) !== undefined) {
      count(report.failureTexts, 'failure text', checkFailureText(mustFail, result.failure));
    }
  } else {
    isRight = count(
      report.values,
      'value',
      result.ok ? checkAnswer(command, result.value) : `failed: ${result.failure.message}`,
    );
  }
  if (isRight) report.passed += 1;
  else report.failed += 1;
  if (!result.ok) return;
  for (const expectation of command.expectations) {
    if (expectation.kind !== 'fail') count(report.annotations, 'annotation', checkNotices(expectation, result.notices));
  }
  if (isRight && 'atMs' in command.times && canRerun(command, result.value)) {
    count(report.reruns, 'rerun', checkRerun(command, result.value, store));
  }
}

function evaluate({ expression, times }: EvalCommand, store: MemoryStore): Result<QueryAnswer> {
  if ('atMs' in times) return evaluateInstant(expression, times.atMs, store, options);
  const result = evaluateRange(expression, times, store, options);
  return result.ok ? { ...result, value: { kind: 'matrix', ...result.value } } : result;
}

function checkFailureText({ message, pattern }: Expectation, failure: Failure): string | undefined {
  const place = failure.at === undefined ? '' : `${failure.at.line}:${failure.at.column}: `;
  const texts = [failure.message, `${place}parse error: ${failure.message}`];
  const fits = texts.some((text) => (message === undefined ? pattern!.test(text) : text === message));
  return fits ? undefined : `expected the text ${message ?? pattern}, got ${failure.message}`;
}

function checkNotices({ kind, message, pattern }: Expectation, notices: readonly Notice[]): string | undefined {
  const level = kind === 'warn' || kind === 'no_warn' ? 'warning' : 'info';
  const ours = notices.filter((notice) => notice.level === level).map((notice) => notice.message);
  if (kind === 'no_warn' || kind === 'no_info')
    return ours.length === 0 ? undefined : `expected none, got ${ours.join('; ')}`;
  if (message === undefined && pattern === undefined)
    return ours.length > 0 ? undefined : `expected a notice of level ${level}`;
  const fits = ours.some((text) => (message === undefined ? pattern!.test(text) : text === message));
  return fits ? undefined : `expected ${message ?? pattern}, got ${ours.join('; ') || 'nothing'}`;
}

/** Order, texts and ranges have no meaning in a range query, and the query's own times would be others. */
function canRerun(command: EvalCommand, answer: QueryAnswer): boolean {
  if (command.isOrdered || answer.kind === 'string' || answer.kind === 'matrix') return false;
  return !/\b(?:step|range|start|end)\s*\(\)/i.test(command.expression);
}

const RERUN_STEP_MS = 60_000;

/** Asks an instant query in the middle of a range of three steps; the middle must say the same. */
function checkRerun(command: EvalCommand, instant: QueryAnswer, store: MemoryStore): string | undefined {
  const atMs = 'atMs' in command.times ? command.times.atMs : 0;
  const window = { fromMs: atMs - RERUN_STEP_MS, toMs: atMs + RERUN_STEP_MS, stepMs: RERUN_STEP_MS };
  const result = evaluateRange(command.expression, window, store, options);
  // A neighbouring step may fail or meet a native histogram where the step itself does not.
  if (!result.ok) return undefined;
  const series = result.value.series.flatMap(({ labels, times, values }) => {
    const index = times.indexOf(atMs);
    return index < 0 ? [] : [{ labels, times: times.slice(index, index + 1), values: values.slice(index, index + 1) }];
  });
  if (instant.kind !== 'scalar')
    return checkAnswer({ ...command, isOrdered: false }, { kind: 'vector', series, leftOut: 0 });
  const value = series[0]?.values[0];
  return value === instant.value || (Number.isNaN(value) && Number.isNaN(instant.value))
    ? undefined
    : `expected ${instant.value}, got ${value}`;
}
