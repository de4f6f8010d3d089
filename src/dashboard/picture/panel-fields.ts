import type { Color } from '../../model/cells.ts';
import type { Labels } from '../../model/series.ts';
import type { Panel } from '../dashboard.ts';
import { reduceBy } from '../value/reducers.ts';
import type { DrawnField, PanelData } from './panel-data.ts';
import { presentTable } from './present-table.ts';
import { numberOrNull, reducedItems } from './reduced-items.ts';

/** One drawn field as data: `last` is the reduced value, `text` and `color` are what stands for it on the screen. */
type PanelField = {
  readonly name: string;
  readonly unit: string;
  readonly labels: Labels;
  readonly last: number | null;
  readonly text: string;
  readonly color: Color;
  readonly times: Float64Array;
  readonly values: Float64Array;
};

/** What a panel draws, as data and in drawing order; `table` for tables only. */
export type PanelFields = {
  readonly fields: readonly PanelField[];
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
};

/** The fields of a panel after transformations, overrides and mappings. */
export function panelFields(panel: Panel, data: PanelData, wants: (drawn: DrawnField) => boolean): PanelFields {
  const { show } = panel;
  switch (show.kind) {
    case 'table': {
      const frame = { panelId: panel.id, title: '', description: '', state: { at: 'ready' }, notices: [] } as const;
      const { columns, rows } = presentTable(show, frame, data);
      const table = { columns: columns.map(({ name }) => name), rows: rows.map((row) => row.map(({ text }) => text)) };
      return { fields: [], table };
    }
    case 'stat':
    case 'gauge':
    case 'bargauge': {
      const { items } = reducedItems(show.reduce, wants, data);
      const fields = items.map(({ drawn, name, value, shown }) => ({
        ...fieldOf(drawn, numberOrNull(value)),
        name,
        text: shown.text,
        color: shown.color,
      }));
      return { fields, table: null };
    }
    default: {
      const drawn = data.fields.filter(({ field }) => field.holds === 'number');
      return { fields: drawn.map((each) => fieldOf(each, reduceBy('lastNotNull', each.field.numbers))), table: null };
    }
  }
}

function fieldOf({ name, field, resolved, labels, times, display }: DrawnField, last: number | null): PanelField {
  return {
    name,
    unit: resolved.options.unit ?? '',
    labels,
    last,
    text: display.text(last),
    color: display.colorOf(last),
    times,
    values: field.numbers,
  };
}
