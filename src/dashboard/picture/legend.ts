import type { LegendOptions } from '../panel-options.ts';
import type { LegendRow, PictureLegend, PictureSeries } from '../picture.ts';
import { reducedText } from '../value/display.ts';
import { findReducer, type Reducer } from '../value/reducers.ts';
import type { DrawnField } from './panel-data.ts';

/** The legend of the series in a picture; `fields` are theirs, in the same order. */
export function legendOf(
  options: LegendOptions,
  series: readonly PictureSeries[],
  fields: readonly DrawnField[],
): PictureLegend {
  const reducers = options.calcs.flatMap((id) => findReducer(id) ?? []);
  const rows = series.flatMap((each, index) => (each.inLegend ? [rowOf(each, index, fields[index]!, reducers)] : []));
  return {
    show: options.show,
    mode: options.mode,
    placement: options.placement,
    columns: reducers.map(({ id, name }) => ({ id, name })),
    rows: sorted(rows, options, reducers),
  };
}

function rowOf(series: PictureSeries, index: number, field: DrawnField, reducers: readonly Reducer[]): LegendRow {
  const cells = reducers.map(({ reduce, unitless }) => {
    const value = reduce(field.field.numbers);
    return { value, text: reducedText(field.display, value, unitless) };
  });
  return { series: index, name: series.name, color: series.color, cells };
}

/** Only a table is sorted, and only where the dashboard says by what. */
function sorted(
  rows: readonly LegendRow[],
  options: LegendOptions,
  reducers: readonly Reducer[],
): readonly LegendRow[] {
  if (options.sortBy === undefined) return rows;
  const direction = options.sortDescending ? -1 : 1;
  const column = reducers.findIndex(({ name, id }) => name === options.sortBy || id === options.sortBy);
  if (column === -1) {
    if (options.sortBy !== 'Name') return rows;
    return rows.toSorted((left, right) => direction * (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
  }
  const value = (row: LegendRow) => row.cells[column]!.value ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((left, right) => direction * (value(left) - value(right)));
}
