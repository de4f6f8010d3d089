import { rowsOf } from '../frame/frame.ts';
import type { ReduceOptions } from '../panel-options.ts';
import { reducedText, type Shown } from '../value/display.ts';
import type { Value } from '../value/mappings.ts';
import { compilePattern } from '../value/pattern.ts';
import { findReducer } from '../value/reducers.ts';
import type { DrawnField, PanelData } from './panel-data.ts';

/** One value to show, of a whole field or of one of its rows. */
export type ReducedItem = {
  readonly drawn: DrawnField;
  readonly name: string;
  readonly value: Value;
  readonly shown: Shown;
};

/** More than these are of no use on a screen; Grafana itself has no limit for whole fields. */
const MOST_ITEMS = 500;

/** Which fields a panel reduces; compiled once a panel, as the pattern is the dashboard's. */
export function fieldFilter(options: ReduceOptions): (drawn: DrawnField) => boolean {
  if (options.fields === '') return ({ field }) => field.holds === 'number';
  const pattern = compilePattern(options.fields);
  return ({ name, field }) => field.holds !== 'time' && (pattern?.test(name) ?? false);
}

/** Makes the values that a stat, gauge or bar gauge shows; `leftOut` counts those beyond the limit. */
export function reducedItems(
  options: ReduceOptions,
  wants: (drawn: DrawnField) => boolean,
  data: PanelData,
): { readonly items: readonly ReducedItem[]; readonly leftOut: number } {
  const fields = data.fields.filter((drawn) => wants(drawn) && rowsOf(drawn.field) > 0);
  const items = options.allValues
    ? everyRow(fields, data)
    : fields.flatMap((drawn) => reduceField(drawn, options.calcs));
  const limit = options.allValues ? options.limit : MOST_ITEMS;
  return { items: items.slice(0, limit), leftOut: Math.max(0, items.length - limit) };
}

function reduceField(drawn: DrawnField, calcs: readonly string[]): readonly ReducedItem[] {
  const { field, display } = drawn;
  if (field.holds === 'text') {
    const value = field.texts.at(-1) ?? null;
    return [{ drawn, name: drawn.name, value, shown: display.show(value) }];
  }
  return calcs.flatMap((id) => {
    const reducer = findReducer(id);
    if (reducer === undefined) return [];
    const value = reducer.reduce(field.numbers);
    const name = calcs.length > 1 ? `${drawn.name} ${reducer.name}` : drawn.name;
    const shown = display.show(value);
    return [
      { drawn, name, value, shown: reducer.unitless ? { ...shown, text: reducedText(display, value, true) } : shown },
    ];
  });
}

/** One item a row, called by the texts of its row. */
function everyRow(fields: readonly DrawnField[], data: PanelData): readonly ReducedItem[] {
  return fields.flatMap((drawn) => {
    const frame = data.frames.find((members) => members.includes(drawn)) ?? [];
    const texts = frame.filter(({ field }) => field.holds === 'text');
    return Array.from({ length: rowsOf(drawn.field) }, (_, row) => {
      const value: Value = drawn.field.holds === 'text' ? drawn.field.texts[row]! : drawn.field.numbers[row]!;
      const title = texts.map(({ field }) => field.texts[row]!).join(' ');
      return { drawn, name: title === '' ? drawn.name : title, value, shown: drawn.display.show(value) };
    });
  });
}

/** A value as a number, where it is one. */
export function numberOrNull(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}
