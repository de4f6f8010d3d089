import type { SeriesFilter } from '../../model/metric-source.ts';
import type { Window } from '../../model/series.ts';

/** Parameters of a request, in order; a name may come more than once. */
export type Parameters = HttpParameters;
type HttpParameters = readonly (readonly [name: string, value: string])[];

/** How many names, values or label sets are asked for; where a server knows no limit, how many are kept. */
export const LIST_CAP = 10_000;

/** Milliseconds as the API takes times and durations: seconds, shortest decimal. */
export function seconds(ms: number): string {
  return (ms / 1000).toString();
}

/** The window of a range query. */
export function rangeParameters({ fromMs, toMs, stepMs }: Window): Parameters {
  return [
    ['start', seconds(fromMs)],
    ['end', seconds(toMs)],
    ['step', seconds(stepMs)],
  ];
}

/** Which series, and when they must exist. */
export function spanParameters({ match, fromMs, toMs }: SeriesFilter): Parameters {
  return [
    ...match.map((selector) => ['match[]', selector] as const),
    ['start', seconds(fromMs)],
    ['end', seconds(toMs)],
    // One above the cap, so that a server that obeys still lets us see that there was more.
    ['limit', (LIST_CAP + 1).toString()],
  ];
}

/**
 * The path that lists a label's values. A name that is not a plain identifier is escaped with underscores (`U__` and hexadecimal code points),
 * as a slash or a dot inside a path would not survive proxies. Source: prometheus.io/docs/instrumenting/escaping_schemes, values encoding.
 */
export function labelPath(label: string): string {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) return `api/v1/label/${label}/values`;
  const escaped = Array.from(label, (character) => {
    if (character === '_') return '__';
    return /[a-zA-Z0-9:]/.test(character) ? character : `_${character.codePointAt(0)!.toString(16)}_`;
  });
  return `api/v1/label/U__${escaped.join('')}/values`;
}
