import { parseDuration } from '../../src/promql/duration.ts';
import type { Selector } from '../../src/promql/expression.ts';
import { parseNumber } from '../../src/promql/go-number.ts';
import { parse } from '../../src/promql/parse.ts';

/** One place of a series: a number, nothing, the end of the series, a native histogram, or a start time relative to the sample (ms). */
type Place =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'none' | 'stale' | 'native' }
  | { readonly kind: 'start'; readonly relativeMs: number };

export type SeriesLine = {
  readonly labels: ReadonlyMap<string, string>;
  readonly isStartTimes: boolean;
  readonly places: readonly Place[];
};

/** Reads `name{labels}[@st] values` of the `.test` scripts' language. */
export function parseSeriesLine(line: string): SeriesLine {
  const end = endOfSelector(line);
  const rest = line.slice(end);
  const isStartTimes = rest.startsWith('@st');
  const values = (isStartTimes ? rest.slice(3) : rest).trim();
  return {
    labels: parseLabels(line.slice(0, end).trim()),
    isStartTimes,
    places: splitValues(values).flatMap((word) => (isStartTimes ? startTimes(word) : places(word))),
  };
}

/** Reads `name{a="b"}` or `{}` as labels. */
function parseLabels(text: string): ReadonlyMap<string, string> {
  if (/^\{\s*\}$/.test(text)) return new Map();
  const bare = /^([a-zA-Z_:][\w:]*)?\{\s*\}$/.exec(text);
  const parsed = parse(bare?.[1] ?? text);
  if (!parsed.ok || parsed.value.kind !== 'selector') throw new Error(`cannot read the series ${text}`);
  return labelsOf(parsed.value);
}

function labelsOf(selector: Selector): ReadonlyMap<string, string> {
  return new Map(selector.matchers.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
}

function endOfSelector(line: string): number {
  const name = /^[a-zA-Z_:][\w:]*/.exec(line)?.[0] ?? '';
  let at = name.length;
  const space = /^\s*(?=\{(?!\{))/.exec(line.slice(at))?.[0];
  if (space === undefined) return at;
  at += space.length;
  let quoteMark = '';
  for (; at < line.length; at += 1) {
    const character = line[at]!;
    if (quoteMark !== '') {
      if (character === '\\' && quoteMark !== '`') at += 1;
      else if (character === quoteMark) quoteMark = '';
    } else if (character === '"' || character === "'" || character === '`') quoteMark = character;
    else if (character === '}') return at + 1;
  }
  return line.length;
}

function splitValues(text: string): readonly string[] {
  return text.match(/(?:\{\{.*?\}\}|[^\s{])+/g) ?? [];
}

function places(word: string): readonly Place[] {
  if (word.includes('{{')) {
    const times = /\}\}x(\d+)$/.exec(word)?.[1];
    return repeat({ kind: 'native' }, times === undefined ? 1 : Number(times) + 1);
  }
  const blank = /^_(?:x(\d+))?$/.exec(word);
  if (blank !== null) return repeat({ kind: 'none' }, Number(blank[1] ?? 1));
  const stale = /^stale(?:x(\d+))?$/.exec(word);
  if (stale !== null) return repeat({ kind: 'stale' }, stale[1] === undefined ? 1 : Number(stale[1]) + 1);
  const match = /^(.+?)(?:([+-])([\d.]+(?:e[+-]?\d+)?|inf|nan))?(?:x(\d+))?$/i.exec(word);
  const start = parseNumber(match?.[1] ?? '');
  if (match === null || start === undefined) return wholeNumber(word);
  const stride = match[3] === undefined ? 0 : (parseNumber(match[3]) ?? Number.NaN) * (match[2] === '-' ? -1 : 1);
  if (match[4] === undefined && match[3] !== undefined) return wholeNumber(word);
  const count = match[4] === undefined ? 1 : Number(match[4]) + 1;
  // Added up step by step, as upstream does it, so that rounding is the same.
  const all: Place[] = [];
  let value = start;
  for (let index = 0; index < count; index += 1) {
    all.push({ kind: 'value', value });
    value += stride;
  }
  return all;
}

function wholeNumber(word: string): readonly Place[] {
  const value = parseNumber(word);
  if (value === undefined) throw new Error(`cannot read the value ${word}`);
  return [{ kind: 'value', value }];
}

function startTimes(word: string): readonly Place[] {
  const blank = /^_(?:x(\d+))?$/.exec(word);
  if (blank !== null) return repeat({ kind: 'none' }, Number(blank[1] ?? 1));
  const match = /^([+-]?[\dhmsd]+?)(?:([+-])([\dhmsd]+?))?(?:x(\d+))?$/.exec(word);
  if (match === null) throw new Error(`cannot read the start time ${word}`);
  const start = signedDuration(match[1]!);
  const stride = match[3] === undefined ? 0 : signedDuration(`${match[2]}${match[3]}`);
  const count = match[4] === undefined ? 1 : Number(match[4]) + 1;
  return Array.from({ length: count }, (_, index): Place => ({ kind: 'start', relativeMs: start + index * stride }));
}

function signedDuration(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const durationMs = parseDuration(text.replace(/^[+-]/, ''));
  if (durationMs === undefined) throw new Error(`cannot read the duration ${text}`);
  return sign * durationMs;
}

function repeat(place: Place, count: number): readonly Place[] {
  return Array.from({ length: count }, () => place);
}
