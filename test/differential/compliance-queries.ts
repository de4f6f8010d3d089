/** Queries in the manner of the PromQL compliance tester: every part of the language in small variations, on the dataset's metrics. */
export function complianceQueries(): readonly string[] {
  const queries: string[] = [];
  const add = (template: string, ...choices: readonly (readonly string[])[]): void => {
    const [first, ...rest] = choices;
    if (first === undefined) queries.push(template);
    else for (const choice of first) add(template.replace('◇', choice), ...rest);
  };
  const folds = ['sum', 'avg', 'max', 'min', 'count', 'stddev', 'stdvar'];
  const overTime = ['sum', 'avg', 'max', 'min', 'count', 'stddev', 'stdvar', 'absent', 'last', 'present'];
  const ranges = ['1s', '15s', '1m', '5m', '15m', '1h'];
  const offsets = ['1m', '5m', '10m'];
  const arithmetic = ['+', '-', '*', '/', '%', '^', 'atan2'];
  const comparisons = ['==', '!=', '<', '>', '<=', '>='];
  const quantiles = ['-0.5', '0.1', '0.5', '0.75', '0.95', '0.90', '0.99', '1', '1.5'];

  for (const literal of [
    '42',
    '1.234',
    '.123',
    '1.23e-3',
    '0x3d',
    'Inf',
    '+inF',
    '-iNF',
    'NaN',
    '-1 ^ 2',
    '2 ^ 3 ^ 2',
    '10 % 3 - -2',
  ])
    queries.push(literal);
  for (const selector of [
    '',
    '{type="free"}',
    '{type!="free"}',
    '{instance=~"demo.one.*"}',
    '{instance!~".*two.*"}',
    '{type="free", instance!="demo.two:10001"}',
    '{type="", job="demo"}',
  ]) {
    queries.push(`demo_memory_usage_bytes${selector}`);
  }
  queries.push(
    '{__name__="demo_num_cpus"}',
    '{__name__=~"demo_disk.*", job="demo"}',
    'nonexistent_metric_name',
    '{job="nothing"}',
  );
  add('demo_memory_usage_bytes offset ◇', offsets);
  add('demo_memory_usage_bytes offset -◇', offsets);
  add('demo_intermittent_metric @ ◇', ['1700001000', '1700002000.123', 'start()', 'end()']);
  add('demo_intermittent_metric offset 2m @ ◇', ['1700001000', 'end()']);
  add('◇(demo_memory_usage_bytes)', folds);
  add('◇(nonexistent_metric_name)', folds);
  add('◇ by(◇) (demo_memory_usage_bytes)', folds, ['', 'instance', 'instance, type', 'nonexistent']);
  add('◇ without(◇) (demo_memory_usage_bytes)', folds, ['', 'instance', 'type', 'instance, type, job', 'nonexistent']);
  add('◇(◇, demo_memory_usage_bytes)', ['topk', 'bottomk'], ['2', '10', '0']);
  add('◇ by(instance) (◇, demo_memory_usage_bytes)', ['topk', 'bottomk'], ['2']);
  add('quantile(◇, demo_memory_usage_bytes)', quantiles);
  add('avg(max by(type) (demo_memory_usage_bytes))');
  add('count_values("value", ◇)', ['demo_num_cpus', 'demo_is_holiday', 'demo_last_shift']);
  add('demo_memory_usage_bytes ◇ 1.2345', [...arithmetic, ...comparisons]);
  add('1.2345 ◇ demo_memory_usage_bytes', [...arithmetic, ...comparisons]);
  add('0.12345 ◇ bool demo_memory_usage_bytes', comparisons);
  add('demo_last_shift ◇ bool 0', comparisons);
  add('(1 * 2 + 4 / 6 - (10%7)^2) ◇ demo_num_cpus', [...arithmetic, ...comparisons]);
  add('demo_memory_usage_bytes ◇ on(instance, job, type) demo_memory_usage_bytes', [...arithmetic, ...comparisons]);
  add('sum by(instance, type) (demo_memory_usage_bytes) ◇ on(instance, type) group_left(job) demo_memory_usage_bytes', [
    ...arithmetic,
    ...comparisons,
  ]);
  add('demo_memory_usage_bytes ◇ ignoring(type) group_left demo_num_cpus', [...arithmetic, ...comparisons]);
  add('demo_num_cpus ◇ ignoring(type) group_right demo_memory_usage_bytes', arithmetic);
  add('demo_num_cpus * on(instance) group_left(version) demo_info');
  add('demo_memory_usage_bytes ◇ demo_memory_usage_bytes{type="free"}', ['and', 'or', 'unless']);
  add('demo_memory_usage_bytes ◇ on(instance) demo_info', ['and', 'or', 'unless']);
  add('demo_num_cpus ◇ ignoring(version) demo_info', ['and', 'or', 'unless']);
  add('demo_memory_usage_bytes == bool on(instance, job) group_left demo_num_cpus * 1000');
  add('◇demo_memory_usage_bytes', ['-', '+', '--', '-+-']);
  add('◇_over_time(demo_memory_usage_bytes[◇])', overTime, ranges);
  add('◇_over_time(demo_odd_values[◇])', overTime, ['1m', '5m']);
  add('quantile_over_time(◇, demo_memory_usage_bytes[◇])', quantiles, ['1m', '5m']);
  add(
    '◇(demo_cpu_usage_seconds_total[◇])',
    ['rate', 'increase', 'irate', 'delta', 'idelta', 'deriv', 'resets', 'changes'],
    ranges,
  );
  add('◇(demo_intermittent_metric[◇])', ['rate', 'increase', 'delta', 'deriv', 'changes'], ['1m', '5m', '15m']);
  add('◇(demo_cpu_usage_seconds_total[5m] offset 3m)', ['rate', 'increase', 'irate']);
  add('predict_linear(demo_disk_usage_bytes[◇], 600)', ['1m', '5m', '15m', '1h']);
  add('◇(demo_memory_usage_bytes)', [
    'abs',
    'ceil',
    'floor',
    'exp',
    'sqrt',
    'ln',
    'log2',
    'log10',
    'sgn',
    'deg',
    'rad',
  ]);
  add('◇(demo_last_shift)', [
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ]);
  add('round(demo_memory_usage_bytes, ◇)', ['1', '5', '0.3']);
  add('clamp(demo_memory_usage_bytes, 100, ◇)', ['1000', '50']);
  add('clamp_◇(demo_memory_usage_bytes, 2)', ['min', 'max']);
  add('◇(demo_num_cpus)', ['timestamp', 'sort', 'sort_desc', 'absent', 'scalar']);
  add('vector(◇)', ['1.23', 'time()', 'scalar(demo_num_cpus)']);
  add('◇()', [
    'time',
    'pi',
    'hour',
    'minute',
    'month',
    'year',
    'day_of_month',
    'day_of_week',
    'day_of_year',
    'days_in_month',
  ]);
  add('◇(timestamp(demo_num_cpus offset 1h))', [
    'hour',
    'minute',
    'month',
    'year',
    'day_of_month',
    'day_of_week',
    'days_in_month',
  ]);
  add('histogram_quantile(◇, rate(demo_api_request_duration_seconds_bucket[1m]))', quantiles);
  add(
    'histogram_quantile(◇, sum by(le, ◇) (rate(demo_api_request_duration_seconds_bucket[5m])))',
    ['0.5', '0.9'],
    ['path', 'method, instance'],
  );
  queries.push(
    'histogram_quantile(0.9, nonexistent_metric)',
    'histogram_quantile(0.9, demo_memory_usage_bytes)',
    'histogram_quantile(0.9, {__name__=~"demo_api_request_duration_seconds_.+"})',
  );
  add(
    'label_replace(demo_num_cpus, "◇", "destination-value-$1", "instance", "◇")',
    ['job', 'new'],
    ['demo.(.*)', 'nothing', '(.*):(.*)', ''],
  );
  add('label_join(demo_num_cpus, "◇", "-", "instance", "job")', ['new_label', 'job']);
  queries.push(
    'label_replace(demo_num_cpus, "job", "", "", "")',
    'label_replace(demo_num_cpus, "instance", "", "", "")',
    'label_replace(demo_num_cpus, "a", "$1", "job", "(.*")',
  );
  add('max_over_time((time() - max(demo_items_shipped_total) < 1000)[◇:10s] offset ◇)', ['5m', '15m'], ['1m', '5m']);
  add('avg_over_time(rate(demo_cpu_usage_seconds_total[1m])[◇:◇])', ['2m', '10m'], ['', '10s', '1m']);
  add('sum_over_time(demo_num_cpus[3m:◇] @ 1700001500)', ['10s', '7s']);
  add('absent(◇)', ['nonexistent', 'nonexistent{job="a", job="b", x="y"}', 'sum(nonexistent)', 'demo_num_cpus > 1000']);
  add('absent_over_time(◇[5m])', ['nonexistent', 'nonexistent{job="a"}', 'demo_intermittent_metric']);
  return [...new Set(queries)];
}
