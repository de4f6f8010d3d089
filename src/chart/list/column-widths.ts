/** The least that is worth showing of a text. */
const LEAST_TEXT = 6;

/**
 * Shares `columns` among columns of natural `widths`: all as they are where they fit, at most `mostSpare` of what is left going to the first text;
 * else texts are cut, the widest first; then columns go from the right (width 0), texts before the ones that `keeps` marks: a cut number is a wrong one.
 */
export function columnWidths(
  widths: readonly number[],
  keeps: readonly boolean[],
  columns: number,
  gap: number,
  mostSpare: number,
): readonly number[] {
  const result = widths.map((width) => Math.max(1, Math.min(width, columns)));
  cutTo(result, columns, gap, (index) => keeps[index] !== true, LEAST_TEXT);
  for (const kept of [false, true]) {
    for (let index = result.length - 1; index >= 0 && total(result, gap) > columns; index--) {
      const isLast = result.filter((width) => width > 0).length === 1;
      if (!isLast && (keeps[index] === true) === kept) result[index] = 0;
    }
  }
  const left = result.findIndex((width) => width > 0);
  if (total(result, gap) > columns) result[left] = columns;
  const spare = Math.min(columns - total(result, gap), mostSpare);
  const taker = keeps.indexOf(false);
  if (spare > 0 && taker >= 0 && result[taker]! > 0) result[taker] = result[taker]! + spare;
  return result;
}

/** Takes from the widest of the columns that may be cut until all fit or none is above `least`. */
function cutTo(
  widths: number[],
  columns: number,
  gap: number,
  mayCut: (index: number) => boolean,
  least: number,
): void {
  let over = total(widths, gap) - columns;
  while (over > 0) {
    let widest = -1;
    widths.forEach((width, index) => {
      if (mayCut(index) && width > least && (widest < 0 || width > widths[widest]!)) widest = index;
    });
    if (widest < 0) return;
    widths[widest] = widths[widest]! - 1;
    over -= 1;
  }
}

function total(widths: readonly number[], gap: number): number {
  const shown = widths.filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, shown.length - 1);
}
