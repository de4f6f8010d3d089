import type { Color } from '../model/cells.ts';

/** The colours that a chart's own marks take; what the data look like comes with the data. 0xRRGGBB. */
export type ChartColors = {
  /** Names and values. */
  readonly text: Color;
  /** Axis labels and what is said quietly. */
  readonly muted: Color;
  /** Grid marks and the unfilled part of a bar. */
  readonly faint: Color;
  readonly border: Color;
  /** The focused thing: its border, the cursor. */
  readonly accent: Color;
  /** What the terminal's background is taken for where a tint has to be mixed. */
  readonly ground: Color;
  readonly warning: Color;
  readonly critical: Color;
};

/** `over` laid on `under`, `amount` from 0 (only under) to 1 (only over). */
export function mixColor(under: Color, over: Color, amount: number): Color {
  const channel = (shift: number): number => {
    const low = (under >> shift) & 0xff;
    const high = (over >> shift) & 0xff;
    return Math.round(low + (high - low) * amount) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
