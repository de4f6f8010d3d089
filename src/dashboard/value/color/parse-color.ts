import type { Color } from '../../../model/cells.ts';
import { CSS_COLORS } from './css-names.ts';
import { NAMED, SURFACE_COLOR } from './palette.ts';

const LONGEST_COLOR = 100;

const FUNCTION =
  /^(rgb|hsl)a?\(\s*([\d.]+)(?:deg)?\s*[,\s]\s*([\d.]+)(%?)\s*[,\s]\s*([\d.]+)(%?)\s*(?:[,/]\s*([\d.]+)(%?)\s*)?\)$/i;

/**
 * Reads a colour as dashboards write them: Grafana's names, CSS names, `#rgb`, `#rrggbb`, `rgb()`, `hsl()`. What shines through is mixed with
 * the surface below. Undefined for `transparent` and for what is no colour.
 */
export function parseColor(text: string): Color | undefined {
  if (text.length > LONGEST_COLOR) return undefined;
  const name = text.trim().toLowerCase();
  const named = NAMED.get(name) ?? CSS_COLORS.get(name);
  if (named !== undefined) return named;
  if (name.startsWith('#')) return parseHex(name.slice(1));
  const parts = FUNCTION.exec(name);
  if (parts === null) return undefined;
  const [, kind, first, second, , third, , alphaText, alphaPercent] = parts;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  const alpha = alphaText === undefined ? 1 : Number(alphaText) / (alphaPercent === '%' ? 100 : 1);
  return over(kind === 'rgb' ? pack(a, b, c) : fromHsl(a, b / 100, c / 100), Math.min(1, alpha));
}

/** Black or white, whichever is read more easily on a background. */
export function contrastOn(background: Color): Color {
  const channel = (shift: number) => {
    const part = ((background >> shift) & 0xff) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
  return luminance > 0.179 ? 0x000000 : 0xffffff;
}

/** A colour moved by `share` (-1 to 1) towards black or white. */
export function shade(color: Color, share: number): Color {
  const towards = share < 0 ? 0 : 255;
  const move = (shift: number) => {
    const part = (color >> shift) & 0xff;
    return part + (towards - part) * Math.abs(share);
  };
  return pack(move(16), move(8), move(0));
}

function parseHex(digits: string): Color | undefined {
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return undefined;
  const wide = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const color = Number.parseInt(wide.slice(0, 6), 16);
  return over(color, wide.length === 8 ? Number.parseInt(wide.slice(6), 16) / 255 : 1);
}

/** A translucent colour as it looks on the surface; nothing where nothing of it is seen. */
function over(color: Color, alpha: number): Color | undefined {
  if (alpha <= 0) return undefined;
  const mix = (shift: number) => ((color >> shift) & 0xff) * alpha + ((SURFACE_COLOR >> shift) & 0xff) * (1 - alpha);
  return alpha === 1 ? color : pack(mix(16), mix(8), mix(0));
}

function fromHsl(hue: number, saturation: number, lightness: number): Color {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return pack(part(0), part(8), part(4));
}

function pack(red: number, green: number, blue: number): Color {
  const byte = (part: number) => Math.min(255, Math.max(0, Math.round(part)));
  return (byte(red) << 16) | (byte(green) << 8) | byte(blue);
}
