import { type Cells, HAS_COLOR } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText } from '../../model/draw-text.ts';
import { type SafeText, textColumns } from '../../model/safe-text.ts';
import type { Zone } from '../../model/zone.ts';
import { type ChartColors, mixColor } from '../color-mix.ts';
import { type TimeTicks, timeLabel } from '../scale/time-ticks.ts';
import { DOTS_ACROSS } from './braille-canvas.ts';

/** From when to when, in ms since the epoch. */
export type TimeSpan = { readonly fromMs: number; readonly toMs: number };

/** The dot column of a moment inside the plot. */
export function timeDot(plot: Area, window: TimeSpan, atMs: number): number {
  const span = window.toMs - window.fromMs;
  const dots = plot.columns * DOTS_ACROSS - 1;
  return span > 0 ? Math.round(((atMs - window.fromMs) / span) * dots) : 0;
}

/** Draws the labels of the time axis under the plot; with a cursor its own moment, around which the others give way. */
export function drawTimeAxis(
  cells: Cells,
  area: Area,
  plot: Area,
  axis: {
    readonly window: TimeSpan;
    readonly ticks: TimeTicks;
    readonly zone: Zone;
    readonly cursorMs: number | undefined;
  },
  colors: ChartColors,
): void {
  const { window, ticks, zone, cursorMs } = axis;
  const columnOf = (atMs: number) => plot.column + (timeDot(plot, window, atMs) >> 1);
  const labels = ticks.ticks.map((tick) => placed(tick.label, columnOf(tick.atMs), area));
  const cursor =
    cursorMs === undefined
      ? undefined
      : placed(timeLabel(cursorMs, cursorStepMs(window), zone), columnOf(cursorMs), area);
  drawTimes(cells, area, plot, labels, cursor, colors);
}

/** A label at its place on the time axis. */
type PlacedLabel = { readonly text: SafeText; readonly start: number; readonly end: number };

function placed(text: SafeText, middle: number, area: Area): PlacedLabel {
  const width = textColumns(text);
  const start = Math.max(area.column, Math.min(middle - (width >> 1), area.column + area.columns - width));
  return { text, start, end: start + width };
}

/** Labels keep two blanks apart; around the cursor's own they give way. */
function drawTimes(
  cells: Cells,
  area: Area,
  plot: Area,
  times: readonly PlacedLabel[],
  cursor: PlacedLabel | undefined,
  colors: ChartColors,
): void {
  const row = plot.row + plot.rows;
  const end = area.column + area.columns;
  let free = area.column;
  for (const label of times) {
    const covered = cursor !== undefined && label.start < cursor.end + 1 && label.end + 1 > cursor.start;
    if (label.start < free || label.end > end || covered) continue;
    drawText(cells, label.start, row, label.text, { color: colors.muted });
    free = label.end + 2;
  }
  if (cursor !== undefined && cursor.end <= end)
    drawText(cells, cursor.start, row, cursor.text, { color: colors.accent, bold: true });
}

const CURSOR = 0x2502;
const CURSOR_TINT = 0.22;

/** The data stay, on a tint; the grid and the empty cells give way to the line. */
export function drawCursor(cells: Cells, plot: Area, window: TimeSpan, atMs: number, colors: ChartColors): void {
  const column = plot.column + (timeDot(plot, window, atMs) >> 1);
  for (let row = plot.row; row < plot.row + plot.rows; row++) {
    const index = row * cells.columns + column;
    const glyph = cells.glyph[index]!;
    const data = glyph > 0x2800 && glyph <= 0x28ff && (cells.ink[index]! & 0xffffff) !== colors.faint;
    if (data) cells.paper[index] = mixColor(colors.ground, colors.accent, CURSOR_TINT) | HAS_COLOR;
    else drawGlyph(cells, column, row, CURSOR, { color: colors.accent });
  }
}

/** A cursor names its second up to a day's window, its minute above. */
function cursorStepMs(window: TimeSpan): number {
  return window.toMs - window.fromMs <= 86_400_000 ? 1000 : 60_000;
}
