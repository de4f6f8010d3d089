import type { Cells, Color } from '../../model/cells.ts';
import { type Area, drawGlyph, drawText, drawTextRight } from '../../model/draw-text.ts';
import { fitText, type SafeText, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';
import { drawValue, valueRows } from './draw-value.ts';

/** One value on a scale. `bands` are the coloured parts of the scale, in fractions of it, ascending. */
export type Gauge = {
  readonly name: SafeText;
  readonly value: SafeText;
  readonly color: Color;
  readonly fraction: number;
  readonly minText: SafeText;
  readonly maxText: SafeText;
  readonly bands: readonly { readonly from: number; readonly to: number; readonly color: Color }[];
};

const FULL = 0x2501;
const EMPTY = 0x2500;
const BAND = 0x2500;
const MOST_BAR_COLUMNS = 60;

/** Draws the value, a horizontal bar, under it the thresholds as a thin coloured rule, and the ends of the scale; drops from the last. */
export function drawGauge(cells: Cells, area: Area, gauge: Gauge, colors: ChartColors): void {
  if (area.columns < 1 || area.rows < 1) return;
  if (area.rows === 1) {
    drawValue(cells, area, 1, gauge.value, { color: gauge.color, bold: true });
    return;
  }
  const named = gauge.name !== '' && area.rows >= 4 ? 1 : 0;
  const banded = gauge.bands.length > 0 && area.rows >= 3 + named ? 1 : 0;
  const ended = area.rows >= 4 + named ? 1 : 0;
  const below = 1 + banded + ended;
  const value = valueRows(gauge.value, { columns: area.columns, rows: area.rows - below - named });
  const air = area.rows - below - named - value >= 2 ? 1 : 0;
  let row = area.row + Math.floor((area.rows - below - named - value - air) / 2);
  drawValue(cells, { ...area, row, rows: value }, value, gauge.value, { color: gauge.color, bold: true });
  row += value;
  if (named) {
    const name = fitText(gauge.name, area.columns);
    drawText(cells, area.column + Math.floor((area.columns - textColumns(name)) / 2), row, name, {
      color: colors.muted,
    });
    row += 1;
  }
  drawScale(cells, { ...area, row: row + air, rows: below }, gauge, banded === 1, ended === 1, colors);
}

function drawScale(cells: Cells, area: Area, gauge: Gauge, banded: boolean, ended: boolean, colors: ChartColors): void {
  const columns = Math.min(MOST_BAR_COLUMNS, Math.max(1, area.columns > 12 ? area.columns - 4 : area.columns));
  const start = area.column + Math.floor((area.columns - columns) / 2);
  const filled = Math.round(Math.min(1, Math.max(0, gauge.fraction || 0)) * columns);
  for (let index = 0; index < columns; index++) {
    const full = index < filled;
    drawGlyph(cells, start + index, area.row, full ? FULL : EMPTY, { color: full ? gauge.color : colors.faint });
    const band = banded ? bandAt(gauge, (index + 0.5) / columns) : undefined;
    if (band !== undefined) drawGlyph(cells, start + index, area.row + 1, BAND, { color: band });
  }
  if (!ended) return;
  const row = area.row + (banded ? 2 : 1);
  const least = fitText(gauge.minText, columns);
  const most = fitText(gauge.maxText, columns - textColumns(least) - 1);
  drawText(cells, start, row, least, { color: colors.muted });
  drawTextRight(cells, start + columns, row, most, textColumns(most), { color: colors.muted });
}

function bandAt(gauge: Gauge, fraction: number): Color | undefined {
  return gauge.bands.find((band) => fraction >= band.from && fraction < band.to)?.color;
}
