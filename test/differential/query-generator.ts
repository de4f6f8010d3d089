import type { Random } from './random.ts';

const VECTORS = [
  'demo_memory_usage_bytes',
  'demo_memory_usage_bytes{type="free"}',
  'demo_num_cpus',
  'demo_disk_usage_bytes',
  'demo_intermittent_metric',
  'demo_last_shift',
  'demo_odd_values',
  'demo_odd_values{kind="nan"}',
  'demo_is_holiday',
  'demo_cpu_usage_seconds_total',
  'demo_cpu_usage_seconds_total{mode!="idle"}',
  'demo_items_shipped_total',
  'demo_api_request_duration_seconds_count',
  '{__name__=~"demo_disk_.*"}',
  'demo_api_request_duration_seconds_bucket{le="+Inf"}',
  'demo_info',
  'nonexistent',
];
const LABELS = ['instance', 'job', 'type', 'mode', 'path', 'method', 'le', 'device', 'kind', 'version', 'nonexistent'];
const FOLDS = ['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'];
const RANGE_FUNCTIONS = [
  'rate',
  'increase',
  'delta',
  'irate',
  'idelta',
  'deriv',
  'changes',
  'resets',
  'sum_over_time',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'count_over_time',
  'last_over_time',
  'present_over_time',
  'stddev_over_time',
  'stdvar_over_time',
  'absent_over_time',
  'mad_over_time',
];
const SAMPLE_FUNCTIONS = [
  'abs',
  'ceil',
  'floor',
  'sqrt',
  'exp',
  'ln',
  'log2',
  'log10',
  'sgn',
  'sin',
  'cos',
  'atan',
  'deg',
  'rad',
  'hour',
  'day_of_year',
  'month',
];
const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'];
const COMPARISONS = ['==', '!=', '<', '>', '<=', '>='];
const TIELESS = [
  'demo_memory_usage_bytes',
  '-demo_memory_usage_bytes{type!="free"}',
  'demo_cpu_usage_seconds_total * 3',
  'rate(demo_cpu_usage_seconds_total[5m])',
  'avg_over_time(demo_memory_usage_bytes[2m])',
];
const DURATIONS = ['15s', '37s', '1m', '2m30s', '5m', '12m', '1h'];
const NUMBERS = ['0', '1', '2', '-1', '0.5', '3.7', '1e3', '60', '0.95', 'NaN', 'Inf', '-Inf', '1e-9'];

/** A random expression that gives a vector or, at times, a scalar; deeper with more `depth`. Grammar-aware: it always parses. */
export function generateQuery(random: Random, depth: number): string {
  return random.chance(0.07) ? scalar(random, depth) : vector(random, depth);
}

function vector(random: Random, depth: number): string {
  if (depth <= 0) return shifted(random, random.pick(VECTORS));
  const roll = random.whole(0, 99);
  if (roll < 10) return shifted(random, random.pick(VECTORS));
  if (roll < 32) return overRange(random, depth);
  if (roll < 50) return aggregation(random, depth);
  if (roll < 74) return binary(random, depth);
  if (roll < 82) return `${random.pick(SAMPLE_FUNCTIONS)}(${vector(random, depth - 1)})`;
  if (roll < 85)
    return `clamp${random.pick(['_min', '_max'])}(${vector(random, depth - 1)}, ${scalar(random, depth - 1)})`;
  if (roll < 87) return `round(${vector(random, depth - 1)}, ${random.pick(['1', '0.1', '5', '1e3'])})`;
  if (roll < 90)
    return `histogram_quantile(${random.pick(['0.1', '0.5', '0.99', '1.2', 'NaN'])}, sum by (le, ${random.pick(LABELS)}) (rate(demo_api_request_duration_seconds_bucket[${random.pick(DURATIONS)}])))`;
  if (roll < 92) return `absent(${vector(random, depth - 1)})`;
  if (roll < 94) return `timestamp(${vector(random, depth - 1)})`;
  if (roll < 96) return `label_replace(${vector(random, depth - 1)}, "new", "$1", "${random.pick(LABELS)}", "(.).*")`;
  if (roll < 97) return `label_join(${vector(random, depth - 1)}, "joined", "/", "instance", "${random.pick(LABELS)}")`;
  if (roll < 98) return `vector(${scalar(random, depth - 1)})`;
  if (roll < 99) return `(${vector(random, depth - 1)})`;
  return `-${vector(random, 0)}`;
}

function shifted(random: Random, selector: string): string {
  const roll = random.whole(0, 19);
  if (roll < 3) return `${selector} offset ${random.pick(DURATIONS)}`;
  if (roll === 3) return `${selector} @ ${1_699_999_200 + random.whole(0, 6000)}`;
  if (roll === 4) return `${selector} @ ${random.pick(['start()', 'end()'])}`;
  return roll === 5 ? `${selector} offset -${random.pick(DURATIONS)}` : selector;
}

function overRange(random: Random, depth: number): string {
  const name = random.pick(RANGE_FUNCTIONS);
  const isSubquery = depth > 1 && random.chance(0.25);
  const inner = isSubquery
    ? shifted(
        random,
        `(${vector(random, depth - 1)})[${random.pick(['2m', '5m', '11m'])}:${random.pick(['', '15s', '40s', '1m'])}]`,
      )
    : shifted(random, `${random.pick(VECTORS)}[${random.pick(DURATIONS)}]`);
  if (random.chance(0.08)) return `quantile_over_time(${random.pick(NUMBERS)}, ${inner})`;
  return random.chance(0.06) ? `predict_linear(${inner}, ${random.pick(NUMBERS)})` : `${name}(${inner})`;
}

function grouping(random: Random): string {
  if (random.chance(0.3)) return '';
  const labels = Array.from({ length: random.whole(0, 3) }, () => random.pick(LABELS));
  return ` ${random.pick(['by', 'without'])} (${[...new Set(labels)].join(', ')}) `;
}

function aggregation(random: Random, depth: number): string {
  const inner = vector(random, depth - 1);
  const roll = random.whole(0, 19);
  if (roll < 2) return `quantile${grouping(random)}(${random.pick(NUMBERS)}, ${inner})`;
  // Of vectors without ties alone: upstream holds series in maps, so which of equals it keeps is chance.
  if (roll < 4) {
    return `${random.pick(['topk', 'bottomk'])}${grouping(random)}(${random.whole(0, 5)}, ${random.pick(TIELESS)})`;
  }
  // Rounded, as a value that differs in its last bit would be another label.
  if (roll < 5) return `count_values${grouping(random)}("value", round(${inner}, 0.25))`;
  return `${random.pick(FOLDS)}${grouping(random)}(${inner})`;
}

function binary(random: Random, depth: number): string {
  const roll = random.whole(0, 9);
  const operator = random.chance(0.65) ? random.pick(ARITHMETIC) : random.pick(COMPARISONS);
  const bool = COMPARISONS.includes(operator) && random.chance(0.4) ? ' bool' : '';
  if (roll < 2) return `(${vector(random, depth - 1)}) ${operator}${bool} ${scalar(random, depth - 1)}`;
  if (roll < 4) return `${scalar(random, depth - 1)} ${operator}${bool} (${vector(random, depth - 1)})`;
  const left = vector(random, depth - 1);
  if (roll < 6)
    return `(${left}) ${random.pick(['and', 'or', 'unless'])}${matching(random)} (${vector(random, depth - 1)})`;
  if (roll < 8) {
    const labels = random.pick([['instance'], ['instance', 'job'], ['job']]).join(', ');
    const right = `${random.pick(['sum', 'max', 'count'])} by (${labels}) (${vector(random, depth - 1)})`;
    return `(${left}) ${operator}${bool} on (${labels}) group_left ${right}`;
  }
  return `(${left}) ${operator}${bool}${matching(random)} (${random.chance(0.5) ? left : vector(random, depth - 1)})`;
}

function matching(random: Random): string {
  if (random.chance(0.5)) return '';
  const labels = [...new Set(Array.from({ length: random.whole(1, 3) }, () => random.pick(LABELS)))];
  return ` ${random.pick(['on', 'ignoring'])} (${labels.join(', ')})`;
}

function scalar(random: Random, depth: number): string {
  if (depth <= 0 || random.chance(0.6)) return random.pick(NUMBERS);
  const roll = random.whole(0, 3);
  if (roll === 0) return 'time()';
  if (roll === 1) return `scalar(${vector(random, depth - 1)})`;
  return `(${scalar(random, depth - 1)} ${random.pick(ARITHMETIC)} ${scalar(random, depth - 1)})`;
}
