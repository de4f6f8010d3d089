import type { SeenPicker } from '../../../app/screens/logs/logs-select.ts';
import type { Cells } from '../../../model/cells.ts';
import { type Area, drawGlyph, drawText, drawTextRight, fillArea } from '../../../model/draw-text.ts';
import { fitText, safe, textColumns } from '../../../model/safe-text.ts';
import type { LogsStyles } from './logs-styles.ts';

const CHOSEN = safe('●');
const LEFT_OUT = safe('○');

/** Draws the list of services over the lines: each with its colour, whether it is picked, and how many of its lines are held. */
export function drawPickerBox(cells: Cells, picker: SeenPicker, styles: LogsStyles): void {
  const area = areaFor(cells, picker);
  if (area.rows < 3 || area.columns < 8) return;
  fillArea(cells, area);
  drawBorder(cells, area, styles);
  drawText(cells, area.column + 2, area.row, safe(' services '), styles.tones.title, area.columns - 4);
  const rows = area.rows - 2;
  const first = Math.max(0, Math.min(picker.cursor - Math.floor(rows / 2), picker.items.length - rows));
  for (let row = 0; row < rows && first + row < picker.items.length; row++) {
    drawItem(cells, area, row, picker, first + row, styles);
  }
}

function drawItem(cells: Cells, area: Area, row: number, picker: SeenPicker, index: number, styles: LogsStyles): void {
  const item = picker.items[index]!;
  const at = area.row + 1 + row;
  const under = index === picker.cursor ? styles.selected : {};
  fillArea(cells, { column: area.column + 1, row: at, columns: area.columns - 2, rows: 1 }, under);
  const color = styles.services[index % styles.services.length] ?? {};
  drawText(cells, area.column + 2, at, item.isChosen ? CHOSEN : LEFT_OUT, { ...color, ...under });
  const lines = safe(item.lines);
  const linesColumns = textColumns(lines);
  const name = fitText(safe(item.name), area.columns - 7 - linesColumns);
  drawText(cells, area.column + 4, at, name, { ...(item.isChosen ? color : styles.hint), ...under });
  drawTextRight(cells, area.column + area.columns - 2, at, lines, linesColumns, { ...styles.hint, ...under });
}

function areaFor(cells: Cells, picker: SeenPicker): Area {
  const longest = Math.max(10, ...picker.items.map((item) => textColumns(safe(item.name)) + item.lines.length));
  const columns = Math.min(cells.columns - 4, longest + 9);
  const rows = Math.min(cells.rows - 2, picker.items.length + 2);
  return {
    column: Math.max(0, Math.floor((cells.columns - columns) / 2)),
    row: Math.max(1, Math.floor((cells.rows - rows) / 3)),
    columns,
    rows,
  };
}

function drawBorder(cells: Cells, area: Area, styles: LogsStyles): void {
  const right = area.column + area.columns - 1;
  const bottom = area.row + area.rows - 1;
  for (let column = area.column + 1; column < right; column++) {
    drawGlyph(cells, column, area.row, 0x2500, styles.border);
    drawGlyph(cells, column, bottom, 0x2500, styles.border);
  }
  for (let row = area.row + 1; row < bottom; row++) {
    drawGlyph(cells, area.column, row, 0x2502, styles.border);
    drawGlyph(cells, right, row, 0x2502, styles.border);
  }
  drawGlyph(cells, area.column, area.row, 0x256d, styles.border);
  drawGlyph(cells, right, area.row, 0x256e, styles.border);
  drawGlyph(cells, area.column, bottom, 0x2570, styles.border);
  drawGlyph(cells, right, bottom, 0x256f, styles.border);
}
