import { METRIC_NAME } from '../model/series.ts';
import type { Call, Expression } from '../promql/expression.ts';
import { quantileWarning } from '../promql/functions/over-time.ts';
import { isFraction } from '../promql/functions/quantile.ts';
import { formatOpenMetrics, parseFloatText } from '../promql/go-number.ts';
import { quote } from '../promql/go-string.ts';
import { type Bucket, bucketFraction, bucketQuantile } from './classic-buckets.ts';
import type { Evaluation } from './evaluation.ts';
import type { LabelSet } from './label-set.ts';
import { dropNames } from './merge-columns.ts';
import { type Column, emptyColumn, hasSamples, type Value } from './value.ts';
import type { EvaluateNode } from './windows.ts';

/** A classic histogram: the columns of its buckets by upper bound, ascending. */
type Histogram = {
  readonly labels: LabelSet;
  readonly buckets: { readonly upperBound: number; readonly column: Column }[];
};

/** `histogram_quantile(φ, buckets)`. */
export function histogramQuantile(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const [fractionArgument, vectorArgument] = call.args as [Expression, Expression];
  const fractions = scalars(fractionArgument, evaluation, evaluateNode);
  warnOfFractions(fractions, fractionArgument, evaluation);
  const histograms = gather(vectorArgument, evaluation, evaluateNode);
  const columns = histograms.map((histogram) =>
    quantileColumn(histogram, histogram.labels, fractions, vectorArgument, evaluation),
  );
  return { kind: 'vector', columns: dropNames(columns.filter(hasSamples), evaluation) };
}

/** `histogram_quantiles(buckets, label, φ, …)`: several at once, each with its φ in a label. */
export function histogramQuantiles(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const [vectorArgument, labelArgument, ...fractionArguments] = call.args as [Expression, Expression, ...Expression[]];
  const label = evaluateNode(labelArgument, evaluation);
  const name = label.kind === 'string' ? label.text : '';
  const histograms = gather(vectorArgument, evaluation, evaluateNode);
  const columns = fractionArguments.flatMap((argument) => {
    const fractions = scalars(argument, evaluation, evaluateNode);
    warnOfFractions(fractions, argument, evaluation);
    return [...new Set(fractions)].flatMap((fraction) =>
      histograms.map((histogram) => {
        const labels = histogram.labels.with(name, formatOpenMetrics(fraction));
        const column = quantileColumn(histogram, labels, fractions, vectorArgument, evaluation);
        for (let step = 0; step < fractions.length; step += 1) {
          if (!Object.is(fractions[step], fraction)) column.present[step] = 0;
        }
        return column;
      }),
    );
  });
  return { kind: 'vector', columns: dropNames(columns.filter(hasSamples), evaluation) };
}

/** `histogram_fraction(lower, upper, buckets)`. */
export function histogramFraction(call: Call, evaluation: Evaluation, evaluateNode: EvaluateNode): Value {
  const [lowerArgument, upperArgument, vectorArgument] = call.args as [Expression, Expression, Expression];
  const lower = scalars(lowerArgument, evaluation, evaluateNode);
  const upper = scalars(upperArgument, evaluation, evaluateNode);
  const histograms = gather(vectorArgument, evaluation, evaluateNode);
  const columns = histograms.map((histogram) =>
    fold(histogram, histogram.labels, evaluation.grid.count, (buckets, step) =>
      bucketFraction(lower[step]!, upper[step]!, buckets),
    ),
  );
  return { kind: 'vector', columns: dropNames(columns.filter(hasSamples), evaluation) };
}

function scalars(argument: Expression, evaluation: Evaluation, evaluateNode: EvaluateNode): Float64Array {
  const value = evaluateNode(argument, evaluation);
  return value.kind === 'scalar' ? value.values : new Float64Array(evaluation.grid.count).fill(Number.NaN);
}

function warnOfFractions(fractions: Float64Array, argument: Expression, evaluation: Evaluation): void {
  for (const fraction of new Set(fractions)) {
    if (!isFraction(fraction)) evaluation.notices.warn(quantileWarning(fraction), argument.span);
  }
}

function quantileColumn(
  histogram: Histogram,
  labels: LabelSet,
  fractions: Float64Array,
  argument: Expression,
  evaluation: Evaluation,
): Column {
  return fold(histogram, labels, evaluation.grid.count, (buckets, step) => {
    const { quantile, wasForced } = bucketQuantile(fractions[step]!, buckets);
    if (wasForced) {
      evaluation.notices.inform(
        `input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)${forMetric(histogram.labels)}`,
        argument.span,
      );
    }
    return quantile;
  });
}

function forMetric(labels: LabelSet): string {
  const name = labels.get(METRIC_NAME);
  return name === '' ? '' : ` for metric name ${quote(name)}`;
}

function fold(
  histogram: Histogram,
  labels: LabelSet,
  count: number,
  compute: (buckets: Bucket[], step: number) => number,
): Column {
  const result = emptyColumn(labels, count);
  for (let step = 0; step < count; step += 1) {
    const buckets: Bucket[] = [];
    for (const { upperBound, column } of histogram.buckets) {
      if (column.present[step] === 1) buckets.push({ upperBound, count: column.values[step]! });
    }
    if (buckets.length === 0) continue;
    result.values[step] = compute(buckets, step);
    result.present[step] = 1;
  }
  return result;
}

/** Puts bucket series together into histograms: those whose labels differ in `le` alone. */
function gather(argument: Expression, evaluation: Evaluation, evaluateNode: EvaluateNode): readonly Histogram[] {
  const input = evaluateNode(argument, evaluation);
  const columns = input.kind === 'vector' ? input.columns : [];
  evaluation.budget.spend(columns.length * evaluation.grid.count);
  const isDelayed = evaluation.options.nameRemoval === 'delayed';
  const takes = (name: string): boolean => name !== 'le' && (isDelayed || name !== METRIC_NAME);
  const histograms = new Map<string, Histogram>();
  for (const column of columns) {
    const written = column.labels.get('le');
    const upperBound = parseFloatText(written);
    if (upperBound === undefined) {
      evaluation.notices.warn(
        `bucket label "le" is missing or has a malformed value of ${quote(written)}${forMetric(column.labels)}`,
        argument.span,
      );
      continue;
    }
    const key = column.labels.partialKey(takes);
    let histogram = histograms.get(key);
    if (histogram === undefined) {
      histogram = { labels: column.labels.filter(takes), buckets: [] };
      histograms.set(key, histogram);
    }
    histogram.buckets.push({ upperBound, column });
  }
  for (const histogram of histograms.values()) {
    histogram.buckets.sort((left, right) =>
      left.upperBound < right.upperBound ? -1 : left.upperBound > right.upperBound ? 1 : 0,
    );
  }
  return [...histograms.values()];
}
