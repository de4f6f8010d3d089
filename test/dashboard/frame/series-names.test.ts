import { describe, expect, test } from 'vitest';
import { framesOf } from '../../../src/dashboard/frame/frames-of.ts';
import { nameFields } from '../../../src/dashboard/frame/series-names.ts';
import { panelOf, queriesOf, seriesFor } from '../panel-story.ts';

type LabelSet = Record<string, string>;

/** The names of the values of one panel; each target has its legend format and the label sets of its series. */
function names(...targets: readonly (readonly [legendFormat: string | undefined, ...labels: LabelSet[]])[]) {
  const panel = panelOf({
    type: 'timeseries',
    targets: targets.map(([legendFormat], index) => ({ refId: 'ABC'[index], expr: 'rate(x[1m])', legendFormat })),
  });
  const answered = queriesOf(panel).map((query, index) => {
    const [, ...labels] = targets[index]!;
    return { query, value: { series: labels.map((set) => seriesFor(query, set, [1])), leftOut: 0 } };
  });
  return nameFields(framesOf(answered)).map(({ fields }) => fields[1]!.name);
}

const up = (instance: string, job = 'x') => ({ __name__: 'up', instance, job });

describe('a format of the dashboard', () => {
  test.each([
    ['{{instance}}', 'a:1'],
    ['{{ job }} on {{instance}}', 'x on a:1'],
    ['const', 'const'],
    ['{{absent}}!', '!'],
    ['{{__name__}}', 'up'],
    ['{{absent}}', 'up{instance="a:1", job="x"}'],
  ])('%s', (format, name) => {
    expect(names([format, up('a:1')])).toEqual([name]);
  });
});

describe('no format', () => {
  test('the metric and its labels in order, else the expression', () => {
    expect(names([undefined, up('a:1'), { z: '1', a: '2' }, { __name__: 'up' }, {}])).toEqual([
      'up{instance="a:1", job="x"}',
      '{a="2", z="1"}',
      'up',
      'rate(x[1m])',
    ]);
  });
});

describe('automatic', () => {
  test('two series of a metric: what tells them apart', () => {
    expect(names(['__auto', up('a:1'), up('b:1')])).toEqual(['{instance="a:1"}', '{instance="b:1"}']);
  });

  test('one series of a metric: everything', () => {
    expect(names(['__auto', up('a:1')])).toEqual(['{__name__="up", instance="a:1", job="x"}']);
  });

  test('one and the same label everywhere: its value', () => {
    expect(names(['__auto', { instance: 'a:1' }, { instance: 'b:1' }])).toEqual(['a:1', 'b:1']);
  });

  test('without a metric name all labels stay', () => {
    expect(names(['__auto', { instance: 'a', job: 'x' }, { instance: 'b', job: 'x' }])).toEqual([
      '{instance="a", job="x"}',
      '{instance="b", job="x"}',
    ]);
  });

  test('no labels at all: the expression', () => {
    expect(names(['__auto', {}])).toEqual(['rate(x[1m])']);
  });

  test('labels are compared within a query only', () => {
    expect(names(['__auto', up('a'), up('b')], ['__auto', up('c')])).toEqual([
      '{instance="a"}',
      '{instance="b"}',
      '{__name__="up", instance="c", job="x"}',
    ]);
  });
});
