import { describe, expect, test } from 'vitest';
import { interpolate } from '../../../src/dashboard/query/interpolate.ts';
import { contextOf, NOW_MS } from '../panel-story.ts';

const span = { fromMs: NOW_MS - 3_600_000, toMs: NOW_MS };
const variable = (name: string, values: readonly string[], rest: object = {}) => ({
  name,
  type: 'query',
  current: { text: values.map((value) => value.toUpperCase()), value: values },
  ...rest,
});
const context = contextOf({
  templating: {
    list: [
      variable('job', ['node']),
      variable('path', ["a\\b'c.d"]),
      variable('host', ['a.b', 'c'], { multi: true }),
      variable('one', ['a.b'], { multi: true }),
      variable('all', ['$__all'], { includeAll: true, allValue: 'x.*' }),
      { name: 'every', type: 'custom', query: 'p,q', includeAll: true, current: { value: '$__all' } },
      { name: 'const', type: 'constant', query: 'eth0' },
      { name: '__proto__', type: 'constant', query: 'inert' },
    ],
  },
});

describe('in queries', () => {
  test.each([
    ['up{job="$job"}', 'up{job="node"}'],
    ['up{job="[[job]]"}', 'up{job="node"}'],
    ['up{job="${job}"}', 'up{job="node"}'],
    ['up{path="$path"}', 'up{path="a\\\\b\\\\\'c.d"}'],
    ['up{host=~"$host"}', 'up{host=~"(a\\\\.b|c)"}'],
    ['up{host=~"$one"}', 'up{host=~"a\\\\.b"}'],
    ['up{host=~"$all"}', 'up{host=~"x.*"}'],
    ['up{host=~"$every"}', 'up{host=~"(p|q)"}'],
    ['${host:pipe} ${host:csv} ${host:raw} ${host:json}', 'a.b|c a.b,c a.b,c ["a.b","c"]'],
    ['${host:regex} ${one:regex} ${host:glob} ${host:text}', '(a\\.b|c) a\\.b {a.b,c} A.B + C'],
    ['${host:queryparam} ${host:singlequote} ${host:join:;}', "var-host=a.b&var-host=c 'a.b','c' a.b;c"],
    [
      '$unknown ${unknown} [[unknown]] $__interval ${__rate_interval}',
      '$unknown ${unknown} [[unknown]] $__interval ${__rate_interval}',
    ],
    ['$const$const', 'eth0eth0'],
    ['$__proto__ $constructor', 'inert $constructor'],
    ['label_replace(up, "a", "$1", "b", "(.*)")', 'label_replace(up, "a", "$1", "b", "(.*)")'],
  ])('%s', (text, expected) => {
    expect(interpolate(text, context, span, 'promql')).toBe(expected);
  });
});

test('before a person’s eyes a variable is its texts', () => {
  expect(interpolate('Load of $host', context, span, 'text')).toBe('Load of A.B + C');
});

test.each([
  ['$__from', String(span.fromMs)],
  ['${__to:date}', '2026-11-22T16:42:07.500Z'],
  ['${__to:date:seconds}', '1795365727'],
  ['${__to:date:YYYY-MM}', '2026-11'],
  ['$__timezone $__dashboard', 'UTC Story'],
])('%s', (text, expected) => {
  expect(interpolate(text, context, span, 'promql')).toBe(expected);
});
