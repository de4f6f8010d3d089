/** A count with its thousands set apart: 88,310. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** How many lines, in words: `1 line`, `88,310 lines`. */
export function countLines(lines: number): string {
  return `${count(lines)} ${lines === 1 ? 'line' : 'lines'}`;
}
