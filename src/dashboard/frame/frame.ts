import type { Labels } from '../../model/series.ts';
import type { PanelQuery } from '../query/panel-queries.ts';

/** A column of a frame. Of `numbers` and `texts` the one that it holds is filled; times are numbers in ms since the epoch. */
export type Field = {
  /** `Time`, `Value`, a metric's name, or a label's. */
  readonly name: string;
  readonly holds: 'time' | 'number' | 'text';
  readonly labels: Labels;
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
};

/** Columns of equal length: of one series, or of a whole table. */
export type Frame = { readonly query: PanelQuery; readonly fields: readonly Field[] };

/** A field with the name it goes by: what the legend format or a transformation made of it. */
export type NamedField = { readonly field: Field; readonly name: string };

/** A frame whose fields have names. */
export type NamedFrame = { readonly query: PanelQuery; readonly fields: readonly NamedField[] };

/** How many rows a field has. */
export function rowsOf(field: Field): number {
  return field.holds === 'text' ? field.texts.length : field.numbers.length;
}
