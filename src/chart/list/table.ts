import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText, drawTextRight, fillArea } from '../../model/draw-text.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';
import { columnWidths } from './column-widths.ts';

/** A column of a table. `keeps` is what gives way last when the columns do not fit: numbers keep, texts are cut. */
export type TableColumn = {
  readonly name: SafeText;
  readonly align: 'left' | 'center' | 'right';
  readonly keeps: boolean;
  /** At least so wide where there is room, so that nothing moves when a number grows. */
  readonly least?: number | undefined;
};

/** A cell: its text, its colours, a mark before the text, or a little gauge (0 to 1) behind the value. */
export type TableCell = {
  readonly text: SafeText;
  readonly color?: Color | undefined;
  readonly background?: Color | undefined;
  readonly mark?: { readonly glyph: number; readonly color: Color } | undefined;
  readonly fraction?: number | undefined;
};

/** Widths are taken from so many rows at the top and from what is seen, so that a long table costs no more than a short one. */
const MEASURED_ROWS = 200;

/** A table, its rows asked for when needed, and which part of it is looked at: `offset` rows are scrolled away; `selected` counts from the table's first row. */
export type Table = {
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly rowAt: (index: number) => readonly TableCell[];
  readonly showsHeader: boolean;
  /** Whether the first text takes all of the width that is left; else the columns stay together, for the eye to follow a row. */
  readonly stretches: boolean;
  readonly footer?: readonly SafeText[] | undefined;
  readonly offset: number;
  readonly selected?: number | undefined;
};

const GAP_COLUMNS = 2;
const MOST_SPARE = 12;
/** Room for `+12`, the count of columns that have no place. */
const MORE_COLUMNS = 4;
const GAUGE_COLUMNS = 10;
const FULL = 0x2501;
const EMPTY = 0x2500;

/** Draws a table: aligned, cut with `…` where it is too wide, with a line that tells which rows are seen where it is too long. */
export function drawTable(cells: Cells, area: Area, table: Table, colors: ChartColors): void {
  if (area.columns < 1 || area.rows < 1 || table.columns.length === 0) return;
  const header = table.showsHeader && area.rows >= 2 ? 1 : 0;
  const footer = table.footer !== undefined && area.rows >= header + 3 ? 1 : 0;
  const room = area.rows - header - footer;
  const scrolls = table.rowCount > room;
  const visible = scrolls && room >= 3 ? room - 1 : room;
  const offset = Math.max(0, Math.min(Math.floor(table.offset) || 0, table.rowCount - visible));
  const widths = fittedWidths(table, naturalWidths(table, offset, visible), area.columns);
  if (header) drawHeader(cells, area, table, widths, colors);
  for (let index = 0; index < visible && offset + index < table.rowCount; index++) {
    const row = area.row + header + index;
    const chosen = table.selected === offset + index;
    if (chosen) fillArea(cells, { ...area, row, rows: 1 }, { background: colors.border });
    drawCells(
      cells,
      { ...area, row, rows: 1 },
      table,
      table.rowAt(offset + index),
      widths,
      chosen ? colors.border : undefined,
      colors,
    );
  }
  if (scrolls && visible < room) {
    const seen = safe(`rows ${offset + 1} to ${Math.min(table.rowCount, offset + visible)} of ${table.rowCount}`);
    drawText(cells, area.column, area.row + header + visible, fitText(seen, area.columns), { color: colors.muted });
  }
  if (footer && table.footer !== undefined) {
    const texts = table.footer.map((text) => ({ text, color: colors.muted }));
    drawCells(cells, { ...area, row: area.row + area.rows - 1, rows: 1 }, table, texts, widths, undefined, colors);
  }
}

/** The widths of the columns; where not all have a place, one for the count of the others is kept free. */
function fittedWidths(table: Table, natural: readonly number[], columns: number): readonly number[] {
  const keeps = table.columns.map((column) => column.keeps);
  const widths = columnWidths(natural, keeps, columns, GAP_COLUMNS, table.stretches ? columns : MOST_SPARE);
  if (!widths.includes(0) || columns <= MORE_COLUMNS + 1) return widths;
  return columnWidths(natural, keeps, columns - MORE_COLUMNS, GAP_COLUMNS, columns);
}

function drawHeader(cells: Cells, area: Area, table: Table, widths: readonly number[], colors: ChartColors): void {
  const names = table.columns.map((column) => ({ text: column.name, color: colors.muted }));
  drawCells(cells, { ...area, rows: 1 }, table, names, widths, undefined, colors);
  const hidden = widths.filter((width) => width === 0).length;
  if (hidden === 0 || area.columns <= MORE_COLUMNS + 1) return;
  const more = safe(`+${hidden}`);
  drawTextRight(cells, area.column + area.columns, area.row, more, textColumns(more), { color: colors.faint });
}

function drawCells(
  cells: Cells,
  line: Area,
  table: Table,
  row: readonly TableCell[],
  widths: readonly number[],
  background: Color | undefined,
  colors: ChartColors,
): void {
  let column = line.column;
  widths.forEach((width, index) => {
    const cell = row[index];
    if (width > 0 && cell !== undefined)
      drawCell(cells, { ...line, column, columns: width }, table.columns[index]!, cell, background, colors);
    if (width > 0) column += width + GAP_COLUMNS;
  });
}

function drawCell(
  cells: Cells,
  place: Area,
  column: TableColumn,
  cell: TableCell,
  chosen: Color | undefined,
  colors: ChartColors,
): void {
  const background = cell.background ?? chosen;
  if (cell.background !== undefined) fillArea(cells, place, { background: cell.background });
  let start = place.column;
  if (cell.mark !== undefined) {
    drawGlyph(cells, start, place.row, cell.mark.glyph, { color: cell.mark.color, background, bold: true });
    start += 2;
  }
  if (cell.fraction !== undefined) {
    drawLittleGauge(cells, start, place, cell, background, colors);
    start += GAUGE_COLUMNS + 1;
  }
  const room = place.column + place.columns - start;
  const text = fitText(cell.text, room);
  const spare = room - textColumns(text);
  const shift =
    column.align === 'right' || cell.fraction !== undefined ? spare : column.align === 'center' ? spare >> 1 : 0;
  drawText(cells, start + shift, place.row, text, { color: cell.color ?? colors.text, background });
}

function drawLittleGauge(
  cells: Cells,
  start: number,
  place: Area,
  cell: TableCell,
  background: Color | undefined,
  colors: ChartColors,
): void {
  const filled = Math.round(Math.min(1, Math.max(0, cell.fraction || 0)) * GAUGE_COLUMNS);
  for (let index = 0; index < GAUGE_COLUMNS && start + index < place.column + place.columns; index++) {
    const full = index < filled;
    const color = full ? (cell.color ?? colors.accent) : colors.faint;
    drawGlyph(cells, start + index, place.row, full ? FULL : EMPTY, { color, background });
  }
}

function naturalWidths(table: Table, offset: number, visible: number): number[] {
  const widths = table.columns.map((column, index) =>
    Math.max(
      column.least ?? 1,
      table.showsHeader ? textColumns(column.name) : 1,
      textColumns(table.footer?.[index] ?? safe('')),
    ),
  );
  const measure = (from: number, to: number): void => {
    for (let row = from; row < to; row++) {
      const cells = table.rowAt(row);
      for (let index = 0; index < widths.length; index++) {
        const cell = cells[index];
        if (cell !== undefined) widths[index] = Math.max(widths[index]!, cellColumns(cell));
      }
    }
  };
  measure(0, Math.min(MEASURED_ROWS, table.rowCount));
  measure(Math.max(MEASURED_ROWS, offset), Math.min(table.rowCount, offset + visible));
  return widths;
}

function cellColumns(cell: TableCell): number {
  return (
    textColumns(cell.text) + (cell.mark === undefined ? 0 : 2) + (cell.fraction === undefined ? 0 : GAUGE_COLUMNS + 1)
  );
}
