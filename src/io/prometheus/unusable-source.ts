import type { MetricSource } from '../../model/metric-source.ts';
import { type Failure, failed } from '../../model/result.ts';

/** A source that can never answer, and says why each time: the screens show the reason where the picture would be. */
export function unusableSource(failure: Failure): MetricSource {
  const refuse = () => Promise.resolve(failed(failure));
  return {
    instant: refuse,
    range: refuse,
    labelNames: refuse,
    labelValues: refuse,
    series: refuse,
    metadata: refuse,
    targets: refuse,
    rules: refuse,
    alerts: refuse,
    about: refuse,
  };
}
