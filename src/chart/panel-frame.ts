import type { Cells, Color, Style } from '../model/cells.ts';
import { type Area, drawGlyph, drawText } from '../model/draw-text.ts';
import { fitText, type SafeText, textColumns } from '../model/safe-text.ts';
import type { ChartColors } from './color-mix.ts';

/** A text in a colour. */
export type ColoredText = { readonly text: SafeText; readonly color: Color };

/** What a panel's border says. `footer` is the reason why the picture is old or missing, in its colour. */
export type PanelFrame = {
  readonly title: SafeText;
  readonly headline?: ColoredText | undefined;
  readonly footer?: ColoredText | undefined;
  readonly focused: boolean;
};

const TOP_LEFT = 0x256d;
const TOP_RIGHT = 0x256e;
const BOTTOM_RIGHT = 0x256f;
const BOTTOM_LEFT = 0x2570;
const ACROSS = 0x2500;
const DOWN = 0x2502;
/** A title keeps this much before the value gives way to it. */
const LEAST_TITLE_COLUMNS = 4;
const LEAST_FRAME: { readonly columns: number; readonly rows: number } = { columns: 8, rows: 3 };
const PADDED_COLUMNS = 30;

/**
 * Draws `╭ Title ─── 23.4 % ╮` around the cells and returns the area inside. Cells too small for a border keep the title in their first row,
 * if there is a second one for the data; one row is all data.
 */
export function drawFrame(cells: Cells, frame: PanelFrame, colors: ChartColors): Area {
  const { columns, rows } = cells;
  if (columns < LEAST_FRAME.columns || rows < LEAST_FRAME.rows) return bareFrame(cells, frame, colors);
  const border: Style = { color: frame.focused ? colors.accent : colors.border };
  drawBorder(cells, border);
  drawTopTexts(cells, frame, colors);
  if (frame.footer !== undefined) drawFooter(cells, frame.footer);
  const padding = columns >= PADDED_COLUMNS ? 1 : 0;
  return { column: 1 + padding, row: 1, columns: columns - 2 - 2 * padding, rows: rows - 2 };
}

function bareFrame(cells: Cells, frame: PanelFrame, colors: ChartColors): Area {
  const { columns, rows } = cells;
  if (rows < 2) return { column: 0, row: 0, columns, rows };
  const title = fitText(frame.title, columns);
  drawText(cells, 0, 0, title, { color: frame.focused ? colors.accent : colors.text, bold: true });
  const { headline } = frame;
  if (headline !== undefined && textColumns(title) + 1 + textColumns(headline.text) <= columns) {
    drawText(cells, columns - textColumns(headline.text), 0, headline.text, { color: headline.color, bold: true });
  }
  return { column: 0, row: 1, columns, rows: rows - 1 };
}

function drawBorder(cells: Cells, style: Style): void {
  const right = cells.columns - 1;
  const bottom = cells.rows - 1;
  for (let column = 1; column < right; column++) {
    drawGlyph(cells, column, 0, ACROSS, style);
    drawGlyph(cells, column, bottom, ACROSS, style);
  }
  for (let row = 1; row < bottom; row++) {
    drawGlyph(cells, 0, row, DOWN, style);
    drawGlyph(cells, right, row, DOWN, style);
  }
  drawGlyph(cells, 0, 0, TOP_LEFT, style);
  drawGlyph(cells, right, 0, TOP_RIGHT, style);
  drawGlyph(cells, 0, bottom, BOTTOM_LEFT, style);
  drawGlyph(cells, right, bottom, BOTTOM_RIGHT, style);
}

/** Title on the left, value on the right, each with a blank on both sides; the value goes first where both do not fit. */
function drawTopTexts(cells: Cells, frame: PanelFrame, colors: ChartColors): void {
  const room = cells.columns - 4;
  const wanted = frame.headline === undefined ? 0 : textColumns(frame.headline.text) + 3;
  const titleNeeds = Math.min(textColumns(frame.title), LEAST_TITLE_COLUMNS);
  const valueRoom = wanted > 0 && room - wanted >= titleNeeds ? wanted : 0;
  const title = fitText(frame.title, room - valueRoom);
  if (title !== '') drawSpaced(cells, 1, 0, title, { color: colors.text, bold: true });
  if (frame.headline === undefined || valueRoom === 0) return;
  const start = cells.columns - 1 - (textColumns(frame.headline.text) + 2);
  drawSpaced(cells, start, 0, frame.headline.text, { color: frame.headline.color, bold: true });
}

function drawFooter(cells: Cells, footer: ColoredText): void {
  const text = fitText(footer.text, cells.columns - 4);
  if (text !== '') drawSpaced(cells, 1, cells.rows - 1, text, { color: footer.color });
}

function drawSpaced(cells: Cells, column: number, row: number, text: SafeText, style: Style): void {
  drawGlyph(cells, column, row, 0x20);
  const end = drawText(cells, column + 1, row, text, style);
  drawGlyph(cells, end, row, 0x20);
}
