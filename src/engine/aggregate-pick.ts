import type { Aggregation } from '../promql/expression.ts';
import { formatShortest } from '../promql/go-number.ts';
import type { Group } from './aggregate-groups.ts';
import { makeBestPicker } from './best-series.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import { hashFraction } from './label-hash.ts';
import { outliers } from './outliers.ts';
import type { Column, Value } from './value.ts';

/** Keeps a member of the group at a step. */
type Keep = (place: number, step: number) => void;

/** Carries out the aggregations that pick series rather than fold them: `topk`, `bottomk`, `limitk`, `limit_ratio`. */
export function pickSeries(
  node: Aggregation,
  groups: readonly Group[],
  parameters: Float64Array,
  evaluation: Evaluation,
): Value {
  const { count } = evaluation.grid;
  const { operator } = node;
  const limits = operator === 'limit_ratio' ? ratios(node, parameters, evaluation) : counts(parameters);
  const isTop = operator === 'topk' || operator === 'bottomk';
  const columns = groups.flatMap(({ members }) => {
    const kept: (Column | undefined)[] = new Array(members.length);
    const keep: Keep = (place, step) => {
      kept[place] ??= { ...members[place]!, present: new Uint8Array(count) };
      kept[place].present[step] = 1;
    };
    if (operator === 'limitk') pickFirst(members, limits, keep);
    else if (operator === 'limit_ratio') pickShare(members, limits, keep);
    else pickBest(members, limits, keep, operator === 'topk' ? 1 : -1);
    const picked = kept.filter((column) => column !== undefined);
    // Several steps have no one order; a single one is told best first.
    return isTop && count === 1 ? bestFirst(picked, operator === 'topk' ? 1 : -1) : picked;
  });
  return { kind: 'vector', columns, isOrdered: isTop && count === 1 };
}

function counts(parameters: Float64Array): Float64Array {
  return parameters.map((value) => {
    if (Number.isNaN(value)) refuse('Parameter value is NaN');
    if (value > 9.2e18 || value < -9.2e18) refuse(`Scalar value ${formatShortest(value)} overflows int64`);
    return Math.trunc(value);
  });
}

function ratios(node: Aggregation, parameters: Float64Array, evaluation: Evaluation): Float64Array {
  if (parameters.some(Number.isNaN)) refuse('Ratio value is NaN');
  for (const value of outliers(parameters, -1, 1)) {
    evaluation.notices.warn(
      `ratio value should be between -1 and 1, got ${formatShortest(value)}, capping to ${Math.sign(value)}`,
      node.parameter!.span,
    );
  }
  return parameters.map((value) => Math.max(-1, Math.min(1, value)));
}

function pickBest(members: readonly Column[], limits: Float64Array, keep: Keep, sign: 1 | -1): void {
  const bestAt = makeBestPicker(members, sign);
  for (let step = 0; step < limits.length; step += 1) {
    const places = bestAt(limits[step]!, step);
    for (let index = 0; index < places.length; index += 1) keep(places[index]!, step);
  }
}

function bestFirst(columns: readonly Column[], sign: 1 | -1): readonly Column[] {
  return [...columns].sort((left, right) => {
    const a = left.values[0]!;
    const b = right.values[0]!;
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    if (Number.isNaN(b)) return -1;
    return a === b ? 0 : sign * (a < b ? 1 : -1);
  });
}

function pickFirst(members: readonly Column[], limits: Float64Array, keep: Keep): void {
  for (let step = 0; step < limits.length; step += 1) {
    let left = limits[step]!;
    for (let place = 0; place < members.length && left > 0; place += 1) {
      if (members[place]!.present[step] !== 1) continue;
      keep(place, step);
      left -= 1;
    }
  }
}

/** Picks by a hash of the labels, so that the same series stay picked and `r` and `r - 1` complement each other. */
function pickShare(members: readonly Column[], limits: Float64Array, keep: Keep): void {
  members.forEach((member, place) => {
    const share = hashFraction(member.labels);
    for (let step = 0; step < limits.length; step += 1) {
      const limit = limits[step]!;
      if (member.present[step] === 1 && (limit >= 0 ? share < limit : share >= 1 + limit)) keep(place, step);
    }
  });
}
