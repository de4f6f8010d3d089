import type { Cells, Color, Style } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText } from '../../model/draw-text.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';
import { drawHistory, type History } from './history-strip.ts';

/** One named value in a list of several; `mark` is the glyph that says its state without colour. */
export type StatRow = {
  readonly name: SafeText;
  readonly value: SafeText;
  readonly mark: number;
  /** The colour of the state. */
  readonly color: Color;
  readonly history?: History | undefined;
};

const GAP = 2;
const MOST_HISTORY_COLUMNS = 60;
/** A value without a history stays near its name, for the eye to follow. */
const MOST_SPARE = 24;
const LEAST_HISTORY_COLUMNS = 5;
const LEAST_COLUMN = 22;

type Widths = { readonly name: number; readonly value: number; readonly history: number; readonly line: number };

/** Draws `● name   UP   ▇▇▇▇▁▇▇` rows; in more than one column when there are more items than rows. What has no place is counted. */
export function drawStatList(cells: Cells, area: Area, items: readonly StatRow[], colors: ChartColors): void {
  if (items.length === 0 || area.rows < 1 || area.columns < 1) return;
  const across = Math.max(
    1,
    Math.min(Math.ceil(items.length / area.rows), Math.floor((area.columns + GAP) / (LEAST_COLUMN + GAP))),
  );
  const columns = Math.floor((area.columns - (across - 1) * GAP) / across);
  const places = across * area.rows;
  const shown = items.length <= places ? items.length : Math.max(1, places - 1);
  const down = Math.min(area.rows, Math.ceil(items.length / across));
  const widths = widthsOf(items, columns);
  const pitch = across === 1 && shown * 2 <= area.rows ? 2 : 1;
  for (let index = 0; index < shown; index++) {
    const column = area.column + Math.floor(index / down) * (columns + GAP);
    drawRow(cells, column, area.row + (index % down) * pitch, items[index]!, widths, colors);
  }
  if (shown === items.length || places < 2) return;
  const column = area.column + Math.floor(shown / down) * (columns + GAP);
  drawText(cells, column, area.row + (shown % down), fitText(safe(`… and ${items.length - shown} more`), columns), {
    color: colors.muted,
  });
}

function drawRow(cells: Cells, column: number, row: number, item: StatRow, widths: Widths, colors: ChartColors): void {
  drawGlyph(cells, column, row, item.mark, { color: item.color });
  drawText(cells, column + 2, row, fitText(item.name, widths.name), { color: colors.text });
  const value = fitText(item.value, widths.value);
  const style: Style = { color: item.color, bold: true };
  const end = column + widths.line;
  const valueEnd = end - (widths.history > 0 ? widths.history + GAP : 0);
  drawText(cells, valueEnd - textColumns(value), row, value, style);
  if (item.history !== undefined && widths.history > 0) {
    drawHistory(cells, end - widths.history, row, widths.history, item.history, item.color);
  }
}

/** The history gets what names and values leave; both are whole before it gets any. */
function widthsOf(items: readonly StatRow[], columns: number): Widths {
  let name = 0;
  let value = 0;
  for (const item of items) {
    name = Math.max(name, textColumns(item.name));
    value = Math.max(value, textColumns(item.value));
  }
  const room = columns - 2;
  value = Math.min(value, Math.max(0, room));
  const spare = room - name - value - 2 * GAP;
  const wanted = items.some((item) => item.history !== undefined);
  const history = wanted && spare >= LEAST_HISTORY_COLUMNS ? Math.min(spare, MOST_HISTORY_COLUMNS) : 0;
  const line = 2 + name + GAP + value + (history > 0 ? GAP + history : 0) + MOST_SPARE;
  const fitted = Math.max(0, Math.min(name, room - value - (value > 0 ? 1 : 0)));
  return { name: fitted, value, history, line: Math.min(columns, line) };
}
