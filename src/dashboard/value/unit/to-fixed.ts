/** How many decimals a value gets when nobody says: three significant digits, none for whole numbers. */
function autoDecimals(value: number): number {
  if (value === 0 || Number.isInteger(value) || !Number.isFinite(value)) return 0;
  const magnitude = Math.floor(Math.log(Math.abs(value)) / Math.LN10);
  const decimals = 1 - magnitude;
  const leading = Math.abs(value) / 10 ** -decimals;
  return Math.max(0, leading > 2.25 ? decimals + 1 : decimals);
}

/** A number as Grafana writes it: `decimals` null means automatic. Half rounds up, towards +∞. */
export function toFixed(value: number, decimals: number | null): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (value === 0) return decimals === null ? '0' : (0).toFixed(decimals);
  const places = decimals ?? autoDecimals(value);
  const factor = places === 0 ? 1 : 10 ** Math.max(0, places);
  const text = String(Math.round(value * factor) / factor);
  if (places === 0 || text.includes('e')) return text;
  const dot = text.indexOf('.');
  const missing = places - (dot === -1 ? 0 : text.length - dot - 1);
  if (missing <= 0) return text;
  return `${text}${dot === -1 ? '.' : ''}${'0'.repeat(missing)}`;
}
