import type { Color } from '../../../model/cells.ts';

/** Grafana's hues in its dark theme: super-light, light, base, semi-dark, dark. */
const HUES: readonly (readonly [name: string, shades: readonly Color[]])[] = [
  ['red', [0xffa6b0, 0xff7383, 0xf2495c, 0xe02f44, 0xc4162a]],
  ['orange', [0xffcb7d, 0xffb357, 0xff9830, 0xff780a, 0xfa6400]],
  ['yellow', [0xfff899, 0xffee52, 0xfade2a, 0xf2cc0c, 0xe0b400]],
  ['green', [0xc8f2c2, 0x96d98d, 0x73bf69, 0x56a64b, 0x37872d]],
  ['blue', [0xc0d8ff, 0x8ab8ff, 0x5794f2, 0x3274d9, 0x1f60c4]],
  ['purple', [0xdeb6f2, 0xca95e5, 0xb877d9, 0xa352cc, 0x8f3bb8]],
];
const SHADES = ['super-light-', 'light-', '', 'semi-dark-', 'dark-'] as const;

/** The colour of plain text, and of the surface below it. */
export const TEXT_COLOR: Color = 0xccccdc;
export const SURFACE_COLOR: Color = 0x181b1f;

/** Where no threshold says anything. */
export const UNKNOWN_COLOR: Color = 0x808080;

/** The names that Grafana's colour picker writes. */
export const NAMED: ReadonlyMap<string, Color> = new Map([
  ...HUES.flatMap(([hue, shades]) => SHADES.map((shade, index) => [`${shade}${hue}`, shades[index]!] as const)),
  ['text', TEXT_COLOR],
  ['panel-bg', SURFACE_COLOR],
]);

const FIRST_NAMES =
  'green semi-dark-yellow blue orange red purple dark-green dark-yellow dark-blue dark-orange dark-red dark-purple super-light-green ' +
  'super-light-yellow super-light-blue super-light-orange super-light-red super-light-purple';

const LATER_COLORS: readonly Color[] = [
  0x447ebc, 0xc15c17, 0x890f02, 0x0a437c, 0x6d1f62, 0x584477, 0xb7dbab, 0xf4d598, 0x70dbed, 0xf9ba8f, 0xf29191,
  0x82b5d8, 0xe5a8e2, 0xaea2e0, 0x629e51, 0xe5ac0e, 0x64b0c8, 0xe0752d, 0xbf1b00, 0x0a50a1, 0x962d82, 0x614d93,
  0x9ac48a, 0xf2c96d, 0x65c5db, 0xf9934e, 0xea6460, 0x5195ce, 0xd683ce, 0x806eb7, 0x3f6833, 0x967302, 0x2f575e,
  0x99440a, 0x58140c, 0x052b51, 0x511749, 0x3f2b5b, 0xe0f9d7, 0xfceaca, 0xcffaff, 0xf9e2d2, 0xfce2de, 0xbadff4,
  0xf9d9f9, 0xdedaf7,
];

/** The 64 colours that tell series apart, in order. */
export const CLASSIC_PALETTE: readonly Color[] = [
  ...FIRST_NAMES.split(' ').map((name) => NAMED.get(name)!),
  ...LATER_COLORS,
];

/** The colour of the n-th series. */
export function classicColor(index: number): Color {
  return CLASSIC_PALETTE[index % CLASSIC_PALETTE.length]!;
}

/** The same name gets the same colour in every panel. */
export function colorByName(name: string): Color {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
  return classicColor(Math.abs(hash));
}
