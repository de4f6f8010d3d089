import type { QueryAnswer, RangeAnswer } from '../../model/metric-source.ts';
import { type Labels, METRIC_NAME, type Series } from '../../model/series.ts';
import type { PanelQuery } from '../query/panel-queries.ts';
import type { Field, Frame } from './frame.ts';

/** An answer that is there, with the question. */
export type Answered = { readonly query: PanelQuery; readonly value: QueryAnswer | RangeAnswer };

const NO_LABELS: Labels = new Map();

/** Makes frames of answers, as Grafana's data source does: one a series, or one a query where a table is asked for. */
export function framesOf(answers: readonly Answered[]): readonly Frame[] {
  const tables = new Set(answers.filter(({ query }) => query.format === 'table').map(({ query }) => query.refId));
  return answers.flatMap(({ query, value }) => {
    if ('kind' in value && value.kind === 'string') return [{ query, fields: textFields(value.timeMs, value.text) }];
    const series = seriesOf(value);
    if (query.format !== 'table') return series.map((each) => ({ query, fields: seriesFields(each) }));
    const valueName = tables.size > 1 ? `Value #${query.refId}` : 'Value';
    return [{ query, fields: tableFields(series, valueName) }];
  });
}

/** The series of an answer; a scalar is a series without labels. */
export function seriesOf(answer: QueryAnswer | RangeAnswer): readonly Series[] {
  if ('series' in answer) return answer.series;
  if (answer.kind === 'string') return [];
  return [{ labels: NO_LABELS, times: Float64Array.of(answer.timeMs), values: Float64Array.of(answer.value) }];
}

function seriesFields({ labels, times, values }: Series): readonly Field[] {
  return [
    { name: 'Time', holds: 'time', labels: NO_LABELS, numbers: times, texts: [] },
    { name: labels.get(METRIC_NAME) ?? 'Value', holds: 'number', labels, numbers: values, texts: [] },
  ];
}

function textFields(timeMs: number, text: string): readonly Field[] {
  return [
    { name: 'Time', holds: 'time', labels: NO_LABELS, numbers: Float64Array.of(timeMs), texts: [] },
    { name: 'Value', holds: 'text', labels: NO_LABELS, numbers: new Float64Array(), texts: [text] },
  ];
}

/** Time, then every label that any series has, then the value; rows by time, the oldest first. */
function tableFields(series: readonly Series[], valueName: string): readonly Field[] {
  const names = [...new Set(series.flatMap(({ labels }) => [...labels.keys()]))].sort();
  const rows = series
    .flatMap(({ labels, times, values }) =>
      Array.from(times, (timeMs, index) => ({ labels, timeMs, value: values[index]! })),
    )
    .sort((left, right) => left.timeMs - right.timeMs);
  const numbers = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  return [
    { name: 'Time', holds: 'time', labels: NO_LABELS, numbers: numbers(({ timeMs }) => timeMs), texts: [] },
    ...names.map((name): Field => {
      const texts = rows.map(({ labels }) => labels.get(name) ?? '');
      return { name, holds: 'text', labels: NO_LABELS, numbers: new Float64Array(), texts };
    }),
    { name: valueName, holds: 'number', labels: NO_LABELS, numbers: numbers(({ value }) => value), texts: [] },
  ];
}
