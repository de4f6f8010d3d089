import { prometheusSource } from '../../../src/io/prometheus/prometheus-source.ts';
import type { MetricSource, RangeAnswer, RangeQuery } from '../../../src/model/metric-source.ts';
import { failed, ok, type Result } from '../../../src/model/result.ts';
import { realClock } from '../../servers/test-clock.ts';

/** A source of which only `range` answers, by a function; `asked` keeps every question it got. */
export type RecordingSource = MetricSource & { readonly asked: RangeQuery[] };

export function recordingSource(answer: (query: RangeQuery) => RangeAnswer | Result<RangeAnswer>): RecordingSource {
  const asked: RangeQuery[] = [];
  return {
    // An address that cannot be read: whatever else is asked fails.
    ...prometheusSource({ url: 'none://', clock: realClock }),
    asked,
    range(query, signal) {
      if (signal.aborted) return Promise.resolve(failed({ kind: 'cancelled', message: 'we stopped asking' }));
      asked.push(query);
      const given = answer(query);
      return Promise.resolve('ok' in given ? given : ok(given));
    },
  };
}

/** What an answer holds, in a form in which equal means equal to the bit: 0 differs from -0; only the many forms of NaN are one, as JavaScript may swap them. */
export function bits({ series }: RangeAnswer): unknown {
  return series.map(({ labels, times, values }) => ({
    labels: [...labels],
    times: times.join(' '),
    values: [...values].map((value) => (Object.is(value, -0) ? '-0' : String(value))).join(' '),
  }));
}
