import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText, drawTextRight } from '../../model/draw-text.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';

/** One series in a legend: its mark, its name and its value. `hidden` ones are not drawn in the chart. */
export type LegendEntry = {
  readonly name: SafeText;
  readonly color: Color;
  readonly value: SafeText;
  readonly hidden: boolean;
};

const MARK = 0x2501;
const GAP_COLUMNS = 3;
/** Values keep at least this width, so that nothing moves when one more digit comes. */
const VALUE_COLUMNS = 7;
const LONGEST_NAME = 40;

type Grid = {
  readonly across: number;
  readonly cellColumns: number;
  readonly nameColumns: number;
  readonly valueColumns: number;
};

/** How many rows the whole legend takes at this width. */
export function legendRows(entries: readonly LegendEntry[], columns: number): number {
  return entries.length === 0 ? 0 : Math.ceil(entries.length / gridOf(entries, columns).across);
}

/** Draws entries in aligned columns, left to right and down; what does not fit is counted in the last place. */
export function drawLegend(cells: Cells, area: Area, entries: readonly LegendEntry[], colors: ChartColors): void {
  if (entries.length === 0 || area.rows < 1 || area.columns < 4) return;
  const grid = gridOf(entries, area.columns);
  const places = grid.across * area.rows;
  const shown = entries.length <= places ? entries.length : places - 1;
  for (let index = 0; index < shown; index++) {
    const column = area.column + (index % grid.across) * (grid.cellColumns + GAP_COLUMNS);
    drawEntry(cells, column, area.row + Math.floor(index / grid.across), entries[index]!, grid, colors);
  }
  if (shown === entries.length) return;
  const column = area.column + (shown % grid.across) * (grid.cellColumns + GAP_COLUMNS);
  const rest = fitText(safe(`… and ${entries.length - shown} more`), area.column + area.columns - column);
  drawText(cells, column, area.row + Math.floor(shown / grid.across), rest, { color: colors.muted });
}

function drawEntry(
  cells: Cells,
  column: number,
  row: number,
  entry: LegendEntry,
  grid: Grid,
  colors: ChartColors,
): void {
  drawGlyph(cells, column, row, MARK, { color: entry.hidden ? colors.faint : entry.color, bold: !entry.hidden });
  const color = entry.hidden ? colors.faint : colors.muted;
  drawText(cells, column + 2, row, fitText(entry.name, grid.nameColumns), { color });
  if (grid.valueColumns === 0) return;
  drawTextRight(cells, column + grid.cellColumns, row, entry.value, textColumns(entry.value), {
    color: entry.hidden ? colors.faint : colors.text,
  });
}

function gridOf(entries: readonly LegendEntry[], columns: number): Grid {
  let nameColumns = 1;
  let widestValue = 0;
  for (const entry of entries) {
    nameColumns = Math.max(nameColumns, textColumns(entry.name));
    widestValue = Math.max(widestValue, textColumns(entry.value));
  }
  nameColumns = Math.min(nameColumns, LONGEST_NAME);
  const wanted = widestValue === 0 ? 0 : Math.max(VALUE_COLUMNS, widestValue);
  const cellColumns = 2 + nameColumns + (wanted === 0 ? 0 : 1 + wanted);
  const across = Math.max(1, Math.floor((columns + GAP_COLUMNS) / (cellColumns + GAP_COLUMNS)));
  if (cellColumns <= columns) return { across, cellColumns, nameColumns, valueColumns: wanted };
  const valueColumns = columns - 2 - widestValue >= 5 ? widestValue : 0;
  return {
    across: 1,
    cellColumns: columns,
    nameColumns: columns - 2 - (valueColumns === 0 ? 0 : valueColumns + 1),
    valueColumns,
  };
}
