import type { Color, Style } from './cells.ts';
import { paletteColor } from './palette.ts';

/**
 * The style after an SGR sequence (ECMA-48 8.3.117, with xterm's colours) was read in `style`. `parameters` is what stands between `ESC[` and `m`.
 * Conceal, blink, fonts and whatever else we do not draw change nothing.
 */
export function applyStyleSequence(style: Style, parameters: string): Style {
  let next = style;
  for (const { code, color } of readCodes(parameters)) {
    if (code === 38) next = color === undefined ? next : { ...next, color };
    else if (code === 48) next = color === undefined ? next : { ...next, background: color };
    else next = plainCode(next, code);
  }
  return next;
}

/** Does an SGR sequence ask for blinking or hidden text? */
export function hidesText(parameters: string): boolean {
  return readCodes(parameters).some(({ code }) => code === 5 || code === 6 || code === 8);
}

type StyleCode = { readonly code: number; readonly color?: Color };

function readCodes(parameters: string): StyleCode[] {
  const fields = parameters.split(';');
  const codes: StyleCode[] = [];
  for (let at = 0; at < fields.length; at++) {
    const [first = '', ...rest] = fields[at]!.split(':');
    const code = first === '' ? 0 : Number(first);
    if (code === 38 || code === 48) {
      const { used, ...color } = rest.length > 0 ? colonColor(rest) : semicolonColor(fields, at + 1);
      at += used;
      codes.push({ code, ...color });
    } else codes.push({ code: code === 4 && rest[0] === '0' ? 24 : code });
  }
  return codes;
}

function plainCode(style: Style, code: number): Style {
  if (code === 0) return {};
  if (code >= 30 && code <= 37) return { ...style, color: paletteColor(code - 30) };
  if (code >= 90 && code <= 97) return { ...style, color: paletteColor(code - 90 + 8) };
  if (code >= 40 && code <= 47) return { ...style, background: paletteColor(code - 40) };
  if (code >= 100 && code <= 107) return { ...style, background: paletteColor(code - 100 + 8) };
  switch (code) {
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 3:
      return { ...style, italic: true };
    case 4:
    case 21:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 22:
      return { ...style, bold: undefined, dim: undefined };
    case 23:
      return { ...style, italic: undefined };
    case 24:
      return { ...style, underline: undefined };
    case 27:
      return { ...style, inverse: undefined };
    case 39:
      return { ...style, color: undefined };
    case 49:
      return { ...style, background: undefined };
    default:
      return style;
  }
}

type ColorField = { readonly color?: Color; readonly used: number };

// 38;5;n and 38;2;r;g;b. A form that is cut off uses up what there is, as xterm does.
function semicolonColor(fields: readonly string[], at: number): ColorField {
  if (fields[at] === '5') return { ...palette(fields[at + 1]), used: 2 };
  if (fields[at] === '2') return { ...direct(fields.slice(at + 1, at + 4)), used: 4 };
  return { used: fields.length };
}

// 38:5:n, 38:2:r:g:b and 38:2::r:g:b, where the empty field names a colour space.
function colonColor(rest: readonly string[]): ColorField {
  if (rest[0] === '5') return { ...palette(rest[1]), used: 0 };
  if (rest[0] === '2') return { ...direct(rest.length >= 5 ? rest.slice(2, 5) : rest.slice(1, 4)), used: 0 };
  return { used: 0 };
}

function palette(field: string | undefined): { color?: Color } {
  const index = channel(field);
  return index === undefined ? {} : { color: paletteColor(index) };
}

function direct(fields: readonly string[]): { color?: Color } {
  const [red, green, blue] = fields.map(channel);
  if (red === undefined || green === undefined || blue === undefined) return {};
  return { color: (red << 16) | (green << 8) | blue };
}

function channel(field: string | undefined): number | undefined {
  const value = field === undefined ? Number.NaN : field === '' ? 0 : Number(field);
  return value >= 0 && value <= 255 && Number.isInteger(value) ? value : undefined;
}
