import type { QueryAnswer } from '../../src/model/metric-source.ts';
import { type Series, seriesKey } from '../../src/model/series.ts';
import { parseNumber } from '../../src/promql/go-number.ts';
import type { EvalCommand } from './script.ts';
import { parseSeriesLine } from './series-notation.ts';

/** What is expected of one series: values at times, in ms. */
type ExpectedSeries = { readonly key: string; readonly samples: ReadonlyMap<number, number> };

const TOLERANCE = 1e-6;

/** Compares an answer with what a script expects; `undefined` when it is right, else what is wrong. */
export function checkAnswer(command: EvalCommand, answer: QueryAnswer): string | undefined {
  if (command.text !== undefined) {
    return answer.kind === 'string' && answer.text === command.text
      ? undefined
      : `expected the text ${command.text}, got ${show(answer)}`;
  }
  const only = command.expected.length === 1 ? parseNumber(command.expected[0]!) : undefined;
  if (only !== undefined) {
    return answer.kind === 'scalar' && isClose(answer.value, only)
      ? undefined
      : `expected the scalar ${only}, got ${show(answer)}`;
  }
  if (command.expected.some((line) => line.includes('{{'))) return 'expects native histograms, which were not refused';
  if (answer.kind === 'string' || answer.kind === 'scalar') {
    return command.expected.length === 0 ? undefined : `expected series, got ${show(answer)}`;
  }
  return checkSeries(expectedSeries(command), answer.series, command.isOrdered);
}

function expectedSeries(command: EvalCommand): readonly ExpectedSeries[] {
  const { times } = command;
  const grid =
    command.rangeVector ??
    ('atMs' in times ? { fromMs: times.atMs, stepMs: 1 } : { fromMs: times.fromMs, stepMs: times.stepMs });
  return command.expected
    .map((line) => {
      const { labels, places } = parseSeriesLine(line);
      const samples = new Map<number, number>();
      places.forEach((place, index) => {
        const timeMs = grid.fromMs + index * grid.stepMs;
        // Scripts may spell out more places than the range has steps; upstream looks at the steps alone.
        if ('toMs' in times && timeMs > times.toMs) return;
        if (place.kind === 'value') samples.set(timeMs, place.value);
      });
      return { key: seriesKey(labels), samples };
    })
    .filter(({ samples }) => samples.size > 0);
}

function checkSeries(
  expected: readonly ExpectedSeries[],
  got: readonly Series[],
  isOrdered: boolean,
): string | undefined {
  if (got.length !== expected.length)
    return `expected ${expected.length} series, got ${got.length}: ${showSeries(got)}`;
  const byKey = new Map(got.map((series) => [seriesKey(series.labels), series]));
  if (byKey.size !== got.length) return 'the answer holds a series twice';
  for (const [index, wanted] of expected.entries()) {
    const series = isOrdered ? got[index]! : byKey.get(wanted.key);
    if (series === undefined || seriesKey(series.labels) !== wanted.key) {
      return `expected series ${wanted.key}${isOrdered ? ` at place ${index}` : ''}, got ${showSeries(got)}`;
    }
    if (series.times.length !== wanted.samples.size) {
      return `expected ${wanted.samples.size} samples of ${wanted.key}, got ${showSeries([series])}`;
    }
    for (const [place, timeMs] of series.times.entries()) {
      const value = wanted.samples.get(timeMs);
      if (value === undefined || !isClose(series.values[place]!, value)) {
        return `expected ${value} of ${wanted.key} at ${timeMs} ms, got ${series.values[place]}`;
      }
    }
  }
  return undefined;
}

/** Equal as upstream's runner sees it: within one part in a million. */
function isClose(left: number, right: number): boolean {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) && Number.isNaN(right);
  if (left === right) return true;
  const difference = Math.abs(left - right);
  const size = Math.abs(left) + Math.abs(right);
  if (left === 0 || right === 0 || size < 2.3e-308) return difference < TOLERANCE * 2.3e-308;
  return difference / Math.min(size, Number.MAX_VALUE) < TOLERANCE;
}

function show(answer: QueryAnswer): string {
  if (answer.kind === 'string') return `the text ${answer.text}`;
  return answer.kind === 'scalar' ? `the scalar ${answer.value}` : showSeries(answer.series);
}

function showSeries(series: readonly Series[]): string {
  const shown = series.slice(0, 4).map(({ labels, times, values }) => {
    const samples = [...times].slice(0, 6).map((timeMs, index) => `${values[index]}@${timeMs}`);
    return `${seriesKey(labels)} ${samples.join(' ')}`;
  });
  return `[${shown.join('; ')}${series.length > 4 ? '; …' : ''}]`;
}
