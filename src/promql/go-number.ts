const DECIMAL = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?$/;
const HEX = /^[+-]?0[xX]_*[0-9a-fA-F][0-9a-fA-F_]*$/;
const OCTAL = /^[+-]?0[0-7_]+$/;

/** Reads a number as PromQL does: decimal, `0x` hex, `0123` octal, `1_000`, and any spelling of `Inf` and `NaN`. `undefined` when it is none. */
export function parseNumber(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
  if (HEX.test(text)) return sign * Number(digits);
  if (OCTAL.test(text)) return sign * Number.parseInt(digits, 8);
  return parseFloatText(text);
}

/** Reads a float as the bound of a bucket has it, Go's `strconv.ParseFloat`: as `parseNumber`, but `010` is ten. */
export function parseFloatText(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (/^[+-]?inf(?:inity)?$/.test(lower))
    return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[+-]?nan$/.test(lower)) return Number.NaN;
  return DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}

/** Writes a number in full, without an exponent and no longer than needed, as Go's `strconv.FormatFloat(v, 'f', -1, 64)` does. */
export function formatPlain(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/** Writes a number as Go's `%g` does: the shortest digits, an exponent below 1e-4 and from 1e6 on. */
export function formatShortest(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return formatPlain(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Writes a number as OpenMetrics wants bucket bounds: `%g`, with `.0` where it would look like a whole number. */
export function formatOpenMetrics(value: number): string {
  const text = formatShortest(value);
  return Number.isFinite(value) && !/[e.]/.test(text) ? `${text}.0` : text;
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? '-0' : undefined;
}
