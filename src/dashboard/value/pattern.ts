import { RE2JS } from 're2js';

/** A pattern of a dashboard, compiled by an engine whose time is bounded: the texts it meets come from servers. */
export type Pattern = {
  readonly test: (text: string) => boolean;
  /** The text with the first match replaced, `$1` standing for groups; every match with the flag `g`. */
  readonly replace: (text: string, replacement: string) => string;
};

const LONGEST_PATTERN = 1000;

/**
 * Compiles `/pattern/flags`, or a bare pattern that has to match the whole text. Undefined where it is no pattern or needs what only backtracking
 * can do (look-ahead, back references).
 */
export function compilePattern(source: string): Pattern | undefined {
  if (source.length > LONGEST_PATTERN) return undefined;
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(source);
  const body = slashed === null ? `^${source}$` : slashed[1]!;
  const flags = slashed?.[2] ?? '';
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(body), engineFlags(flags));
    return {
      test: (text) => compiled.matcher(text).find(),
      replace: (text, replacement) => {
        const matcher = compiled.matcher(text);
        return flags.includes('g') ? matcher.replaceAll(replacement, false) : matcher.replaceFirst(replacement, false);
      },
    };
  } catch {
    return undefined;
  }
}

function engineFlags(flags: string): number {
  return (
    (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes('m') ? RE2JS.MULTILINE : 0) |
    (flags.includes('s') ? RE2JS.DOTALL : 0)
  );
}
