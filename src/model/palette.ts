import type { Color } from './cells.ts';

/** xterm's own sixteen colours, the best guess of what a theme shows under these numbers. */
const SIXTEEN: readonly Color[] = [
  0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00,
  0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
];

const CUBE_LEVELS = [0, 95, 135, 175, 215, 255] as const;

/** The colour that number `index` of the 256 palette shows: sixteen named ones, a 6×6×6 cube, 24 greys. */
export function paletteColor(index: number): Color {
  if (index < 16) return SIXTEEN[index] ?? 0;
  if (index >= 232) return (8 + (index - 232) * 10) * 0x010101;
  const at = index - 16;
  const red = CUBE_LEVELS[Math.floor(at / 36)]!;
  const green = CUBE_LEVELS[Math.floor(at / 6) % 6]!;
  const blue = CUBE_LEVELS[at % 6]!;
  return (red << 16) | (green << 8) | blue;
}
