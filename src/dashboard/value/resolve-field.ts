import type { FieldConfig, FieldMatcher, FieldOptions } from '../field-config.ts';
import type { Field } from '../frame/frame.ts';
import { compileMappings } from './mappings.ts';
import { compilePattern } from './pattern.ts';
import { reduceBy } from './reducers.ts';
import { readThresholds } from './thresholds.ts';
import { findUnit } from './unit/find-unit.ts';

/** A field's options after all overrides, compiled for use at every refresh. */
export type ResolvedField = {
  readonly options: FieldOptions;
  readonly unit: ReturnType<typeof findUnit>;
  readonly mapping: ReturnType<typeof compileMappings>;
  readonly thresholds: ReturnType<typeof readThresholds>;
};

/** Resolves the options of a field; `name` is its name before any `displayName`. */
export type FieldResolver = (field: Field, name: string, refId: string) => ResolvedField;

type Match = (field: Field, name: string, refId: string) => boolean;

/**
 * Compiles a panel's field config: matchers once, and each combination of overrides that occurs once. `leftOut` says which overrides
 * cannot be honoured.
 */
export function compileFieldConfig(config: FieldConfig): {
  readonly resolve: FieldResolver;
  readonly leftOut: readonly string[];
} {
  const leftOut: string[] = [];
  const matchers = config.overrides.map(({ matcher }) => compileMatcher(matcher, leftOut));
  const resolved = new Map<string, ResolvedField>();
  const resolve: FieldResolver = (field, name, refId) => {
    const matching = matchers.flatMap((matches, index) => (matches(field, name, refId) ? [index] : []));
    const key = matching.join();
    const known = resolved.get(key);
    if (known !== undefined) return known;
    const merged = matching.reduce(
      (options, index) => merge(options, config.overrides[index]!.options),
      config.defaults,
    );
    const made = compileOptions(merged);
    resolved.set(key, made);
    return made;
  };
  return { resolve, leftOut };
}

/** Later options win; mappings are put before those that stand already, and custom options merge one by one. */
function merge(before: FieldOptions, later: FieldOptions): FieldOptions {
  const mappings = later.mappings === undefined ? before.mappings : [...later.mappings, ...(before.mappings ?? [])];
  const custom = later.custom === undefined ? before.custom : { ...before.custom, ...later.custom };
  return {
    ...before,
    ...later,
    ...(mappings === undefined ? {} : { mappings }),
    ...(custom === undefined ? {} : { custom }),
  };
}

function compileOptions(given: FieldOptions): ResolvedField {
  const { min, max } = given;
  const options = min !== undefined && max !== undefined && min > max ? { ...given, min: max, max: min } : given;
  return {
    options,
    unit: findUnit(options.unit),
    mapping: compileMappings(options.mappings),
    thresholds: readThresholds(options.thresholds),
  };
}

function compileMatcher(matcher: FieldMatcher, leftOut: string[]): Match {
  switch (matcher.kind) {
    case 'by-name':
      return (field, name) => isNamed(field, name, matcher.name);
    case 'by-names':
      return (field, name) => matcher.names.some((wanted) => isNamed(field, name, wanted)) !== matcher.exclude;
    case 'by-regexp': {
      const pattern = compilePattern(matcher.pattern);
      if (pattern === undefined) {
        leftOut.push(`an override by the pattern ${matcher.pattern.slice(0, 80)}, which is not understood`);
        return () => false;
      }
      return (_field, name) => pattern.test(name);
    }
    case 'by-type':
      return ({ holds }) => holds === (matcher.type === 'string' ? 'text' : matcher.type);
    case 'by-ref-id':
      return (_field, _name, refId) => refId === matcher.refId;
    case 'by-value':
      return ({ holds, numbers }) => {
        const reduced = holds === 'number' ? reduceBy(matcher.reducer, numbers) : null;
        return reduced !== null && compare(reduced, matcher.operation, matcher.value);
      };
    case 'none':
      leftOut.push('an override whose matcher is not known');
      return () => false;
  }
}

/** `Value` also means the one that is called by its metric, `Time` any time. */
function isNamed(field: Field, name: string, wanted: string): boolean {
  if (name === wanted || field.name === wanted) return true;
  return (wanted === 'Value' && field.holds === 'number') || (wanted === 'Time' && field.holds === 'time');
}

function compare(left: number, operation: string, right: number): boolean {
  switch (operation) {
    case 'eq':
      return left === right;
    case 'neq':
      return left !== right;
    case 'lt':
      return left < right;
    case 'lte':
      return left <= right;
    case 'gt':
      return left > right;
    default:
      return left >= right;
  }
}
