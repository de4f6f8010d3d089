/** Values to reduce; null means "no sample here", NaN is a value. */
export type Values = ArrayLike<number | null>;

/** Makes one value of many; null when there is none to make. */
type Reduce = (values: Values) => number | null;

/** A reducer by Grafana's id, with the name that legends and tables head its column with. */
export type Reducer = {
  readonly id: string;
  readonly name: string;
  readonly reduce: Reduce;
  /** Its result counts or compares, and so does not carry the field's unit. */
  readonly unitless: boolean;
};

const reducer = (id: string, name: string, reduce: Reduce, unitless = false): Reducer => ({
  id,
  name,
  reduce,
  unitless,
});

const LIST: readonly Reducer[] = [
  reducer('lastNotNull', 'Last *', (values) => findLast(values, isNumber)),
  reducer('last', 'Last', (values) => values[values.length - 1] ?? null),
  reducer('firstNotNull', 'First *', firstNumber),
  reducer('first', 'First', (values) => values[0] ?? null),
  reducer('min', 'Min', (values) => fold(values, (least, value) => (least === null || value < least ? value : least))),
  reducer('max', 'Max', (values) => fold(values, (most, value) => (most === null || value > most ? value : most))),
  reducer('mean', 'Mean', mean),
  reducer('sum', 'Total', (values) => fold(values, (sum, value) => (sum ?? 0) + value) ?? 0),
  reducer('count', 'Count', (values) => keep(values, (value) => value !== null).length, true),
  reducer('countAll', 'Count all', (values) => values.length, true),
  reducer('range', 'Range', (values) => combine(values, 'max', 'min', (most, least) => most - least)),
  reducer('diff', 'Difference', (values) =>
    combine(values, 'lastNotNull', 'firstNotNull', (last, first) => last - first),
  ),
  reducer(
    'diffperc',
    'Difference percent',
    (values) => combine(values, 'lastNotNull', 'firstNotNull', (last, first) => ((last - first) / first) * 100),
    true,
  ),
  reducer('delta', 'Delta', delta),
  reducer('step', 'Step', smallestStep),
  reducer('logmin', 'Min (above zero)', (values) =>
    fold(values, (least, value) => (value > 0 && (least === null || value < least) ? value : least)),
  ),
  reducer('median', 'Median', median),
  reducer('stdDev', 'StdDev', (values) => root(variance(values))),
  reducer('variance', 'Variance', variance),
  reducer('changeCount', 'Change count', changeCount, true),
  reducer('distinctCount', 'Distinct count', (values) => new Set(keep(values, (value) => value !== null)).size, true),
  reducer(
    'allIsZero',
    'All zeros',
    (values) => flag(values.length > 0 && keep(values, (value) => value !== 0).length === 0),
    true,
  ),
  reducer('allIsNull', 'All nulls', (values) => flag(keep(values, (value) => value !== null).length === 0), true),
  ...Array.from({ length: 99 }, (_, index) => {
    const share = (index + 1) / 100;
    return reducer(`p${index + 1}`, `${ordinal(index + 1)} %`, (values) => percentile(values, share));
  }),
];

/** Old ids, and those of the old panels, that mean a reducer of today. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['current', 'lastNotNull'],
  ['avg', 'mean'],
  ['total', 'sum'],
]);

const BY_ID: ReadonlyMap<string, Reducer> = new Map(LIST.map((each) => [each.id, each]));

/** The reducer of an id; undefined when Grafana has none of that id that makes one number. */
export function findReducer(id: string): Reducer | undefined {
  return BY_ID.get(ALIASES.get(id) ?? id);
}

/** Reduces by id; null when the id is unknown or there is nothing to reduce. */
export function reduceBy(id: string, values: Values): number | null {
  return findReducer(id)?.reduce(values) ?? null;
}

function isNumber(value: number | null): value is number {
  return value !== null && !Number.isNaN(value);
}

function findLast(values: Values, matches: (value: number | null) => boolean): number | null {
  for (let index = values.length - 1; index >= 0; index--) if (matches(values[index]!)) return values[index]!;
  return null;
}

function firstNumber(values: Values): number | null {
  for (let index = 0; index < values.length; index++) if (isNumber(values[index]!)) return values[index]!;
  return null;
}

function fold(values: Values, step: (result: number | null, value: number) => number | null): number | null {
  let result: number | null = null;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (isNumber(value)) result = step(result, value);
  }
  return result;
}

function keep(values: Values, matches: (value: number | null) => boolean): readonly number[] {
  return Array.from(values).filter(matches) as number[];
}

function combine(
  values: Values,
  left: string,
  right: string,
  operation: (left: number, right: number) => number,
): number | null {
  const [first, second] = [reduceBy(left, values), reduceBy(right, values)];
  return first === null || second === null ? null : operation(first, second);
}

/** NaN counts in neither the sum nor the number. */
function mean(values: Values): number | null {
  const numbers = keep(values, isNumber);
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** The sum of the ways up; after a fall, which counts as a restart, the first step adds nothing either. */
function delta(values: Values): number | null {
  if (values.length === 0) return null;
  let total = 0;
  let before: number | null = null;
  let counting = true;
  for (const value of keep(values, isNumber)) {
    if (before !== null) {
      if (before > value) counting = false;
      else if (counting) total += value - before;
      else counting = true;
    }
    before = value;
  }
  return total;
}

function smallestStep(values: Values): number | null {
  const numbers = keep(values, isNumber);
  let least: number | null = null;
  for (let index = 1; index < numbers.length; index++) {
    const step = numbers[index]! - numbers[index - 1]!;
    if (least === null || step < least) least = step;
  }
  return least;
}

/** Of an even number, the mean of the middle two. A NaN keeps its place, as comparing with it tells nothing. */
function median(values: Values): number | null {
  const sorted = [...keep(values, (value) => value !== null)].sort((left, right) => left - right);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of the whole population; a NaN makes it NaN. */
function variance(values: Values): number | null {
  const numbers = keep(values, (value) => value !== null);
  if (numbers.length === 0) return null;
  const average = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return numbers.reduce((sum, value) => sum + (value - average) ** 2, 0) / numbers.length;
}

function root(value: number | null): number | null {
  return value === null ? null : Math.sqrt(value);
}

/** The nearest rank, never in between. */
function percentile(values: Values, share: number): number | null {
  const sorted = [...keep(values, (value) => value !== null)].sort((left, right) => left - right);
  return sorted[Math.round((sorted.length - 1) * share)] ?? null;
}

function changeCount(values: Values): number | null {
  const numbers = keep(values, isNumber);
  if (values.length === 0) return null;
  return numbers.filter((value, index) => index > 0 && value !== numbers[index - 1]).length;
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

function ordinal(number: number): string {
  const teens = number >= 11 && number <= 13;
  return `${number}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}
