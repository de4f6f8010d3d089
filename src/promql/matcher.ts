import type { LabelMatcher } from './expression.ts';
import { compileFullRegex } from './regex.ts';

/** A matcher ready to use. */
export type CompiledMatcher = LabelMatcher & { readonly matches: (value: string) => boolean };

/** Makes a matcher ready, or says why its pattern cannot be read. */
export function compileMatcher(matcher: LabelMatcher): CompiledMatcher | { readonly problem: string } {
  const { operator, value } = matcher;
  switch (operator) {
    case '=':
      return { ...matcher, matches: (text) => text === value };
    case '!=':
      return { ...matcher, matches: (text) => text !== value };
    case '=~':
    case '!~': {
      const regex = compileFullRegex(value);
      if ('problem' in regex) return regex;
      const wanted = operator === '=~';
      return { ...matcher, matches: (text) => regex.matches(text) === wanted };
    }
    default:
      return operator satisfies never;
  }
}
