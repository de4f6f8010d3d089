import { describe, expect, test } from 'vitest';
import { pictureAs, ready, seriesFor } from '../panel-story.ts';

type Values = readonly (number | undefined)[];
type Story = {
  readonly custom?: object;
  readonly defaults?: object;
  readonly overrides?: readonly object[];
  readonly options?: object;
};

/** A chart of series `a`, `b`, … with these values, one a step, the last at the end of the window. */
function chart(values: readonly Values[], { custom = {}, defaults = {}, overrides = [], options = {} }: Story = {}) {
  const json = {
    type: 'timeseries',
    options,
    fieldConfig: { defaults: { ...defaults, custom }, overrides },
    targets: [{ refId: 'A', expr: 'x', legendFormat: '{{name}}' }],
  };
  return pictureAs('timeseries', json, (query) =>
    ready(values.map((each, index) => seriesFor(query, { name: 'abcdef'[index]! }, each))),
  );
}

const valuesOf = (picture: ReturnType<typeof chart>, index = 0) => [...picture.series[index]!.values];

describe('gaps', () => {
  test('missing steps break the line, one step does not', () => {
    const picture = chart([[1, 2, undefined, undefined, 5, 6]]);
    expect(valuesOf(picture)).toEqual([1, 2, Number.NaN, 5, 6]);
    const [, second, gap] = picture.series[0]!.times;
    expect(gap! - second!).toBe(picture.window.stepMs);
  });

  test('NaN and infinities break it too', () => {
    expect(valuesOf(chart([[1, Number.NaN, 3, Number.POSITIVE_INFINITY, 5]]))).toEqual([
      1,
      Number.NaN,
      3,
      Number.NaN,
      5,
    ]);
  });

  test('columns without a gap are handed on as they are', () => {
    const picture = chart([[1, 2, 3]]);
    expect(valuesOf(picture)).toEqual([1, 2, 3]);
  });

  test.each([
    [{ spanNulls: true }, [1, 2, 5]],
    [{ spanNulls: 60_000 }, [1, 2, 5]],
    [{ spanNulls: 30_000 }, [1, 2, Number.NaN, 5]],
    [{ insertNulls: 50_000 }, [1, 2, 5]],
    [{ insertNulls: false }, [1, 2, 5]],
  ])('%j', (custom, values) => {
    expect(valuesOf(chart([[1, 2, undefined, undefined, 5]], { custom }))).toEqual(values);
  });
});

describe('transforms of the line', () => {
  test('negative-Y draws below zero but speaks the true number', () => {
    const { series } = chart([[1, 2]], { custom: { transform: 'negative-Y' }, defaults: { unit: 'percent' } });
    expect([...series[0]!.values]).toEqual([-1, -2]);
    expect([series[0]!.format(-2), series[0]!.lastText]).toEqual(['2%', '2%']);
  });

  test('constant draws the first', () => {
    expect(valuesOf(chart([[4, 2, 9]], { custom: { transform: 'constant' } }))).toEqual([4, 4, 4]);
  });
});

describe('stacks', () => {
  const stacking = { mode: 'normal', group: 'A' };
  const edges = (picture: ReturnType<typeof chart>, index: number) => {
    const { stack } = picture.series[index]!;
    return stack && [[...stack.base], [...stack.top]];
  };

  test('series stand on each other; the cursor still reads their own values', () => {
    const picture = chart(
      [
        [1, 2],
        [10, 20],
      ],
      { custom: { stacking } },
    );
    expect(edges(picture, 0)).toEqual([
      [0, 0],
      [1, 2],
    ]);
    expect(edges(picture, 1)).toEqual([
      [1, 2],
      [11, 22],
    ]);
    expect(valuesOf(picture, 1)).toEqual([10, 20]);
    expect(picture.axes[0]!.range).toEqual({ min: 0, max: 25 });
  });

  test('where one has no value the stack keeps its height', () => {
    const picture = chart(
      [
        [1, undefined, 3],
        [10, 20, 30],
      ],
      { custom: { stacking } },
    );
    expect(edges(picture, 1)).toEqual([
      [1, 0, 3],
      [11, 20, 33],
    ]);
  });

  test('what is below zero is a stack of its own', () => {
    const picture = chart(
      [
        [1, 1],
        [-2, -2],
        [3, 3],
      ],
      { custom: { stacking } },
    );
    expect(edges(picture, 1)).toEqual([
      [0, 0],
      [-2, -2],
    ]);
    expect(edges(picture, 2)).toEqual([
      [1, 1],
      [4, 4],
    ]);
  });

  test('in percent, tops run to one and the axis is in percent', () => {
    const picture = chart(
      [
        [1, 0],
        [3, 0],
      ],
      { custom: { stacking: { mode: 'percent' } }, defaults: { unit: 'bytes' } },
    );
    expect(edges(picture, 1)).toEqual([
      [0.25, 0],
      [1, 0],
    ]);
    expect(picture.axes[0]).toMatchObject({ unit: 'percentunit', range: { min: 0, max: 1 } });
    expect(picture.axes[0]!.formatTicks([0, 0.5, 1])).toEqual(['0%', '50%', '100%']);
    expect(picture.series[0]!.lastText).toBe('0 B');
  });
});

describe('axes', () => {
  test.each([
    [[[20, 80]], {}, {}, { min: 14, max: 86 }],
    [[[3, 97]], {}, {}, { min: 0, max: 107 }],
    [[[5, 5]], {}, {}, { min: 0, max: 10 }],
    [[[0, 0]], {}, {}, { min: 0, max: 100 }],
    [[[20, 80]], { min: 0, max: 100 }, {}, { min: 0, max: 100 }],
    [[[20, 80]], {}, { axisSoftMin: 0, axisSoftMax: 100 }, { min: 0, max: 100 }],
    [[[20, 180]], {}, { axisSoftMin: 0, axisSoftMax: 100 }, { min: 0, max: 200 }],
    [[[-10, 40]], {}, { axisCenteredZero: true }, { min: -45, max: 45 }],
    [[[3, 900]], {}, { scaleDistribution: { type: 'log', log: 10 } }, { min: 1, max: 1000 }],
    [[[0, 5]], {}, { scaleDistribution: { type: 'log', log: 2 } }, { min: 0.5, max: 8 }],
    [[[]], {}, {}, { min: 0, max: 100 }],
  ])('data %j with %j %j', (values, defaults, custom, range) => {
    expect(chart(values, { defaults, custom }).axes[0]!.range).toEqual(range);
  });

  test('one a unit; the second stands right', () => {
    const overrides = [{ matcher: { id: 'byName', options: 'b' }, properties: [{ id: 'unit', value: 'bytes' }] }];
    const picture = chart([[1], [2], [3]], { defaults: { unit: 's' }, overrides });
    expect(picture.axes.map(({ side, unit }) => [side, unit])).toEqual([
      ['left', 's'],
      ['right', 'bytes'],
    ]);
    expect(picture.series.map(({ axis }) => axis)).toEqual([0, 1, 0]);
  });

  test('a picture without series has an axis all the same', () => {
    expect(chart([]).axes).toHaveLength(1);
  });
});

describe('thresholds', () => {
  const thresholds = {
    mode: 'absolute',
    steps: [
      { color: 'green', value: null },
      { color: 'orange', value: 50 },
      { color: 'red', value: 80 },
    ],
  };
  const marks = (mode: string, defaults: object = {}) => {
    const { thresholdLines, thresholdAreas } = chart([[1]], {
      defaults: { unit: 'percent', min: 0, max: 200, thresholds, ...defaults },
      custom: { thresholdsStyle: { mode } },
    }).axes[0]!;
    return { thresholdLines, thresholdAreas };
  };

  test('are not drawn unless asked for', () => {
    expect(marks('off')).toEqual({ thresholdLines: [], thresholdAreas: [] });
  });

  test('lines, dashed ones and areas', () => {
    expect(marks('line').thresholdLines.map(({ value, text, dashed }) => [value, text, dashed])).toEqual([
      [50, '50%', false],
      [80, '80%', false],
    ]);
    expect(marks('dashed+area').thresholdLines[0]!.dashed).toBe(true);
    expect(marks('area').thresholdAreas.map(({ from, to }) => [from, to])).toEqual([
      [Number.NEGATIVE_INFINITY, 50],
      [50, 80],
      [80, Number.POSITIVE_INFINITY],
    ]);
  });

  test('in percent they lie on the range of the axis', () => {
    const inPercent = { thresholds: { ...thresholds, mode: 'percentage' } };
    expect(marks('line', inPercent).thresholdLines.map(({ value }) => value)).toEqual([100, 160]);
  });
});

describe('series', () => {
  test('have the palette’s colours in order, and their style', () => {
    const custom = {
      drawStyle: 'bars',
      lineWidth: 2,
      fillOpacity: 30,
      showPoints: 'never',
      lineInterpolation: 'stepAfter',
      lineStyle: { fill: 'dash' },
    };
    const { series } = chart([[1], [2]], { custom });
    expect(series.map(({ color }) => color)).toEqual([0x73bf69, 0xf2cc0c]);
    expect(series[0]!.style).toEqual({
      draw: 'bars',
      path: 'step-after',
      widthPixels: 2,
      fillPercent: 30,
      points: 'never',
      dash: 'dash',
    });
  });

  test('take one colour from their last value where values decide it', () => {
    const { series } = chart(
      [
        [99, 1],
        [1, 99],
      ],
      { defaults: { color: { mode: 'thresholds' } } },
    );
    expect(series.map(({ color }) => color)).toEqual([0x73bf69, 0xf2495c]);
    const smallest = chart([[99, 100, 5]], { defaults: { color: { mode: 'thresholds', seriesBy: 'max' } } });
    expect(smallest.series[0]!.color).toBe(0xf2495c);
  });

  test('hidden ones are not there, those hidden from the legend are', () => {
    const hide = (name: string, value: object) => ({
      matcher: { id: 'byName', options: name },
      properties: [{ id: 'custom.hideFrom', value }],
    });
    const picture = chart([[1], [2], [3]], {
      overrides: [hide('a', { viz: true }), hide('b', { legend: true, tooltip: true })],
    });
    expect(picture.series.map(({ name, inLegend, inTooltip }) => [name, inLegend, inTooltip])).toEqual([
      ['b', false, false],
      ['c', true, true],
    ]);
    expect(picture.legend.rows.map(({ name, series }) => [name, series])).toEqual([['c', 1]]);
  });

  test('may be named by an override that refers to their labels', () => {
    const properties = [{ id: 'displayName', value: 'node ${__field.labels.name} of $__dashboard' }];
    const { series } = chart([[1]], { overrides: [{ matcher: { id: 'byName', options: 'a' }, properties }] });
    expect(series[0]!.name).toBe('node a of Story');
  });
});

describe('legend', () => {
  const legend = {
    displayMode: 'table',
    placement: 'right',
    calcs: ['mean', 'max', 'count', 'nonsense'],
    sortBy: 'Max',
    sortDesc: true,
  };

  test('columns are the reducers, counts without the unit, rows sorted', () => {
    const picture = chart(
      [
        [1, 3],
        [5, 7],
      ],
      { options: { legend }, defaults: { unit: 'bytes' } },
    );
    expect(picture.legend).toMatchObject({ show: true, mode: 'table', placement: 'right' });
    expect(picture.legend.columns.map(({ name }) => name)).toEqual(['Mean', 'Max', 'Count']);
    expect(picture.legend.rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])).toEqual([
      ['b', '6 B', '7 B', '2'],
      ['a', '2 B', '3 B', '2'],
    ]);
  });

  test('hidden by either word', () => {
    expect(chart([[1]], { options: { legend: { showLegend: false } } }).legend.show).toBe(false);
    expect(chart([[1]], { options: { legend: { displayMode: 'hidden' } } }).legend.show).toBe(false);
  });
});

describe('headline', () => {
  const thresholds = { defaults: { unit: 'percent' }, custom: { thresholdsStyle: { mode: 'line' } } };
  test('is the current value of the only series, in its colour or that of its drawn threshold', () => {
    expect(chart([[1, 23.4]], { defaults: { unit: 'percent' } }).headline).toEqual({ text: '23.4%', color: 0x73bf69 });
    expect(chart([[1, 91]], thresholds).headline).toEqual({ text: '91%', color: 0xf2495c });
  });

  test('is a dash where the series ended before the window', () => {
    expect(chart([[1, 2, undefined, undefined]]).headline).toEqual({ text: '–' });
    expect(chart([[1, Number.NaN]]).headline).toEqual({ text: '–' });
  });

  test('is the sum of several where that means something, else nothing', () => {
    expect(
      chart(
        [
          [1, 1_200_000],
          [1, 40_000],
        ],
        { defaults: { unit: 'Bps' } },
      ).headline,
    ).toEqual({ text: 'Σ 1.24 MB/s' });
    expect(chart([[1], [2]], { defaults: { unit: 'percent' } }).headline).toBeUndefined();
    expect(chart([]).headline).toBeUndefined();
  });
});
