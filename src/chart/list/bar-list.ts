import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText, drawTextRight } from '../../model/draw-text.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';

/** One bar: how full (0 to 1), its words, and the colour of its scale at a share of it. An empty name shows none, an empty value neither. */
export type Bar = {
  readonly name: SafeText;
  readonly value: SafeText;
  readonly valueColor: Color;
  readonly fraction: number;
  readonly color: Color;
  readonly colorAt: (fraction: number) => Color;
};

/** How the filled part looks: one colour, the scale's colours along it, or single cells with room between them. */
export type BarDisplay = 'basic' | 'gradient' | 'lcd';

export type BarListStyle = { readonly display: BarDisplay; readonly showsUnfilled: boolean };

const FULL = 0x2501;
const EMPTY = 0x2500;
const LCD = 0x2588;
const LEAST_BAR_COLUMNS = 4;
const MOST_NAME_SHARE = 0.45;
const MOST_PITCH = 3;

type Widths = { readonly name: number; readonly bar: number; readonly value: number };

/** Draws bars under each other, evenly over the height: `name ━━━━━──── 71.8 %`. What has no row is counted in the last one. */
export function drawBarList(
  cells: Cells,
  area: Area,
  bars: readonly Bar[],
  style: BarListStyle,
  colors: ChartColors,
): void {
  if (bars.length === 0 || area.rows < 1 || area.columns < 1) return;
  const shown = bars.length <= area.rows ? bars.length : Math.max(1, area.rows - 1);
  const pitch = Math.max(1, Math.min(MOST_PITCH, Math.floor(area.rows / shown)));
  const top = area.row + Math.max(0, Math.floor((area.rows - ((shown - 1) * pitch + 1)) / 2));
  const widths = widthsOf(bars, area.columns);
  for (let index = 0; index < shown; index++) {
    drawBar(cells, { ...area, row: top + index * pitch, rows: 1 }, bars[index]!, widths, style, colors);
  }
  if (shown === bars.length || area.rows < 2) return;
  const rest = safe(`… and ${bars.length - shown} more`);
  drawText(cells, area.column, area.row + area.rows - 1, fitText(rest, area.columns), { color: colors.muted });
}

function drawBar(cells: Cells, line: Area, bar: Bar, widths: Widths, style: BarListStyle, colors: ChartColors): void {
  const end = line.column + line.columns;
  if (widths.name > 0) drawText(cells, line.column, line.row, fitText(bar.name, widths.name), { color: colors.text });
  if (widths.value > 0) {
    const value = fitText(bar.value, widths.value);
    drawTextRight(cells, end, line.row, value, textColumns(value), { color: bar.valueColor, bold: true });
  }
  const start = line.column + (widths.name > 0 ? widths.name + 2 : 0);
  const filled = filledCells(bar.fraction, widths.bar);
  for (let index = 0; index < widths.bar; index++) {
    const share = widths.bar > 1 ? index / (widths.bar - 1) : 0;
    if (index < filled) {
      const color = style.display === 'basic' ? bar.color : bar.colorAt(share);
      drawGlyph(cells, start + index, line.row, style.display === 'lcd' ? LCD : FULL, { color });
    } else if (style.showsUnfilled) {
      drawGlyph(cells, start + index, line.row, EMPTY, { color: colors.faint });
    }
  }
}

/** Something above nothing is at least one cell, something below full leaves one free. */
function filledCells(fraction: number, columns: number): number {
  if (!(fraction > 0)) return 0;
  if (fraction >= 1) return columns;
  return Math.min(Math.max(1, Math.round(fraction * columns)), Math.max(1, columns - 1));
}

/** Names and values align; both give way to the bar, the value last. */
function widthsOf(bars: readonly Bar[], columns: number): Widths {
  let name = 0;
  let value = 0;
  for (const bar of bars) {
    name = Math.max(name, textColumns(bar.name));
    value = Math.max(value, textColumns(bar.value));
  }
  name = Math.min(name, Math.floor(columns * MOST_NAME_SHARE));
  const beside = (width: number) => (width === 0 ? 0 : width + 2);
  const bar = columns - beside(name) - beside(value);
  if (bar >= LEAST_BAR_COLUMNS) return { name, bar, value };
  const words = Math.max(0, columns - beside(value));
  if (name > 0 && words >= 3) return { name: words, bar: 0, value };
  return value > 0 && value <= columns
    ? { name: 0, bar: Math.max(0, columns - beside(value)), value }
    : { name: 0, bar: columns, value: 0 };
}
