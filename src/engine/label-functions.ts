import { METRIC_NAME } from '../model/series.ts';
import type { Call, Expression } from '../promql/expression.ts';
import { compileFullRegex } from '../promql/regex.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { isLabelName } from './label-name.ts';
import { mergeColumns } from './merge-columns.ts';
import type { Column, Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** `label_replace(v, destination, replacement, source, pattern)`. */
export function replaceLabel(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const [destination = '', replacement = '', source = '', pattern = ''] = textsOf(
    call.args.slice(1),
    evaluation,
    evaluateNode,
  );
  const regex = compileFullRegex(pattern);
  if ('problem' in regex) refuse(`invalid regular expression in label_replace(): ${pattern}`);
  if (!isLabelName(destination)) refuse(`invalid destination label name in label_replace(): ${destination}`);
  return relabel(call, evaluation, evaluateNode, destination, (column) => {
    const groups = regex.groups(column.labels.get(source));
    return groups === undefined ? undefined : expand(replacement, groups, regex.names);
  });
}

/** `label_join(v, destination, separator, source, …)`. */
export function joinLabels(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const [destination = '', separator = '', ...sources] = textsOf(call.args.slice(1), evaluation, evaluateNode);
  const badSource = sources.find((source) => !isLabelName(source));
  if (badSource !== undefined) refuse(`invalid source label name in label_join(): ${badSource}`);
  if (!isLabelName(destination)) refuse(`invalid destination label name in label_join(): ${destination}`);
  return relabel(call, evaluation, evaluateNode, destination, (column) =>
    sources.map((source) => column.labels.get(source)).join(separator),
  );
}

function textsOf(args: readonly Expression[], evaluation: Evaluation, evaluateNode: EvaluateNode): readonly string[] {
  return args.map((argument) => {
    const value = evaluateNode(argument, evaluation);
    return value.kind === 'string' ? value.text : '';
  });
}

/** Sets one label of every series to what `newValue` says; `undefined` leaves the series as it is. */
function relabel(
  call: Call,
  evaluation: Evaluation,
  evaluateNode: EvaluateNode,
  destination: string,
  newValue: (column: Column) => string | undefined,
): Value {
  const input = evaluateNode(call.args[0]!, evaluation);
  if (input.kind !== 'vector') return input;
  const columns = input.columns.map((column) => {
    const value = newValue(column);
    if (value === undefined) return column;
    // A name that was written on purpose fits again.
    const dropName = destination === METRIC_NAME ? false : column.dropName;
    return { ...column, labels: column.labels.with(destination, value), dropName };
  });
  return { kind: 'vector', columns: mergeColumns(columns) };
}

/** Fills `$1`, `${1}`, `$name` and `$$`, the longest name that fits, as Go's `Expand` does; a group that is not there is empty. */
function expand(template: string, groups: readonly (string | undefined)[], names: ReadonlyMap<string, number>): string {
  return template.replace(
    /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (whole, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return whole === '$$' ? '$' : whole;
      // A number with a leading zero is a name to Go, and no group has it.
      const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : names.get(name);
      return (index === undefined ? undefined : groups[index]) ?? '';
    },
  );
}
