import type { Aggregation } from '../promql/expression.ts';
import { AccurateMean } from '../promql/functions/accurate-sum.ts';
import { quantileWarning } from '../promql/functions/over-time.ts';
import { quantile } from '../promql/functions/quantile.ts';
import { countValues } from './aggregate-count-values.ts';
import { type Group, groupColumns } from './aggregate-groups.ts';
import { pickSeries } from './aggregate-pick.ts';
import type { Evaluation } from './evaluation.ts';
import { outliers } from './outliers.ts';
import { type Column, emptyColumn, type Value } from './value.ts';

/** Carries out an aggregation on evaluated operands. */
export function aggregate(
  node: Aggregation,
  columns: readonly Column[],
  parameter: Value | undefined,
  evaluation: Evaluation,
): Value {
  evaluation.budget.spend(columns.length * evaluation.grid.count);
  const groups = groupColumns(node, columns);
  switch (node.operator) {
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return pickSeries(node, groups, scalarsOf(parameter), evaluation);
    case 'count_values':
      return { kind: 'vector', columns: countValues(node, columns, parameter, evaluation) };
    case 'quantile':
      for (const fraction of outliers(scalarsOf(parameter), 0, 1)) {
        evaluation.notices.warn(quantileWarning(fraction), node.parameter!.span);
      }
      break;
    default:
      break;
  }
  const scalars = scalarsOf(parameter);
  return { kind: 'vector', columns: groups.map((group) => fold(node, group, scalars, evaluation.grid.count)) };
}

function scalarsOf(parameter: Value | undefined): Float64Array {
  return parameter?.kind === 'scalar' ? parameter.values : new Float64Array(0);
}

function fold(node: Aggregation, group: Group, scalars: Float64Array, count: number): Column {
  const result = emptyColumn(group.labels, count, group.dropName);
  switch (node.operator) {
    case 'sum':
      sum(group, result);
      break;
    case 'avg':
      average(group, result);
      break;
    case 'count':
      countMembers(group, result);
      break;
    case 'group':
      countMembers(group, result);
      result.values.fill(1);
      break;
    case 'min':
      extreme(group, result, -1);
      break;
    case 'max':
      extreme(group, result, 1);
      break;
    case 'stddev':
    case 'stdvar':
      spread(group, result);
      if (node.operator === 'stddev') result.values.set(result.values.map(Math.sqrt));
      break;
    case 'quantile':
      quantiles(group, result, scalars);
      break;
    default:
      throw new Error(`${node.operator} is no fold`);
  }
  return result;
}

/** Kahan sums of all steps at once; returns what rounding lost, to be added at the end. */
function accumulate(
  { members }: Group,
  { values, present }: Column,
): { readonly lost: Float64Array; readonly counts: Float64Array } {
  const lost = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (const member of members) {
    for (let step = 0; step < values.length; step += 1) {
      if (member.present[step] !== 1) continue;
      const value = member.values[step]!;
      const before = values[step]!;
      const next = before + value;
      if (next === Number.POSITIVE_INFINITY || next === Number.NEGATIVE_INFINITY) lost[step] = 0;
      else if (Math.abs(before) >= Math.abs(value)) lost[step] = lost[step]! + (before - next + value);
      else lost[step] = lost[step]! + (value - next + before);
      values[step] = next;
      counts[step] = counts[step]! + 1;
      present[step] = 1;
    }
  }
  return { lost, counts };
}

function sum(group: Group, result: Column): void {
  const { lost } = accumulate(group, result);
  const { values } = result;
  for (let step = 0; step < values.length; step += 1) {
    if (Number.isFinite(values[step]!)) values[step] = values[step]! + lost[step]!;
  }
}

function average(group: Group, result: Column): void {
  const { lost, counts } = accumulate(group, result);
  const { values, present } = result;
  for (let step = 0; step < values.length; step += 1) {
    if (present[step] !== 1) continue;
    if (Number.isFinite(values[step]!)) {
      values[step] = values[step]! / counts[step]! + lost[step]! / counts[step]!;
      continue;
    }
    // The sum left the range of floats, or something infinite was in it: the mean has to be computed the careful way.
    let mean: AccurateMean | undefined;
    for (const member of group.members) {
      if (member.present[step] !== 1) continue;
      if (mean === undefined) mean = new AccurateMean(member.values[step]!);
      else mean.add(member.values[step]!);
    }
    values[step] = mean!.mean;
  }
}

function countMembers({ members }: Group, { values, present }: Column): void {
  for (const member of members) {
    for (let step = 0; step < values.length; step += 1) {
      if (member.present[step] !== 1) continue;
      values[step] = values[step]! + 1;
      present[step] = 1;
    }
  }
}

function extreme({ members }: Group, { values, present }: Column, sign: 1 | -1): void {
  for (const member of members) {
    for (let step = 0; step < values.length; step += 1) {
      if (member.present[step] !== 1) continue;
      const value = member.values[step]!;
      const best = values[step]!;
      if (present[step] === 0 || sign * value > sign * best || Number.isNaN(best)) values[step] = value;
      present[step] = 1;
    }
  }
}

/** The variance, by Welford, as upstream aggregates it (without the accurate sums of `stdvar_over_time`). */
function spread({ members }: Group, { values, present }: Column): void {
  const means = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (const member of members) {
    for (let step = 0; step < values.length; step += 1) {
      if (member.present[step] !== 1) continue;
      const value = member.values[step]!;
      const count = counts[step]! + 1;
      counts[step] = count;
      if (present[step] === 0) {
        present[step] = 1;
        means[step] = value;
        values[step] = Number.isFinite(value) ? 0 : Number.NaN;
        continue;
      }
      const delta = value - means[step]!;
      means[step] = means[step]! + delta / count;
      values[step] = values[step]! + delta * (value - means[step]!);
    }
  }
  for (let step = 0; step < values.length; step += 1) {
    if (present[step] === 1) values[step] = values[step]! / counts[step]!;
  }
}

function quantiles({ members }: Group, { values, present }: Column, fractions: Float64Array): void {
  const gathered = new Float64Array(members.length);
  for (let step = 0; step < values.length; step += 1) {
    let count = 0;
    for (const member of members) {
      if (member.present[step] !== 1) continue;
      gathered[count] = member.values[step]!;
      count += 1;
    }
    if (count === 0) continue;
    values[step] = quantile(fractions[step]!, gathered.slice(0, count));
    present[step] = 1;
  }
}
