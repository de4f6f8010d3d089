import type { QueryAnswer } from '../../src/model/metric-source.ts';
import type { Result } from '../../src/model/result.ts';
import { METRIC_NAME, seriesKey } from '../../src/model/series.ts';
import type { OracleAnswer } from './oracle.ts';

/** How two answers compare: the same to the last bit, the same within the tolerance, or not, and why. */
type Comparison = { readonly verdict: 'equal' | 'close' } | { readonly verdict: 'different'; readonly reason: string };

const TOLERANCE = 1e-9;

/** Compares our answer with the oracle's: the same series, the same steps, the same values; or both failed. */
export function compare(ours: Result<QueryAnswer>, theirs: OracleAnswer, areNamesForgiven = false): Comparison {
  if (!ours.ok || theirs.kind === 'failure') {
    if (!ours.ok && theirs.kind === 'failure') return { verdict: 'equal' };
    return different(
      ours.ok
        ? `they failed: ${theirs.kind === 'failure' ? theirs.message : ''}`
        : `we failed: ${ours.failure.message}`,
    );
  }
  const { value } = ours;
  if (value.kind === 'string')
    return theirs.kind === 'text' && theirs.text === value.text ? { verdict: 'equal' } : different('texts');
  if (value.kind === 'scalar') {
    return theirs.kind === 'scalar'
      ? verdictOf([[value.value, theirs.value]])
      : different(`we say scalar, they ${theirs.kind}`);
  }
  if (theirs.kind !== 'series') return different(`we say series, they ${theirs.kind}`);
  const byKey = new Map(
    theirs.series.map(({ labels, samples }) => [keyOf(Object.entries(labels), areNamesForgiven), samples]),
  );
  if (byKey.size !== value.series.length) return different(`${value.series.length} series against ${byKey.size}`);
  const pairs: [number, number][] = [];
  for (const { labels, times, values } of value.series) {
    const key = keyOf(labels, areNamesForgiven);
    const samples = byKey.get(key);
    if (samples === undefined) return different(`they have no series ${key}`);
    if (samples.length !== times.length)
      return different(`${times.length} samples against ${samples.length} of ${key}`);
    for (const [index, [timeMs, theirValue]] of samples.entries()) {
      if (timeMs !== times[index]) return different(`times of ${key}: ${times[index]} against ${timeMs}`);
      pairs.push([values[index]!, theirValue]);
    }
  }
  return verdictOf(pairs);
}

function keyOf(labels: Iterable<readonly [string, string]>, areNamesForgiven: boolean): string {
  return seriesKey(new Map([...labels].filter(([name]) => !areNamesForgiven || name !== METRIC_NAME)));
}

function verdictOf(pairs: readonly (readonly [number, number])[]): Comparison {
  let verdict: 'equal' | 'close' = 'equal';
  for (const [ours, theirs] of pairs) {
    if (ours === theirs || (Number.isNaN(ours) && Number.isNaN(theirs))) continue;
    if (!(Math.abs(ours - theirs) <= TOLERANCE * Math.max(Math.abs(ours), Math.abs(theirs))))
      return different(`${ours} against ${theirs}`);
    verdict = 'close';
  }
  return { verdict };
}

function different(reason: string): Comparison {
  return { verdict: 'different', reason };
}
