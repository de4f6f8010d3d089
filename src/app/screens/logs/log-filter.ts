import { RE2JS } from 're2js';

/** Where something was found in a text: UTF-16 offsets, the second exclusive. */
export type TextRange = readonly [from: number, to: number];

/**
 * A compiled filter or search. `inverted` is for who filters: `finds` and `rangesIn` speak of the pattern itself.
 * `note` says why a pattern was taken literally.
 */
export type LogFilter = {
  readonly text: string;
  readonly inverted: boolean;
  readonly kind: 'regex' | 'literal';
  readonly note?: string;
  readonly finds: (plain: string) => boolean;
  /** At most the first hundred finds. */
  readonly rangesIn: (plain: string) => readonly TextRange[];
};

const MOST_RANGES = 100;

/** Characters that mean something in a regex. A pattern of plain alternatives has none of them but `|`. */
const SPECIAL = /[\\^$.*+?()[\]{}]/;

/**
 * Compiles what a person typed: a regex where it is one (RE2's syntax, which cannot hang), else the characters themselves.
 * A leading `!` inverts, `\!` is a mark of its own. Small letters match capitals too; a capital letter makes the case count.
 * Undefined where there is nothing to look for.
 */
export function compileFilter(typed: string): LogFilter | undefined {
  const inverted = typed.startsWith('!');
  const text = inverted ? typed.slice(1) : typed;
  if (text === '') return undefined;
  const pattern = text.startsWith('\\!') ? text.slice(1) : text;
  const ignoresCase = !hasCapital(pattern);
  if (!SPECIAL.test(pattern)) return { text, inverted, ...alternatives(pattern, ignoresCase) };
  try {
    const regex = RE2JS.compile(pattern, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
    return {
      text,
      inverted,
      kind: 'regex',
      finds: (plain) => regex.test(plain),
      rangesIn: (plain) => rangesBy(regex, plain),
    };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: |: `.*$/gs, '') : String(error);
    return {
      text,
      inverted,
      ...literal([pattern], ignoresCase),
      kind: 'literal',
      note: `no regex, taken literally: ${reason}`,
    };
  }
}

/** Whether a filter lets a plain text pass; no filter lets all pass. */
export function passes(filter: LogFilter | undefined, plain: string): boolean {
  return filter === undefined || filter.finds(plain) !== filter.inverted;
}

type Matcher = Pick<LogFilter, 'kind' | 'finds' | 'rangesIn'>;

/** Plain words joined by `|` need no regex engine of ours: the platform's own is linear on them and much faster. */
function alternatives(pattern: string, ignoresCase: boolean): Matcher {
  const words = pattern.split('|').filter((word) => word !== '');
  // A half-typed `timeout|` would match every line; the empty alternative is left out.
  return {
    ...literal(words.length === 0 ? [pattern] : words, ignoresCase),
    kind: words.length > 1 ? 'regex' : 'literal',
  };
}

function literal(words: readonly string[], ignoresCase: boolean): Matcher {
  const source = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const regex = new RegExp(source, ignoresCase ? 'iu' : 'u');
  return {
    kind: 'literal',
    finds: (plain) => regex.test(plain),
    rangesIn: (plain) => nativeRanges(source, regex.flags, plain),
  };
}

function nativeRanges(source: string, flags: string, plain: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const found of plain.matchAll(new RegExp(source, `${flags}g`))) {
    if (found[0] !== '') ranges.push([found.index, found.index + found[0].length]);
    if (ranges.length === MOST_RANGES) break;
  }
  return ranges;
}

function rangesBy(regex: RE2JS, plain: string): readonly TextRange[] {
  const ranges: TextRange[] = [];
  const matcher = regex.matcher(plain);
  while (ranges.length < MOST_RANGES && matcher.find()) {
    if (matcher.end() > matcher.start()) ranges.push([matcher.start(), matcher.end()]);
  }
  return ranges;
}

/** A capital outside of an escape such as `\S`. */
function hasCapital(pattern: string): boolean {
  return /\p{Lu}/u.test(pattern.replace(/\\(?:[pP]\{[^}]*\}|.)/gu, ''));
}
