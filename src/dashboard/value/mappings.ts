import type { Color } from '../../model/cells.ts';
import type { MappingResult, ValueMapping } from '../field-config.ts';
import { parseColor } from './color/parse-color.ts';
import { compilePattern } from './pattern.ts';

/** A value as fields hold it. */
export type Value = number | string | null;

/** What a mapping makes of a value: a text, a colour, or both. */
type Mapped = { readonly text?: string; readonly color?: Color };

type Rule = (value: Value) => Mapped | undefined;

/** Compiles the mappings of a field; the first that matches holds. Undefined when there are none. */
export function compileMappings(mappings: readonly ValueMapping[] | undefined): Rule | undefined {
  if (mappings === undefined || mappings.length === 0) return undefined;
  const rules = mappings.map(compileRule);
  return (value) => {
    for (const rule of rules) {
      const mapped = rule(value);
      if (mapped !== undefined) return mapped;
    }
    return undefined;
  };
}

function compileRule(mapping: ValueMapping): Rule {
  switch (mapping.kind) {
    case 'value': {
      const results = new Map([...mapping.results].map(([key, result]) => [key, readResult(result)]));
      return (value) => (value === null ? undefined : results.get(String(value)));
    }
    case 'range': {
      const result = readResult(mapping.result);
      return (value) => {
        const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
        return typeof number === 'number' && number >= mapping.from && number <= mapping.to ? result : undefined;
      };
    }
    case 'regex': {
      const pattern = compilePattern(mapping.pattern);
      const result = readResult(mapping.result);
      return (value) => {
        if (typeof value !== 'string' || pattern === undefined || !pattern.test(value)) return undefined;
        return result.text === undefined ? result : { ...result, text: pattern.replace(value, result.text) };
      };
    }
    case 'special': {
      const result = readResult(mapping.result);
      return (value) => (SPECIALS[mapping.match](value) ? result : undefined);
    }
  }
}

const SPECIALS = {
  null: (value) => value === null,
  nan: (value) => typeof value === 'number' && Number.isNaN(value),
  'null+nan': (value) => value === null || (typeof value === 'number' && Number.isNaN(value)),
  true: (value) => value === 'true',
  false: (value) => value === 'false',
  empty: (value) => value === '',
} as const satisfies Record<string, (value: Value) => boolean>;

function readResult({ text, color }: MappingResult): Mapped {
  const read = color === undefined ? undefined : parseColor(color);
  return { ...(text === undefined ? {} : { text }), ...(read === undefined ? {} : { color: read }) };
}
