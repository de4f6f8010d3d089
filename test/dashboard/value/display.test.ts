import { describe, expect, test } from 'vitest';
import type { FieldOptions } from '../../../src/dashboard/field-config.ts';
import { displayOf } from '../../../src/dashboard/value/display.ts';
import type { Value } from '../../../src/dashboard/value/mappings.ts';
import { compileFieldConfig } from '../../../src/dashboard/value/resolve-field.ts';
import { zoneOf } from '../../../src/model/zone.ts';
import { panelOf } from '../panel-story.ts';

const GREEN = 0x73bf69;
const RED = 0xf2495c;
const field = { name: 'Value', holds: 'number', labels: new Map(), numbers: Float64Array.of(1), texts: [] } as const;

function show(defaults: object, value: Value, range = { min: 0, max: 100 }, index = 0) {
  const { fieldConfig } = panelOf({ type: 'stat', fieldConfig: { defaults } });
  const resolved = compileFieldConfig(fieldConfig).resolve(field, 'Value', 'A');
  const moment = { nowMs: 0, zone: zoneOf('UTC') };
  return displayOf(resolved, { name: 'Value', index, range, moment, defaultMode: 'thresholds' }).show(value);
}

const upDown = {
  mappings: [
    { type: 'value', options: { 0: { text: 'DOWN', color: 'red' }, 1: { text: 'UP' }, 2: { color: 'blue' } } },
  ],
};

describe('order', () => {
  test('a mapped text drops the unit; its colour wins, else the thresholds', () => {
    expect(show({ ...upDown, unit: 'percent' }, 0)).toEqual({ text: 'DOWN', color: RED, mapped: true });
    expect(show({ ...upDown, unit: 'percent' }, 1)).toEqual({ text: 'UP', color: GREEN, mapped: true });
  });

  test('a mapping of the colour alone keeps the text', () => {
    expect(show({ ...upDown, unit: 'percent' }, 2)).toEqual({ text: '2%', color: 0x5794f2, mapped: false });
  });

  test('what is missing is the noValue, else nothing', () => {
    expect(show({ noValue: 'none yet' }, null)).toEqual({ text: 'none yet', color: GREEN, mapped: false });
    expect(show({}, null).text).toBe('');
    expect(show({}, Number.NaN).text).toBe('NaN');
    expect(show({}, Number.POSITIVE_INFINITY).text).toBe('∞');
  });

  test('thresholds look at the number, not at its rounded text', () => {
    expect(show({ unit: 'percent' }, 79.999)).toEqual({ text: '80.0%', color: GREEN, mapped: false });
    expect(show({ unit: 'percent' }, 80).color).toBe(RED);
  });
});

describe('mappings', () => {
  test.each([
    [{ type: 'range', options: { from: null, to: 5, result: { text: 'low' } } }, 5, 'low'],
    [{ type: 'range', options: { from: 5, to: null, result: { text: 'high' } } }, 4.9, '4.90'],
    [{ type: 'special', options: { match: 'null+nan', result: { text: 'N/A' } } }, Number.NaN, 'N/A'],
    [{ type: 'special', options: { match: 'null', result: { text: 'N/A' } } }, null, 'N/A'],
    [{ type: 'special', options: { match: 'empty', result: { text: 'blank' } } }, '', 'blank'],
    [{ type: 'regex', options: { pattern: '/web-(\\d+)/', result: { text: 'server $1' } } }, 'web-12', 'server 12'],
    [{ type: 'regex', options: { pattern: 'web', result: { text: 'x' } } }, 'web-12', 'web-12'],
    [
      { type: 'regex', options: { pattern: '(a+)+$', result: { text: 'x' } } },
      `${'a'.repeat(5000)}!`,
      `${'a'.repeat(5000)}!`,
    ],
    [{ type: 'regex', options: { pattern: '(?=x)', result: { text: 'x' } } }, 'x', 'x'],
  ])('case %#', (mapping, value, text) => {
    expect(show({ mappings: [mapping] }, value).text).toBe(text);
  });
});

describe('colours', () => {
  const steps = [
    { color: 'green', value: null },
    { color: 'orange', value: 50 },
    { color: 'red', value: 90 },
  ];
  test.each([
    [{ thresholds: { mode: 'absolute', steps } }, 49, GREEN],
    [{ thresholds: { mode: 'absolute', steps } }, 50, 0xff9830],
    [{ thresholds: { mode: 'percentage', steps } }, 195, RED],
    [{ thresholds: { mode: 'absolute', steps: [] } }, 1, 0x808080],
    [{ color: { mode: 'fixed', fixedColor: '#123456' } }, 1, 0x123456],
    [{ color: { mode: 'palette-classic' } }, 1, 0xff9830],
    [{ color: { mode: 'continuous-GrYlRd' } }, 100, 0xe2c03d],
    [{ color: { mode: 'no-such-mode' } }, 100, RED],
  ])('case %#', (defaults, value, color) => {
    expect(show(defaults, value, { min: 0, max: 200 }, 3).color).toBe(color);
  });
});

describe('overrides', () => {
  const resolve = (overrides: readonly object[], name: string, refId = 'A'): FieldOptions => {
    const { fieldConfig } = panelOf({ type: 'stat', fieldConfig: { defaults: { unit: 's', decimals: 1 }, overrides } });
    return compileFieldConfig(fieldConfig).resolve(field, name, refId).options;
  };
  const override = (id: string, options: unknown, ...properties: readonly [string, unknown][]) => ({
    matcher: { id, options },
    properties: properties.map(([property, value]) => ({ id: property, value })),
  });

  test.each([
    ['byName', 'cpu', true],
    ['byName', 'mem', false],
    ['byName', 'Value', true],
    ['byNames', { names: ['a', 'cpu'] }, true],
    ['byNames', { mode: 'exclude', names: ['cpu'] }, false],
    ['byRegexp', '/^c/', true],
    ['byRegexp', 'c', false],
    ['byRegexp', '/CPU/i', true],
    ['byType', 'number', true],
    ['byType', 'time', false],
    ['byFrameRefID', 'A', true],
    ['byFrameRefID', 'B', false],
    ['byValue', { reducer: 'lastNotNull', op: 'gte', value: 1 }, true],
    ['byValue', { reducer: 'max', op: 'lt', value: 1 }, false],
    ['byMagic', 'x', false],
  ])('%s %j', (id, options, matches) => {
    expect(resolve([override(id, options, ['unit', 'bytes'])], 'cpu').unit).toBe(matches ? 'bytes' : 's');
  });

  test('the later wins, custom options merge, mappings come before those there are', () => {
    const options = resolve(
      [
        override('byName', 'cpu', ['unit', 'bytes'], ['custom.lineWidth', 2], ['custom.hideFrom.viz', true]),
        override(
          'byName',
          'cpu',
          ['unit', 'bits'],
          ['custom.drawStyle', 'bars'],
          ['mappings', [{ type: 'value', options: { 1: { text: 'x' } } }]],
        ),
      ],
      'cpu',
    );
    expect(options).toMatchObject({
      unit: 'bits',
      decimals: 1,
      custom: { lineWidth: 2, drawStyle: 'bars', hideFrom: { viz: true } },
    });
    expect(options.mappings).toHaveLength(1);
  });

  test('what cannot be honoured is told', () => {
    const { fieldConfig } = panelOf({
      fieldConfig: { overrides: [override('byRegexp', '/(?<=a)b/'), override('byMagic', 1)] },
    });
    expect(compileFieldConfig(fieldConfig).leftOut).toEqual([
      'an override by the pattern /(?<=a)b/, which is not understood',
      'an override whose matcher is not known',
    ]);
  });

  test('a min above the max is swapped', () => {
    expect(resolve([override('byName', 'cpu', ['min', 9], ['max', 1])], 'cpu')).toMatchObject({ min: 1, max: 9 });
  });
});
