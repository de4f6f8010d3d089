import { describe, expect, test } from 'vitest';
import { type Expression, typeOf } from '../../src/promql/expression.ts';
import { parse, parseSeriesSelector } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';
import { complianceQueries } from '../differential/compliance-queries.ts';
import { generateQuery } from '../differential/query-generator.ts';
import { makeRandom } from '../differential/random.ts';
import { withoutSpans } from './without-spans.ts';

function tree(text: string): Expression {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${result.failure.message}`);
  return result.value;
}

/** Every operation in brackets, so that a test can show how an expression groups. */
function grouped(node: Expression): string {
  if (node.kind === 'binary') return `[${grouped(node.left)} ${node.operator} ${grouped(node.right)}]`;
  if (node.kind === 'unary') return `[${node.operator}${grouped(node.operand)}]`;
  return node.kind === 'parenthesized' ? grouped(node.expression) : print(node);
}

describe('how expressions group', () => {
  test.each([
    ['a + b offset 5m', '[a + b offset 5m]'],
    ['-1 ^ 2', '[-[1 ^ 2]]'],
    ['-a * b', '[[-a] * b]'],
    ['2 ^ 3 ^ 2', '[2 ^ [3 ^ 2]]'],
    ['a - b - c', '[[a - b] - c]'],
    ['a + b * c', '[a + [b * c]]'],
    ['a or b and c unless d', '[a or [[b and c] unless d]]'],
    ['a == b + c', '[a == [b + c]]'],
    ['a atan2 b % c', '[[a atan2 b] % c]'],
    ['a * b @ 100', '[a * b @ 100.000]'],
    ['metric offset 100 + 2', '[metric offset 1m40s + 2]'],
    ['metric offset -min_of(step(), 1s)^0', '[metric offset -min_of(step(), 1s) ^ 0]'],
  ])('%s', (text, expected) => {
    expect(grouped(tree(text))).toBe(expected);
  });
});

describe('types', () => {
  test.each([
    ['1 + 1', 'scalar'],
    ['up + 1', 'vector'],
    ['up[5m]', 'matrix'],
    ['up[1h:]', 'matrix'],
    ['"text"', 'string'],
    ['scalar(up) + 2', 'scalar'],
    ['(sum(up))', 'vector'],
  ] as const)('%s is a %s', (text, type) => {
    expect(typeOf(tree(text))).toBe(type);
  });
});

describe('errors say what is wrong and where', () => {
  test.each([
    ['', 1, 1, 'no expression found in input'],
    ['1 + 1__0', 1, 5, 'bad number'],
    ['1_', 1, 1, 'bad number'],
    ['0x_', 1, 1, 'bad number'],
    ['sum(', 1, 5, 'end of input'],
    ['foo{', 1, 5, 'expected identifier or "}"'],
    ['foo{a~"x"}', 1, 6, 'unexpected character'],
    ['foo{a="x" b="y"}', 1, 11, 'expected "}"'],
    ['rate(up)', 1, 6, 'expected type range vector in call to function "rate", got instant vector'],
    ['up +\n  rate(up)', 2, 8, 'expected type range vector'],
    ['nonsense(up)', 1, 1, 'unknown function with name "nonsense"'],
    ['1 == 1', 1, 1, 'comparisons between scalars must use BOOL modifier'],
    ['1 and up', 1, 1, 'set operator "and" not allowed in binary scalar expression'],
    ['up + bool up', 1, 6, 'bool modifier can only be used on comparison operators'],
    ['up and on(a) group_left(b) up', 1, 14, 'no grouping allowed for "and" operation'],
    ['up + on(a) group_left(a) up', 1, 12, 'must not occur in ON and GROUP clause at once'],
    ['up or fill(0) up', 1, 7, 'not allowed for set operators'],
    ['{job=~".*"}', 1, 1, 'at least one non-empty matcher'],
    ['up{__name__="down"}', 1, 1, 'metric name must not be set twice'],
    ['up{a=~"("}', 1, 7, 'invalid regular expression'],
    ['up[0s]', 1, 4, 'duration must be greater than 0'],
    ['up[5m', 1, 6, 'expected "]"'],
    ['up[1s2h]', 1, 4, 'not a valid duration'],
    ['sum(up)[5m]', 1, 8, 'ranges only allowed for vector selectors'],
    ['up offset 1m offset 2m', 1, 14, 'offset may not be set multiple times'],
    ['topk(up)', 1, 1, 'wrong number of arguments'],
    ['label_replace(up, "a")', 1, 1, 'expected 5 argument(s)'],
    ['12abc', 1, 1, 'bad number or duration'],
    ['"abc', 1, 1, 'unterminated quoted string'],
    ['up }', 1, 4, 'expected an operator or the end'],
    ['up anchored', 1, 4, 'anchored modifier can only be used with range vector selectors'],
  ])('%j at %i:%i', (text, line, column, part) => {
    const result = parse(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.kind).toBe('bad-query');
    expect(result.failure.message).toContain(part);
    expect(result.failure.at).toMatchObject({ line, column });
  });
});

test('numbers, durations and strings mean what they mean in Prometheus', () => {
  const value = (text: string): unknown => {
    const node = tree(text);
    return node.kind === 'number' ? node.value : node.kind === 'string' ? node.text : node.kind;
  };
  expect([value('0x1F'), value('017'), value('1_000'), value('.5e1'), value('2.'), value('-Inf')]).toEqual([
    31,
    15,
    1000,
    5,
    2,
    Number.NEGATIVE_INFINITY,
  ]);
  expect([value('1h30m'), value('5ms')]).toEqual([5400, 0.005]);
  expect([value('"a\\n\\"\\u00e9"'), value("'it\\'s'"), value('`raw\\n`')]).toEqual(['a\n"é', "it's", 'raw\\n']);
});

test('words of the language are still names of metrics and labels', () => {
  for (const text of [
    'sum',
    'by',
    'offset',
    'fill + fill(0) fill',
    'start{end="step"}',
    'sum by (by) (without)',
    '{"a.b", "c d"="e"}',
  ]) {
    expect(parse(text).ok, text).toBe(true);
  }
});

test('a series selector carries no time and no function', () => {
  expect(parseSeriesSelector('up{job="a"}').ok).toBe(true);
  for (const text of ['up offset 1m', 'rate(up[5m])', 'up[5m]', 'up +'])
    expect(parseSeriesSelector(text).ok, text).toBe(false);
});

test('what is written back reads as the same tree', () => {
  const random = makeRandom(3);
  const generated = Array.from({ length: 400 }, () => generateQuery(random, 4));
  const special = [
    'a + ignoring(x) group_left(y) fill_left(1) fill_right(NaN) b',
    'count_over_time(a[1h30m - -(step() + 2s) % max_of(range(), 5m)] smoothed offset (2 * 3m))',
    '{"a metric", le="x\\n"} offset -5m @ end()',
    'histogram_quantiles(a, "q", 0.5, 0.9)',
    'quantile without () (0.5, a)',
  ];
  const all = [...complianceQueries(), ...generated, ...special].filter((query) => parse(query).ok);
  expect(all.length).toBeGreaterThan(850);
  for (const text of all) {
    const printed = print(tree(text));
    expect(withoutSpans(tree(printed)), `${text}\nprinted as ${printed}`).toEqual(withoutSpans(tree(text)));
  }
});
