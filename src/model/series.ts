/** Label names to values, raw as they came. They feed matchers, joins and JSON; only `SafeText` made of them is drawn. */
export type Labels = ReadonlyMap<string, string>;

/**
 * One series in columns. `times` are ms since the epoch, ascending, and as long as `values`.
 * NaN is a value like any other; a step without a sample simply is not there.
 */
export type Series = { readonly labels: Labels; readonly times: Float64Array; readonly values: Float64Array };

/** A span to ask for: both ends inclusive, in ms since the epoch; `stepMs` is the resolution. */
export type Window = { readonly fromMs: number; readonly toMs: number; readonly stepMs: number };

/** The reserved label that holds a metric's name. */
export const METRIC_NAME = '__name__';

/**
 * A series' identity as one string: labels sorted by name, lengths written out so that no value can imitate another label set.
 */
export function seriesKey(labels: Labels): string {
  return [...labels]
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([name, value]) => `${name.length}:${name}${value.length}:${value}`)
    .join('');
}
