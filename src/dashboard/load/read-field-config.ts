import type {
  CellOptions,
  CustomOptions,
  FieldColor,
  FieldConfig,
  FieldMatcher,
  FieldOptions,
  MappingResult,
  Override,
  Thresholds,
  ValueMapping,
} from '../field-config.ts';
import { LIMITS } from './limits.ts';
import {
  flagAt,
  isObject,
  type Json,
  listAt,
  member,
  nameAt,
  numberAt,
  objectAt,
  optionalWordAt,
  present,
  readNumber,
  readObject,
  textAt,
  textsAt,
  wordAt,
} from './reading.ts';

/** Reads a panel's `fieldConfig`; what cannot be understood is absent. */
export function readFieldConfig(json: Json): FieldConfig {
  const overrides = listAt(json, 'overrides').slice(0, LIMITS.overridesPerPanel).map(readOverride);
  return { defaults: readFieldOptions(objectAt(json, 'defaults')), overrides };
}

/** Reads the options of a field as `defaults` holds them. */
function readFieldOptions(json: Json): FieldOptions {
  const decimals = numberAt(json, 'decimals');
  const mappings = member(json, 'mappings');
  const displayName = nameAt(json, 'displayName');
  return present<FieldOptions>({
    unit: nameAt(json, 'unit'),
    decimals: decimals === undefined ? undefined : Math.min(10, Math.max(0, Math.round(decimals))),
    min: numberAt(json, 'min'),
    max: numberAt(json, 'max'),
    ownRange: member(json, 'fieldMinMax') === undefined ? undefined : flagAt(json, 'fieldMinMax', false),
    displayName: displayName === '' ? undefined : displayName,
    noValue: nameAt(json, 'noValue'),
    color: readColor(member(json, 'color')),
    thresholds: readThresholds(member(json, 'thresholds')),
    mappings: Array.isArray(mappings) ? mappings.flatMap(readMapping) : undefined,
    custom: isObject(member(json, 'custom')) ? readCustom(objectAt(json, 'custom')) : undefined,
  });
}

function readOverride(value: unknown): Override {
  const json = readObject(value);
  const defaults: Record<string, unknown> = Object.create(null);
  const custom: Record<string, unknown> = Object.create(null);
  for (const property of listAt(json, 'properties').map(readObject)) {
    const id = textAt(property, 'id') ?? '';
    const target = id.startsWith('custom.') ? custom : defaults;
    setNested(target, id.replace(/^custom\./, ''), member(property, 'value'));
  }
  if (Object.keys(custom).length > 0) defaults.custom = custom;
  return { matcher: readMatcher(objectAt(json, 'matcher')), options: readFieldOptions(defaults) };
}

/** `hideFrom.viz` style ids name a member of a member. */
function setNested(target: Record<string, unknown>, id: string, value: unknown): void {
  const dot = id.indexOf('.');
  if (dot === -1) {
    target[id] = value;
    return;
  }
  const inner: Record<string, unknown> = Object.create(null);
  const before = target[id.slice(0, dot)];
  if (isObject(before)) for (const [key, kept] of Object.entries(before)) inner[key] = kept;
  inner[id.slice(dot + 1)] = value;
  target[id.slice(0, dot)] = inner;
}

function readMatcher(json: Json): FieldMatcher {
  const options = member(json, 'options');
  const named = readObject(options);
  switch (textAt(json, 'id')) {
    case 'byName':
      return typeof options === 'string' ? { kind: 'by-name', name: options } : { kind: 'none' };
    case 'byNames':
      return { kind: 'by-names', names: textsAt(named, 'names'), exclude: nameAt(named, 'mode') === 'exclude' };
    case 'byRegexp':
      return typeof options === 'string' ? { kind: 'by-regexp', pattern: options } : { kind: 'none' };
    case 'byRegexpOrNames':
      return nameAt(named, 'pattern')
        ? { kind: 'by-regexp', pattern: nameAt(named, 'pattern')! }
        : { kind: 'by-names', names: textsAt(named, 'names'), exclude: false };
    case 'byType':
      return typeof options === 'string' ? { kind: 'by-type', type: options } : { kind: 'none' };
    case 'byFrameRefID':
      return typeof options === 'string' ? { kind: 'by-ref-id', refId: options } : { kind: 'none' };
    case 'byValue':
      return {
        kind: 'by-value',
        reducer: textAt(named, 'reducer') ?? 'lastNotNull',
        operation: textAt(named, 'op') ?? 'gte',
        value: numberAt(named, 'value') ?? 0,
      };
    default:
      return { kind: 'none' };
  }
}

function readColor(value: unknown): FieldColor | undefined {
  if (!isObject(value)) return undefined;
  const mode = nameAt(value, 'mode');
  if (mode === undefined) return undefined;
  return present<FieldColor>({
    mode,
    fixedColor: nameAt(value, 'fixedColor'),
    seriesBy: optionalWordAt(value, 'seriesBy', ['last', 'min', 'max']),
  });
}

/** Reads thresholds; the first step without a value holds from -Infinity, and steps are put in order. */
function readThresholds(value: unknown): Thresholds | undefined {
  if (!isObject(value)) return undefined;
  const steps = listAt(value, 'steps')
    .map(readObject)
    .map((step, index) => ({
      value: numberAt(step, 'value') ?? (index === 0 ? Number.NEGATIVE_INFINITY : Number.NaN),
      color: nameAt(step, 'color') ?? '',
    }))
    .filter((step) => !Number.isNaN(step.value))
    .sort((left, right) => left.value - right.value);
  return { mode: wordAt(value, 'mode', ['absolute', 'percentage'], 'absolute'), steps };
}

function readMapping(value: unknown): ValueMapping[] {
  const json = readObject(value);
  const options = objectAt(json, 'options');
  const result = readMappingResult(member(options, 'result'));
  switch (textAt(json, 'type')) {
    case 'value': {
      const results = Object.entries(options).map(([key, mapped]) => [key, readMappingResult(mapped)] as const);
      return [{ kind: 'value', results: new Map(results) }];
    }
    case 'range': {
      const from = readNumber(member(options, 'from')) ?? Number.NEGATIVE_INFINITY;
      const to = readNumber(member(options, 'to')) ?? Number.POSITIVE_INFINITY;
      return [{ kind: 'range', from, to, result }];
    }
    case 'regex':
      return [{ kind: 'regex', pattern: nameAt(options, 'pattern') ?? '', result }];
    case 'special': {
      const match = optionalWordAt(options, 'match', ['null', 'nan', 'null+nan', 'true', 'false', 'empty']);
      return match === undefined ? [] : [{ kind: 'special', match, result }];
    }
    default:
      return [];
  }
}

function readMappingResult(value: unknown): MappingResult {
  const json = readObject(value);
  const text = nameAt(json, 'text');
  return present<MappingResult>({ text: text === '' ? undefined : text, color: nameAt(json, 'color') });
}

function readCustom(json: Json): CustomOptions {
  return present<CustomOptions>({
    drawStyle: optionalWordAt(json, 'drawStyle', ['line', 'bars', 'points']),
    lineInterpolation: optionalWordAt(json, 'lineInterpolation', ['linear', 'smooth', 'stepBefore', 'stepAfter']),
    lineWidth: numberAt(json, 'lineWidth'),
    fillOpacity: numberAt(json, 'fillOpacity'),
    fillBelowTo: nameAt(json, 'fillBelowTo'),
    gradientMode: textAt(json, 'gradientMode'),
    showPoints: optionalWordAt(json, 'showPoints', ['auto', 'always', 'never']),
    lineStyle: readLineStyle(member(json, 'lineStyle')),
    stacking: readStacking(member(json, 'stacking')),
    spanNulls: readGap(member(json, 'spanNulls')),
    insertNulls: readGap(member(json, 'insertNulls')),
    axisPlacement: optionalWordAt(json, 'axisPlacement', ['auto', 'left', 'right', 'hidden']),
    axisLabel: nameAt(json, 'axisLabel'),
    axisSoftMin: numberAt(json, 'axisSoftMin'),
    axisSoftMax: numberAt(json, 'axisSoftMax'),
    axisCenteredZero:
      member(json, 'axisCenteredZero') === undefined ? undefined : flagAt(json, 'axisCenteredZero', false),
    scale: readScale(member(json, 'scaleDistribution')),
    thresholdsStyle: textAt(objectAt(json, 'thresholdsStyle'), 'mode'),
    transform: optionalWordAt(json, 'transform', ['constant', 'negative-Y']),
    hideFrom: readHideFrom(member(json, 'hideFrom')),
    cell: readCell(json),
    align: optionalWordAt(json, 'align', ['auto', 'left', 'center', 'right']),
    width: numberAt(json, 'width'),
    hidden: member(json, 'hidden') === undefined ? undefined : flagAt(json, 'hidden', false),
  });
}

function readLineStyle(value: unknown): 'solid' | 'dash' | 'dot' | undefined {
  return isObject(value) ? optionalWordAt(value, 'fill', ['solid', 'dash', 'dot']) : undefined;
}

function readStacking(value: unknown): CustomOptions['stacking'] {
  if (!isObject(value)) return undefined;
  return { mode: wordAt(value, 'mode', ['none', 'normal', 'percent'], 'none'), group: textAt(value, 'group') ?? 'A' };
}

function readGap(value: unknown): boolean | number | undefined {
  return typeof value === 'boolean' ? value : readNumber(value);
}

function readScale(value: unknown): CustomOptions['scale'] {
  if (!isObject(value)) return undefined;
  const type = wordAt(value, 'type', ['linear', 'log', 'symlog'], 'linear');
  const base = numberAt(value, 'log') === 10 ? 10 : 2;
  return { type, base, linearThreshold: Math.abs(numberAt(value, 'linearThreshold') ?? 1) || 1 };
}

function readHideFrom(value: unknown): CustomOptions['hideFrom'] {
  if (!isObject(value)) return undefined;
  return {
    viz: flagAt(value, 'viz', false),
    legend: flagAt(value, 'legend', false),
    tooltip: flagAt(value, 'tooltip', false),
  };
}

/** Older tables wrote the cell's kind as one word in `displayMode`. */
const OLD_CELLS: ReadonlyMap<string, { readonly type: string; readonly mode?: string }> = new Map([
  ['color-background', { type: 'color-background', mode: 'gradient' }],
  ['color-background-solid', { type: 'color-background', mode: 'basic' }],
  ['lcd-gauge', { type: 'gauge', mode: 'lcd' }],
  ['gradient-gauge', { type: 'gauge', mode: 'gradient' }],
  ['basic', { type: 'gauge', mode: 'basic' }],
]);

function readCell(json: Json): CellOptions | undefined {
  const old = textAt(json, 'displayMode');
  if (old !== undefined) return { ...(OLD_CELLS.get(old) ?? { type: old }), applyToRow: false };
  const cell = member(json, 'cellOptions');
  if (!isObject(cell)) return undefined;
  const mode = nameAt(cell, 'mode');
  return {
    type: textAt(cell, 'type') ?? 'auto',
    ...(mode === undefined ? {} : { mode }),
    applyToRow: flagAt(cell, 'applyToRow', false),
  };
}
