const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/**
 * Reads a sample's value as Prometheus writes it. JavaScript's own reading differs: `+Inf` would be NaN, and an empty text, `0x10`, ` 1` or `1e400` numbers.
 * @returns undefined where the text is no number, so that nothing unread is ever drawn as 0.
 */
export function readSampleNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const signed = first === 0x2b || first === 0x2d;
  const second = text.charCodeAt(1);
  // Decimal numbers begin and end in a digit or a dot; hexadecimal and its kin have a letter in second place.
  if ((signed || isDigitOrDot(first)) && isDigitOrDot(last) && !(second > NINE && second !== 0x65 && second !== 0x45)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (text === 'NaN') return Number.NaN;
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return undefined;
}

function isDigitOrDot(code: number): boolean {
  return (code >= ZERO && code <= NINE) || code === DOT;
}
