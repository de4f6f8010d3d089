import type { QueryAnswer } from '../../model/metric-source.ts';
import type { Notice, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import type { Labels, Series } from '../../model/series.ts';
import { badAnswer, type EnvelopeOrigin, openEnvelope } from './envelope.ts';
import { compareLabels, type SortedLabels, sortLabels } from './label-order.ts';
import { readSampleNumber } from './sample-number.ts';

/** How many series of one answer are kept; the rest is counted. */
export const SERIES_CAP = 500;

/** What decoding needs to know besides the bytes. `keepOrder`: the server's order is part of the answer, as with `sort(x)`. */
export type DecodeOrder = EnvelopeOrigin & { readonly keepOrder: boolean };

/** Thrown within this file only, where an answer breaks the API's promise, and turned into a failure at its door. */
class Broken extends Error {}

/**
 * Decodes the answer to an instant or range query into columns. Series come in Prometheus' own label order, so that equal answers are equal
 * and colours do not wander; above `SERIES_CAP` the first ones are kept and the rest counted as `leftOut`. Native histograms are left out with a notice.
 * @returns a failure of kind `malformed` where the answer breaks the promised shape, or what the server's own error says.
 */
export function decodeSamples(bytes: Uint8Array, order: DecodeOrder): Result<QueryAnswer> {
  const opened = openEnvelope(bytes, order);
  if (!opened.ok) return opened;
  try {
    const notices: Notice[] = [...opened.notices];
    return ok(readData(opened.value, order.keepOrder, notices), notices);
  } catch (error) {
    if (error instanceof Broken) return failed(badAnswer(error.message));
    throw error;
  }
}

function readData(data: unknown, keepOrder: boolean, notices: Notice[]): QueryAnswer {
  const { resultType, result } = record(data, 'data');
  switch (resultType) {
    case 'matrix':
    case 'vector': {
      const rows = list(result, 'result').map(readRow);
      if (!keepOrder) rows.sort((left, right) => compareLabels(left.sorted, right.sorted));
      const kept = rows.slice(0, SERIES_CAP);
      const read = readSeries(kept, resultType);
      if (read.histograms > 0) notices.push(leftOutHistograms(read.histograms));
      return { kind: resultType, series: read.series, leftOut: rows.length - kept.length };
    }
    case 'scalar': {
      const [time, value] = pair(result);
      return { kind: 'scalar', timeMs: readTime(time), value: readValue(value) };
    }
    case 'string': {
      const [time, text] = pair(result);
      if (typeof text !== 'string') throw new Broken('a string result without a string');
      return { kind: 'string', timeMs: readTime(time), text };
    }
    default:
      throw new Broken(`unknown result type ${JSON.stringify(resultType) ?? 'none'}`);
  }
}

type Row = { readonly labels: Labels; readonly sorted: SortedLabels; readonly raw: Record<string, unknown> };

function readRow(value: unknown): Row {
  const raw = record(value, 'series');
  const labels = new Map<string, string>();
  for (const [name, text] of Object.entries(record(raw.metric, 'metric'))) {
    if (typeof text !== 'string') throw new Broken(`label ${name} is not a text`);
    labels.set(name, text);
  }
  return { labels, sorted: sortLabels(labels), raw };
}

function readSeries(rows: readonly Row[], resultType: 'matrix' | 'vector'): { series: Series[]; histograms: number } {
  const series: Series[] = [];
  let histograms = 0;
  let shared: Float64Array = new Float64Array(0);
  for (const { labels, raw } of rows) {
    const isHistogram = resultType === 'matrix' ? raw.histograms !== undefined : raw.histogram !== undefined;
    if (isHistogram) histograms++;
    const points = resultType === 'matrix' ? raw.values : raw.value === undefined ? undefined : [raw.value];
    if (points === undefined) {
      if (isHistogram) continue;
      throw new Broken('a series without values');
    }
    const columns = readPoints(list(points, 'values'));
    // Series of one answer mostly stand on the same steps: one column of times serves them all.
    if (equal(columns.times, shared)) columns.times = shared;
    else shared = columns.times;
    series.push({ labels, ...columns });
  }
  return { series, histograms };
}

function readPoints(points: readonly unknown[]): { times: Float64Array; values: Float64Array } {
  const times = new Float64Array(points.length);
  const values = new Float64Array(points.length);
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < points.length; index++) {
    const [time, value] = pair(points[index]);
    const timeMs = readTime(time);
    if (timeMs <= before) throw new Broken('times do not ascend');
    before = timeMs;
    times[index] = timeMs;
    values[index] = readValue(value);
  }
  return { times, values };
}

function readTime(seconds: unknown): number {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw new Broken('a sample without a time');
  return Math.round(seconds * 1000);
}

function readValue(text: unknown): number {
  const value = typeof text === 'string' ? readSampleNumber(text) : undefined;
  if (value === undefined)
    throw new Broken(`${(JSON.stringify(text) ?? 'nothing').slice(0, 40)} is not a sample's value`);
  return value;
}

function pair(value: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2) throw new Broken('a sample is not a pair');
  return value as unknown as readonly [unknown, unknown];
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Broken(`${what} is not a list`);
  return value;
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Broken(`${what} is not an object`);
  return value as Record<string, unknown>;
}

function equal(left: Float64Array, right: Float64Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}

function leftOutHistograms(count: number): Notice {
  return {
    level: 'warning',
    message: `native histograms of ${count} series left out: only their float samples are drawn`,
  };
}
