import { toFixed } from './to-fixed.ts';
import { bare, type UnitFormat } from './unit-format.ts';

/** `12.3%` of a value that is already in hundredths, or of a fraction of one. */
export function percentUnit(scale: 1 | 100): UnitFormat {
  return (value, decimals) => ({ prefix: '', text: toFixed(value * scale, decimals), suffix: '%' });
}

export const hexUnit: UnitFormat = (value, decimals) => bare(hex(value, decimals));

export const prefixedHexUnit: UnitFormat = (value, decimals) => {
  const text = hex(value, decimals);
  return bare(text.startsWith('-') ? `-0x${text.slice(1)}` : `0x${text}`);
};

export const scientificUnit: UnitFormat = (value, decimals) =>
  bare(Number.isFinite(value) ? value.toExponential(decimals ?? undefined) : toFixed(value, decimals));

/** Thousands separated. Grafana follows the browser's language; ours is always English. */
export const localeUnit: UnitFormat = (value, decimals) =>
  bare(value.toLocaleString('en-US', { maximumFractionDigits: decimals ?? 3 }));

/** The value as it came. */
export const stringUnit: UnitFormat = (value) => bare(Number.isFinite(value) ? String(value) : toFixed(value, null));

/** Every value but zero is the first word. */
export function booleanUnit(yes: string, no: string): UnitFormat {
  return (value) => bare(value ? yes : no);
}

/** A currency written out in full, as for money that is counted. */
export function fullCurrencyUnit(symbol: string, side: 'before' | 'after'): UnitFormat {
  return (value, decimals) => {
    const text = value.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: decimals ?? 2 });
    return side === 'before' ? { prefix: symbol, text, suffix: '' } : { prefix: '', text, suffix: symbol };
  };
}

function hex(value: number, decimals: number | null): string {
  if (!Number.isFinite(value)) return toFixed(value, decimals);
  return Number.parseFloat(toFixed(value, decimals)).toString(16).toUpperCase();
}
