import { drawLegend, type LegendEntry, legendRows } from '../../chart/list/legend.ts';
import { drawTable, type Table, type TableCell } from '../../chart/list/table.ts';
import type { LegendRow, PictureSeries, TimeseriesPicture } from '../../dashboard/picture.ts';
import type { Cells } from '../../model/cells.ts';
import type { Area } from '../../model/draw-text.ts';
import { type SafeText, safe } from '../../model/safe-text.ts';
import type { PanelLook } from './panel-look.ts';
import { summaryOf } from './series-summary.ts';
import { valueAt } from './value-at.ts';

/** Where the chart goes and where the legend; without a legend the chart has all. */
export type Places = { readonly chart: Area; readonly legend?: Area };

const LEAST_CHART_ROWS = 5;
const LEAST_COLUMNS = 16;
const RIGHT_FROM_COLUMNS = 70;
const MARK = 0x2501;
const VALUE_COLUMNS = 10;

/** Shares an area between chart and legend. A lone series whose value stands in the border needs no legend; a full panel always has its table. */
export function legendArea(area: Area, picture: TimeseriesPicture, look: PanelLook): Places {
  const { legend } = picture;
  const isLone = legend.rows.length === 1 && picture.headline !== undefined && legend.mode === 'list';
  const wanted = look.isFull ? legend.rows.length > 0 : legend.show && legend.rows.length > 0 && !isLone;
  if (!wanted || area.columns < LEAST_COLUMNS) return { chart: area };
  if (!look.isFull && legend.placement === 'right' && area.columns >= RIGHT_FROM_COLUMNS) return beside(area);
  const needed =
    look.isFull || legend.mode === 'table'
      ? legend.rows.length + 1
      : legendRows(entriesOf(picture, look), area.columns);
  const share = look.isFull || legend.mode === 'table' ? 0.4 : 0.25;
  const rows = Math.min(needed, Math.max(1, Math.floor(area.rows * share)));
  if (area.rows - rows < LEAST_CHART_ROWS) return { chart: area };
  return {
    chart: { ...area, rows: area.rows - rows },
    legend: { ...area, row: area.row + area.rows - rows, rows },
  };
}

/** Draws the legend: in a list each series with its value, in a table with its reducers; under a cursor the values are those at its time. */
export function drawTimeseriesLegend(cells: Cells, area: Area, picture: TimeseriesPicture, look: PanelLook): void {
  const asTable = (look.isFull || picture.legend.mode === 'table') && area.rows >= 2;
  if (asTable) drawTable(cells, area, tableOf(picture, look, area.rows), look.theme);
  else drawLegend(cells, area, entriesOf(picture, look), look.theme);
}

function beside(area: Area): Places {
  const columns = Math.min(36, Math.floor(area.columns * 0.3));
  return {
    chart: { ...area, columns: area.columns - columns - 2 },
    legend: { ...area, column: area.column + area.columns - columns, columns },
  };
}

function entriesOf(picture: TimeseriesPicture, look: PanelLook): readonly LegendEntry[] {
  return picture.legend.rows.map((row) => {
    const series = picture.series[row.series];
    return {
      name: safe(row.name),
      color: row.color,
      value: listText(row, series, picture, look),
      hidden: look.hidden.has(row.name),
    };
  });
}

/** A list shows the reducers that the dashboard asks for, named where there are several; under a cursor the value there. */
function listText(
  row: LegendRow,
  series: PictureSeries | undefined,
  picture: TimeseriesPicture,
  look: PanelLook,
): SafeText {
  if (row.cells.length === 0 || look.cursorMs !== undefined) return currentText(series, picture, look);
  if (row.cells.length === 1) return safe(row.cells[0]!.text);
  return safe(row.cells.map((cell, index) => `${picture.legend.columns[index]?.name ?? ''} ${cell.text}`).join('  '));
}

function currentText(series: PictureSeries | undefined, picture: TimeseriesPicture, look: PanelLook): SafeText {
  if (series === undefined) return safe('');
  if (look.cursorMs === undefined) return safe(series.lastText);
  const value = valueAt(series, look.cursorMs, picture.window.stepMs);
  return safe(value === undefined ? '-' : series.format(value));
}

/** A full panel shows what one asks first of any series; in the grid the dashboard's own choice of reducers stands. */
function tableOf(picture: TimeseriesPicture, look: PanelLook, rows: number): Table {
  const usesSummary = look.isFull || picture.legend.columns.length === 0;
  const names = usesSummary
    ? [look.cursorMs === undefined ? 'last' : 'at cursor', 'min', 'mean', 'max']
    : picture.legend.columns.map((column) => column.name);
  const marked = look.isFull ? look.legendRow : undefined;
  return {
    columns: [
      { name: safe('name'), align: 'left', keeps: false },
      ...names.map((name) => ({ name: safe(name), align: 'right' as const, keeps: true, least: VALUE_COLUMNS })),
    ],
    rowCount: picture.legend.rows.length,
    rowAt: (index) => tableRow(picture.legend.rows[index]!, picture, look, usesSummary),
    showsHeader: true,
    stretches: false,
    offset: marked === undefined ? 0 : Math.max(0, marked - Math.max(1, rows - 3)),
    selected: marked,
  };
}

function tableRow(
  row: LegendRow,
  picture: TimeseriesPicture,
  look: PanelLook,
  usesSummary: boolean,
): readonly TableCell[] {
  const { theme } = look;
  const isHidden = look.hidden.has(row.name);
  const series = picture.series[row.series];
  const name: TableCell = {
    text: safe(row.name),
    color: isHidden ? theme.faint : theme.text,
    mark: { glyph: MARK, color: isHidden ? theme.faint : row.color },
  };
  const texts = usesSummary ? summaryTexts(series, picture, look) : row.cells.map((cell) => safe(cell.text));
  return [name, ...texts.map((text) => ({ text, color: isHidden ? theme.faint : theme.text }))];
}

function summaryTexts(
  series: PictureSeries | undefined,
  picture: TimeseriesPicture,
  look: PanelLook,
): readonly SafeText[] {
  if (series === undefined) return [];
  const summary = summaryOf(series.values);
  const rest =
    summary === undefined
      ? ['-', '-', '-']
      : [summary.min, summary.mean, summary.max].map((value) => series.format(value));
  return [currentText(series, picture, look), ...rest.map((text) => safe(text))];
}
