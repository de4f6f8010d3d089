import type { QueryAnswer } from '../../model/metric-source.ts';
import type { Notice, Result } from '../../model/result.ts';
import { failed, ok } from '../../model/result.ts';
import type { Labels, Series } from '../../model/series.ts';
import { badAnswer, type EnvelopeOrigin, judgeEnvelope, openEnvelope } from './envelope.ts';
import {
  BrokenAnswer,
  eachField,
  eachItem,
  isString,
  type JsonCursor,
  jsonCursor,
  peek,
  readSample,
  readString,
  readValue,
  skipValue,
  takeEnd,
} from './json-cursor.ts';
import { compareLabels, type SortedLabels, sortLabels } from './label-order.ts';
import { type Columns, sampleColumns } from './sample-columns.ts';

/** How many series of one answer are kept; the rest is counted. */
export const SERIES_CAP = 500;

/** What decoding needs to know besides the bytes. `keepOrder`: the server's order is part of the answer, as with `sort(x)`. */
export type DecodeOrder = EnvelopeOrigin & { readonly keepOrder: boolean };

/**
 * Decodes the answer to an instant or range query into columns. Series come in Prometheus' own label order, so that equal answers are equal
 * and colours do not wander; above `SERIES_CAP` the first ones are kept and the rest counted as `leftOut`. Native histograms are left out with a notice.
 * @returns a failure of kind `malformed` where the answer breaks the promised shape, or what the server's own error says.
 */
export function decodeSamples(bytes: Uint8Array, order: DecodeOrder): Result<QueryAnswer> {
  const cursor = jsonCursor(bytes);
  const notices: Notice[] = [];
  try {
    const small: Record<string, unknown> = {};
    let answer: QueryAnswer | undefined;
    const isObject = eachField(cursor, (name) => {
      if (name === 'data') answer = readData(cursor, order.keepOrder, notices);
      else if (SMALL_FIELDS.has(name)) small[name] = readValue(cursor);
      else skipValue(cursor);
    });
    if (!isObject) return openEnvelope(bytes, order) as Extract<Result<never>, { ok: false }>;
    takeEnd(cursor);
    const opened = judgeEnvelope(small, order);
    if (!opened.ok) return opened;
    if (answer === undefined) throw new BrokenAnswer('data is not an object');
    return ok(answer, [...opened.notices, ...notices]);
  } catch (error) {
    if (error instanceof BrokenAnswer) return failed(badAnswer(error.message));
    throw error;
  }
}

const SMALL_FIELDS: ReadonlySet<string> = new Set(['status', 'errorType', 'error', 'warnings', 'infos']);

function readData(cursor: JsonCursor, keepOrder: boolean, notices: Notice[]): QueryAnswer | undefined {
  let type: unknown;
  let resultAt: number | undefined;
  let answer: QueryAnswer | undefined;
  const isObject = eachField(cursor, (name) => {
    if (name === 'resultType') type = readValue(cursor);
    else if (name === 'result' && type !== undefined) answer = readResult(cursor, type, keepOrder, notices);
    else {
      if (name === 'result') resultAt = cursor.at;
      skipValue(cursor);
    }
  });
  if (!isObject) skipValue(cursor);
  if (answer !== undefined || !isObject) return answer;
  // The type came after the result: only now can it be read.
  if (resultAt === undefined || type === undefined)
    throw new BrokenAnswer(`unknown result type ${JSON.stringify(type) ?? 'none'}`);
  return readResult({ ...cursor, at: resultAt }, type, keepOrder, notices);
}

function readResult(cursor: JsonCursor, type: unknown, keepOrder: boolean, notices: Notice[]): QueryAnswer {
  switch (type) {
    case 'matrix':
    case 'vector':
      return readSeries(cursor, type, keepOrder, notices);
    case 'scalar': {
      let answer: QueryAnswer | undefined;
      readSample(cursor, (timeMs, value) => {
        answer = { kind: 'scalar', timeMs, value };
      });
      return answer!;
    }
    case 'string': {
      const pair = readValue(cursor);
      const [time, text] = Array.isArray(pair) ? pair : [];
      if (typeof time !== 'number' || typeof text !== 'string')
        throw new BrokenAnswer('a string result without a string');
      return { kind: 'string', timeMs: Math.round(time * 1000), text };
    }
    default:
      throw new BrokenAnswer(`unknown result type ${JSON.stringify(type)}`);
  }
}

/** A series on its way: `samplesAt` is where its samples are, `columns` what they are once read. */
type Row = {
  labels: Labels;
  sorted: SortedLabels;
  samplesAt: number | undefined;
  columns: Columns | undefined;
  isHistogram: boolean;
};

function readSeries(cursor: JsonCursor, kind: 'matrix' | 'vector', keepOrder: boolean, notices: Notice[]): QueryAnswer {
  const columns = sampleColumns();
  const rows: Row[] = [];
  const isList = eachItem(cursor, () => {
    // Samples beyond the cap are passed over for now: which series are kept is known when all labels are.
    rows.push(readRow(cursor, kind, rows.length < SERIES_CAP ? columns.read : undefined));
  });
  if (!isList) throw new BrokenAnswer('result is not a list');
  if (!keepOrder) rows.sort((left, right) => compareLabels(left.sorted, right.sorted));
  const kept = rows.slice(0, SERIES_CAP);
  const histograms = kept.filter(({ isHistogram }) => isHistogram).length;
  if (histograms > 0) notices.push(leftOutHistograms(histograms));
  const series: Series[] = [];
  for (const { labels, samplesAt, columns: early } of kept) {
    const read = early ?? (samplesAt === undefined ? undefined : columns.read({ ...cursor, at: samplesAt }, kind));
    if (read !== undefined) series.push({ labels, ...columns.shareTimes(read) });
  }
  return { kind, series, leftOut: rows.length - kept.length };
}

function readRow(
  cursor: JsonCursor,
  kind: 'matrix' | 'vector',
  read: ReturnType<typeof sampleColumns>['read'] | undefined,
): Row {
  const row: Row = { labels: NO_LABELS, sorted: [], samplesAt: undefined, columns: undefined, isHistogram: false };
  const samples = kind === 'matrix' ? 'values' : 'value';
  const isObject = eachField(cursor, (name) => {
    if (name === 'metric') row.labels = readLabels(cursor);
    else if (name === samples) {
      peek(cursor);
      row.samplesAt = cursor.at;
      if (read === undefined) skipValue(cursor);
      else row.columns = read(cursor, kind);
    } else {
      if (name === 'histograms' || name === 'histogram') row.isHistogram = true;
      skipValue(cursor);
    }
  });
  if (!isObject) throw new BrokenAnswer('series is not an object');
  if (row.samplesAt === undefined && !row.isHistogram) throw new BrokenAnswer('a series without values');
  row.sorted = sortLabels(row.labels);
  return row;
}

const NO_LABELS: Labels = new Map();

function readLabels(cursor: JsonCursor): Labels {
  const labels = new Map<string, string>();
  const isObject = eachField(cursor, (name) => {
    if (!isString(cursor)) throw new BrokenAnswer(`label ${name} is not a text`);
    labels.set(name, readString(cursor));
  });
  if (!isObject) throw new BrokenAnswer('metric is not an object');
  return labels;
}

function leftOutHistograms(count: number): Notice {
  return {
    level: 'warning',
    message: `native histograms of ${count} series left out: only their float samples are drawn`,
  };
}
