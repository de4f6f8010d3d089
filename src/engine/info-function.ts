import { METRIC_NAME } from '../model/series.ts';
import {
  type Call,
  childrenOf,
  type Expression,
  type LabelMatcher,
  type Selector,
  type TimeShift,
  withoutParentheses,
} from '../promql/expression.ts';
import type { CompiledMatcher } from '../promql/matcher.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import type { LabelSet } from './label-set.ts';
import { mergeColumns } from './merge-columns.ts';
import { compileAll, selectVector } from './select-vector.ts';
import { type Column, emptyColumn, type Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** Labels by which a series finds its info series. */
const IDENTIFYING = ['instance', 'job'] as const;

const DEFAULT_INFO: LabelMatcher = { name: METRIC_NAME, operator: '=', value: 'target_info' };
const ANY_INFO: LabelMatcher = { name: METRIC_NAME, operator: '=~', value: '.+_info' };

/** An info series with when its samples were measured (seconds, per step). */
type InfoSeries = { readonly name: string; readonly column: Column };

/** `info(v, {…})`: adds the labels of info metrics of the same instance and job to each series. */
export function enrichWithInfo(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const base = evaluateNode(call.args[0]!, evaluation);
  if (base.kind !== 'vector') return base;
  const selector = call.args[1] === undefined ? undefined : withoutParentheses(call.args[1]);
  const matchers = compileAll(selector?.kind === 'selector' ? selector.matchers : []);
  const nameMatchers = infoNameMatchers(matchers.filter(({ name }) => name === METRIC_NAME));
  const dataMatchers = matchers.filter(({ name }) => name !== METRIC_NAME);

  const isInfo = ({ labels }: Column): boolean =>
    nameMatchers.every((matcher) => matcher.matches(labels.get(METRIC_NAME)));
  const infos = selectInfos(
    base.columns.filter((column) => !isInfo(column)),
    [...nameMatchers, ...dataMatchers],
    call.args[0]!,
    evaluation,
  );
  const columns = base.columns.flatMap((column) => (isInfo(column) ? [column] : enrich(column, infos, dataMatchers)));
  return { kind: 'vector', columns: mergeColumns(columns) };
}

/** Which metrics are info metrics here: those asked for; where names are only ruled out, all that are called `…_info` otherwise. */
function infoNameMatchers(written: readonly CompiledMatcher[]): readonly CompiledMatcher[] {
  if (written.length === 0) return compileAll([DEFAULT_INFO]);
  const isNamed = written.some(({ operator }) => operator === '=' || operator === '=~');
  return isNamed ? written : [...compileAll([ANY_INFO]), ...written];
}

function selectInfos(
  base: readonly Column[],
  matchers: readonly LabelMatcher[],
  argument: Expression,
  evaluation: Evaluation,
): readonly InfoSeries[] {
  const wanted = new Set(base.map(({ labels }) => identity(labels)).filter((key) => key !== ''));
  if (wanted.size === 0) return [];
  const selector: Selector = {
    kind: 'selector',
    name: '',
    matchers: matchers.map(({ name, operator, value }) => ({ name, operator, value })),
    ...shiftOf(argument),
    span: argument.span,
  };
  // When the sample was measured decides between several info series of one target, so that is what is read.
  return selectVector(selector, evaluation, 'seconds')
    .filter(({ labels }) => wanted.has(identity(labels)))
    .map((column) => ({ name: column.labels.get(METRIC_NAME), column }));
}

/** The time shift of the selector inside: info series are looked up at the time of the samples that they describe. */
function shiftOf(expression: Expression): TimeShift {
  const node = withoutParentheses(expression);
  if (node.kind === 'selector') return pick(node);
  if (node.kind === 'subquery') {
    const outer = pick(node);
    const inner = shiftOf(node.expression);
    if (inner.at !== undefined) return inner;
    return addOffsets(outer, inner);
  }
  for (const child of childrenOf(node)) {
    if (child.kind === 'number' || child.kind === 'string') continue;
    return shiftOf(child);
  }
  return {};
}

function pick({ offset, at }: TimeShift): TimeShift {
  return { ...(offset === undefined ? {} : { offset }), ...(at === undefined ? {} : { at }) };
}

function addOffsets(outer: TimeShift, inner: TimeShift): TimeShift {
  if (inner.offset === undefined || outer.offset === undefined) return { ...inner, ...outer };
  const { offset: left } = outer;
  const { offset: right } = inner;
  return { ...outer, offset: { kind: 'arithmetic', operator: '+', left, right, span: left.span } };
}

function identity(labels: LabelSet): string {
  return labels.partialKey((name) => (IDENTIFYING as readonly string[]).includes(name));
}

function enrich(
  column: Column,
  infos: readonly InfoSeries[],
  dataMatchers: readonly CompiledMatcher[],
): readonly Column[] {
  const key = identity(column.labels);
  const ours = key === '' ? [] : infos.filter((info) => identity(info.column.labels) === key);
  const isOptional = dataMatchers.every((matcher) => matcher.matches(''));
  const dataNames = new Set(dataMatchers.map(({ name }) => name));
  const results = new Map<string, Column>();
  for (let step = 0; step < column.present.length; step += 1) {
    if (column.present[step] !== 1) continue;
    const found = newestAt(ours, step);
    if (found.length === 0 && !isOptional) continue;
    const labels = addLabels(column.labels, found, dataNames);
    let result = results.get(labels.key);
    if (result === undefined) {
      result = emptyColumn(labels, column.present.length, column.dropName);
      results.set(labels.key, result);
    }
    result.values[step] = column.values[step]!;
    result.present[step] = 1;
  }
  return [...results.values()];
}

/** Of each info metric the series whose sample is the newest. */
function newestAt(infos: readonly InfoSeries[], step: number): readonly InfoSeries[] {
  const newest = new Map<string, InfoSeries>();
  for (const info of infos) {
    if (info.column.present[step] !== 1) continue;
    const known = newest.get(info.name);
    if (known === undefined) {
      newest.set(info.name, info);
      continue;
    }
    const knownSeconds = known.column.values[step]!;
    const seconds = info.column.values[step]!;
    if (seconds === knownSeconds) {
      refuse(
        `found duplicate series for info metric: existing ${known.column.labels} @ ${knownSeconds * 1000}, new ${info.column.labels} @ ${seconds * 1000}`,
      );
    }
    if (seconds > knownSeconds) newest.set(info.name, info);
  }
  return [...newest.values()];
}

function addLabels(base: LabelSet, infos: readonly InfoSeries[], dataNames: ReadonlySet<string>): LabelSet {
  const added = new Map<string, string>();
  for (const { column } of infos) {
    for (const [name, value] of column.labels.entries()) {
      if (name === METRIC_NAME || (dataNames.size > 0 && !dataNames.has(name))) continue;
      const known = added.get(name);
      if (known !== undefined && known !== value) refuse(`conflicting label: ${name}`);
      if (base.get(name) === '') added.set(name, value);
    }
  }
  let labels = base;
  for (const [name, value] of added) labels = labels.with(name, value);
  return labels;
}
