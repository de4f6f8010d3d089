import type { Color } from '../../model/cells.ts';

const WELL = 0x25cf;
const WARNING = 0x25b2;
const CRITICAL = 0x2716;
const UNKNOWN = 0x25cc;

/**
 * The glyph that says a state without its colour. Dashboards tell states only by colour, so its hue decides: reds are ✖, oranges and yellows ▲,
 * greys and no value ◌, the rest ●.
 */
export function stateMark(color: Color, value: number | null): number {
  if (value === null || Number.isNaN(value)) return UNKNOWN;
  const [red, green, blue] = [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 24 || spread < most * 0.15) return UNKNOWN;
  if (most !== red) return WELL;
  if (blue > green) return blue - green < spread * 0.4 ? CRITICAL : WELL;
  return green - blue < spread * 0.3 ? CRITICAL : WARNING;
}
