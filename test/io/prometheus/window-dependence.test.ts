import { expect, test } from 'vitest';
import { windowDependence } from '../../../src/io/prometheus/window-dependence.ts';

test.each([
  'up',
  'rate(http_requests_total{job="a", path=~"/x.*"}[5m])',
  'sum by (job) (rate(x{a="b"}[5m])) / on (job) group_left () y{c="d"}',
  'x offset 5m',
  'node_load1 offset 1d',
  'max_over_time(rate(x[1m])[10m:30s])',
  'job:requests:rate5m{job="x"}',
])('%s stands step by step', (expression) => {
  expect(windowDependence(expression)).toBeUndefined();
});

test.each([
  'x @ end()',
  'x @ start()',
  'x @ 1700000000',
  'rate(x[range()])',
  'x offset -5m',
  'x offset - 5m',
  'info(x)',
  'rate({__name__=~"a|b"}[5m])',
  '{job="a"}',
  'sum({job="a"})',
  '-{job="a"}',
  'by (x) ({job="a"})',
  'label_replace(x, "a", "b", "c", "d")',
  'LABEL_JOIN(x, "a", "b", "c")',
])('%s depends on its window', (expression) => {
  expect(windowDependence(expression)).toBeTypeOf('string');
});
