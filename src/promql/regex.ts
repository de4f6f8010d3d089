import { RE2JS } from 're2js';

/** A pattern that must match the whole text. `groups` are the captures of a match, the whole match first; `undefined` where it does not match. */
type FullRegex = {
  readonly matches: (text: string) => boolean;
  readonly groups: (text: string) => readonly (string | undefined)[] | undefined;
  /** Names of the named groups with their numbers. */
  readonly names: ReadonlyMap<string, number>;
};

/** Longer patterns are refused (characters). */
const LONGEST_PATTERN = 10_000;

const LITERALS = /^(?:[\w:/ -]+\|)*[\w:/ -]+$/;

/**
 * Compiles a pattern of RE2, anchored at both ends, with `.` matching line breaks, as Prometheus does. RE2 runs in linear time, so no
 * pattern can hang; plain words and alternatives of plain words do not need it at all.
 */
export function compileFullRegex(pattern: string): FullRegex | { readonly problem: string } {
  if (pattern.length > LONGEST_PATTERN) {
    return { problem: `regular expression is too long: ${pattern.length} characters, more than ${LONGEST_PATTERN}` };
  }
  if (LITERALS.test(pattern)) {
    const words = new Set(pattern.split('|'));
    return {
      matches: (text) => words.has(text),
      groups: (text) => (words.has(text) ? [text] : undefined),
      names: new Map(),
    };
  }
  const special = matchesEverything(pattern);
  try {
    const regex = RE2JS.compile(`^(?s:${pattern})$`);
    return {
      matches: special ?? ((text) => regex.matches(text)),
      groups: (text) => groupsOf(regex, text),
      names: new Map(Object.entries(regex.namedGroups())),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `invalid regular expression ${JSON.stringify(pattern)}: ${reason}` };
  }
}

function matchesEverything(pattern: string): ((text: string) => boolean) | undefined {
  if (pattern === '.*') return () => true;
  return pattern === '.+' ? (text) => text !== '' : undefined;
}

function groupsOf(regex: RE2JS, text: string): readonly (string | undefined)[] | undefined {
  const matcher = regex.matcher(text);
  if (!matcher.matches()) return undefined;
  const groups: (string | undefined)[] = [];
  for (let index = 0; index <= matcher.groupCount(); index += 1) groups.push(matcher.group(index) ?? undefined);
  return groups;
}
