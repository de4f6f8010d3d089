/** A count of bytes as the screen says it: `8,192 B`. */
export function bytesText(count: number): string {
  return `${count.toString().replace(/\B(?=(\d{3})+$)/g, ',')} B`;
}
