import { toFixed } from './to-fixed.ts';
import { bare, type UnitFormat } from './unit-format.ts';

const SI_PREFIXES = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'] as const;
const SI_ZERO = 5;
const BINARY_PREFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'] as const;
const COUNT_SUFFIXES = ['', 'K', 'M', 'B', 'T'] as const;

/** The number with a symbol behind it (after a space) or before it, never rescaled. */
export function fixedUnit(symbol: string, side: 'after' | 'before' = 'after'): UnitFormat {
  if (symbol === '') return (value, decimals) => bare(toFixed(value, decimals));
  if (side === 'before') return (value, decimals) => ({ prefix: symbol, text: toFixed(value, decimals), suffix: '' });
  return (value, decimals) => ({ prefix: '', text: toFixed(value, decimals), suffix: ` ${symbol}` });
}

/** Divides by powers of `factor` and names them by `suffixes`; `offset` is the name of the unscaled value. */
export function scaledUnit(factor: number, suffixes: readonly string[], offset = 0): UnitFormat {
  return (value, decimals) => {
    if (!Number.isFinite(value)) return bare(toFixed(value, decimals));
    const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) / Math.log10(factor));
    const clamped = Math.min(suffixes.length - 1 - offset, Math.max(-offset, power));
    return { prefix: '', text: toFixed(value / factor ** clamped, decimals), suffix: suffixes[offset + clamped]! };
  };
}

/** SI prefixes, f to Y; `offset` counts the prefixes that the value already carries (1 for kilo, -1 for milli). */
export function siUnit(symbol: string, offset = 0): UnitFormat {
  return scaledUnit(
    1000,
    SI_PREFIXES.map((prefix) => ` ${prefix}${symbol}`),
    SI_ZERO + offset,
  );
}

/** Powers of 1024, never fractions of the base. */
export function binaryUnit(symbol: string, offset = 0): UnitFormat {
  return scaledUnit(
    1024,
    BINARY_PREFIXES.map((prefix) => ` ${prefix}${symbol}`),
    offset,
  );
}

/** K, M, B, T for counts of things. */
export function countUnit(symbol: string): UnitFormat {
  return scaledUnit(
    1000,
    COUNT_SUFFIXES.map((suffix) => `${suffix} ${symbol}`),
  );
}

/** K, M, B, T around a currency's symbol; the minus stands before the symbol. */
export function currencyUnit(symbol: string, side: 'before' | 'after' = 'before'): UnitFormat {
  const scale = scaledUnit(1000, COUNT_SUFFIXES);
  return (value, decimals, moment) => {
    const { text, suffix } = scale(Math.abs(value), decimals, moment);
    const minus = value < 0 ? '-' : '';
    return side === 'before'
      ? { prefix: `${minus}${symbol}`, text, suffix }
      : { prefix: minus, text, suffix: `${suffix}${symbol}` };
  };
}

/** The offset that a prefix letter stands for, as in `si:mB`; 0 when the letter is none. */
export function siOffset(letter: string): number {
  const index = (SI_PREFIXES as readonly string[]).indexOf(letter === 'μ' ? 'µ' : letter);
  return letter === '' || index === -1 ? 0 : index - SI_ZERO;
}
