import { METRIC_NAME } from '../model/series.ts';
import type { Binary, VectorMatching } from '../promql/expression.ts';
import { operatorRow } from '../promql/operators.ts';
import type { NumberOperation } from './arithmetic.ts';
import type { Evaluation } from './evaluation.ts';
import { refuse } from './evaluation-trouble.ts';
import type { LabelSet } from './label-set.ts';
import { dropNames } from './merge-columns.ts';
import { matchingTest, signatureOf } from './signature.ts';
import { type Column, emptyColumn, hasSamples } from './value.ts';

/** All series of one signature: those of the "many" side, those of the "one" side. */
type MatchGroup = { readonly many: Column[]; readonly one: Column[] };

/**
 * Carries out arithmetic and comparisons between vectors. With `group_right` the sides change places first; fill values do not: upstream
 * fills the "one" side by `fill_right` and the "many" side by `fill_left`, whichever side of the operator they stand on.
 */
export function matchVectors(
  node: Binary,
  left: readonly Column[],
  right: readonly Column[],
  operation: NumberOperation,
  evaluation: Evaluation,
): readonly Column[] {
  const { matching } = node;
  const isSwapped = matching.cardinality === 'one-to-many';
  const many = isSwapped ? right : left;
  const one = isSwapped ? left : right;
  const groups = groupBySignature(many, one, matching);
  const isFilter = operatorRow(node.operator).kind === 'comparison' && !node.bool;
  const output = makeOutput(evaluation.grid.count, matching.cardinality === 'one-to-one');
  const isBusy = bothSidesBusy(many, one, matching, evaluation.grid.count);

  for (const group of groups.values()) {
    const combine: Combine = (manyValue, oneValue) =>
      isSwapped ? operation(oneValue, manyValue) : operation(manyValue, oneValue);
    output.startGroup();
    combineGroup(group, node, combine, isFilter, isSwapped, isBusy, output, evaluation.grid.count);
  }
  const columns = output.columns();
  return node.bool ? dropNames(columns, evaluation) : columns;
}

type Combine = (manyValue: number, oneValue: number) => number;

function groupBySignature(
  many: readonly Column[],
  one: readonly Column[],
  matching: VectorMatching,
): ReadonlyMap<string, MatchGroup> {
  const signature = signatureOf(matching);
  const groups = new Map<string, MatchGroup>();
  const groupOf = (column: Column): MatchGroup => {
    const key = signature(column.labels);
    let group = groups.get(key);
    if (group === undefined) {
      group = { many: [], one: [] };
      groups.set(key, group);
    }
    return group;
  };
  for (const column of many) groupOf(column).many.push(column);
  for (const column of one) groupOf(column).one.push(column);
  return groups;
}

/** At which steps matching takes place at all: where a side is empty and nothing is filled, upstream does not even look for duplicates. */
function bothSidesBusy(
  many: readonly Column[],
  one: readonly Column[],
  matching: VectorMatching,
  count: number,
): (step: number) => boolean {
  if (matching.fillLeft !== undefined || matching.fillRight !== undefined) return () => true;
  const manyBusy = anyPresent(many, count);
  const oneBusy = anyPresent(one, count);
  return (step) => manyBusy[step] === 1 && oneBusy[step] === 1;
}

function anyPresent(columns: readonly Column[], count: number): Uint8Array {
  const busy = new Uint8Array(count);
  let missing = count;
  for (const column of columns) {
    if (missing === 0) break;
    for (let step = 0; step < count; step += 1) {
      if (busy[step] === 1 || column.present[step] !== 1) continue;
      busy[step] = 1;
      missing -= 1;
    }
  }
  return busy;
}

function combineGroup(
  group: MatchGroup,
  node: Binary,
  combine: Combine,
  isFilter: boolean,
  isSwapped: boolean,
  isBusy: (step: number) => boolean,
  output: Output,
  count: number,
): void {
  const { matching } = node;
  const fillOne = matching.fillRight;
  const fillMany = matching.fillLeft;
  if (group.one.length === 0 && fillOne === undefined) return;
  if (group.many.length === 0 && fillMany === undefined && group.one.length < 2) return;
  const sample = group.many[0] ?? group.one[0]!;
  const groupLabels = sample.labels.filter(matchingTest(matching));

  const emit = (step: number, many: Column | undefined, one: Column | undefined): void => {
    const manyValue = many === undefined ? fillMany! : many.values[step]!;
    const oneValue = one === undefined ? fillOne! : one.values[step]!;
    const outcome = combine(manyValue, oneValue);
    // A filter keeps the value of the operator's left side, whichever of the two is the many.
    const value = isFilter ? (isSwapped ? oneValue : manyValue) : outcome;
    const isKept = !isFilter || outcome !== 0;
    output.add(step, many, one, isKept ? value : undefined, () =>
      resultLabels(node, many?.labels ?? groupLabels, one?.labels ?? groupLabels),
    );
  };

  for (let step = 0; step < count; step += 1) {
    let one: Column | undefined;
    for (const column of group.one) {
      if (column.present[step] !== 1) continue;
      if (one !== undefined && isBusy(step)) refuseManyToMany(groupLabels, one, column, isSwapped);
      one = column;
    }
    let isMatched = false;
    for (const many of group.many) {
      if (many.present[step] !== 1) continue;
      if (one === undefined && fillOne === undefined) {
        isMatched = true;
        break;
      }
      if (isMatched && matching.cardinality === 'one-to-one') refuse(MUST_BE_EXPLICIT);
      isMatched = true;
      emit(step, many, one);
    }
    if (!isMatched && one !== undefined && fillMany !== undefined) emit(step, undefined, one);
  }
}

function refuseManyToMany(groupLabels: LabelSet, first: Column, second: Column, isSwapped: boolean): never {
  const side = isSwapped ? 'left' : 'right';
  return refuse(
    `found duplicate series for the match group ${braced(groupLabels)} on the ${side} hand-side of the operation: [${braced(second.labels)}, ${braced(first.labels)}];many-to-many matching not allowed: matching labels must be unique on one side`,
  );
}

function braced(labels: LabelSet): string {
  return `{${labels
    .entries()
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}

function resultLabels(node: Binary, many: LabelSet, one: LabelSet): LabelSet {
  const { matching, operator } = node;
  let labels = operatorRow(operator).kind === 'arithmetic' ? many.withoutMetadata() : many;
  if (matching.cardinality === 'one-to-one') {
    const named = new Set(matching.labels);
    labels = matching.on ? labels.filter((name) => named.has(name)) : labels.filter((name) => !named.has(name));
  }
  for (const name of matching.include) labels = labels.with(name, one.get(name));
  return labels;
}

const MUST_BE_EXPLICIT = 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)';
const MUST_BE_UNIQUE = 'multiple matches for labels: grouping labels must ensure unique matches';

/** A result, and the steps at which two series met for it. */
type OutputColumn = { readonly column: Column; readonly matched: Uint8Array };

/** Where results are put together: one column for each set of labels, each step at most once. */
type Output = {
  readonly startGroup: () => void;
  readonly add: (
    step: number,
    many: Column | undefined,
    one: Column | undefined,
    /** `undefined` where a comparison drops the pair: it counts as a match all the same. */
    value: number | undefined,
    labels: () => LabelSet,
  ) => void;
  readonly columns: () => readonly Column[];
};

function makeOutput(count: number, isOneToOne: boolean): Output {
  const byKey = new Map<string, OutputColumn>();
  // The same two series meet at every step, so their result's labels are made once.
  let lastMany: Column | undefined;
  let lastOne: Column | undefined;
  let last: OutputColumn | undefined;
  return {
    startGroup: () => {
      last = undefined;
    },
    add: (step, many, one, value, labels) => {
      if (last === undefined || many !== lastMany || one !== lastOne) {
        const made = labels();
        const { key } = made;
        const known = byKey.get(key);
        last = known ?? {
          column: emptyColumn(made, count, (many?.dropName ?? false) && made.get(METRIC_NAME) !== ''),
          matched: new Uint8Array(count),
        };
        if (known === undefined) byKey.set(key, last);
        lastMany = many;
        lastOne = one;
      }
      if (last.matched[step] === 1) refuse(isOneToOne ? MUST_BE_EXPLICIT : MUST_BE_UNIQUE);
      last.matched[step] = 1;
      if (value === undefined) return;
      last.column.values[step] = value;
      last.column.present[step] = 1;
    },
    columns: () => [...byKey.values()].map(({ column }) => column).filter(hasSamples),
  };
}
