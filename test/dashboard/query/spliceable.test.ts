import { expect, test } from 'vitest';
import { spliceable } from '../../../src/dashboard/query/spliceable.ts';

test.each([
  'up',
  'rate(http_requests_total[$__rate_interval])',
  'up{job="@ end()"}',
  'up @ 1700000000',
  'up # compared with $__range and @ end()',
  "up{a='x # y'} + up{b=`@ start()`}",
  'last_over_time(up[5m:1m] offset 1h)',
  'up{range="$__ranges"}',
  'up{a="it\\"s @ end()"}',
])('%s may be extended', (expression) => {
  expect(spliceable(expression)).toBe(true);
});

test.each([
  'up @ end()',
  'up @start ()',
  'up\n@\nend()',
  'increase(x[$__range])',
  'increase(x[${__range}])',
  'increase(x[${__range_s}s])',
  'x[${__range_ms:raw}ms]',
  'label_replace(up, "a", "$__from", "b", "c")',
  'vector(${__to:date:seconds})',
  'x[[[__range]]]',
  'up{a="#"} + increase(x[$__range])',
  'up # a comment\n@ end()',
])('%s has to be asked as a whole', (expression) => {
  expect(spliceable(expression)).toBe(false);
});
