import { blankCells, type Cells, type Style } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { fitText, type SafeText, textColumns } from '../../model/safe-text.ts';

/**
 * A piece of a one-line bar. When the bar is too narrow the pieces with the largest `rank` go first, down to rank 3; then one after the
 * other is said in its `short` form; then the rest goes. Rank 0 stays, cut if it must be.
 */
export type Segment = {
  readonly text: SafeText;
  readonly short?: SafeText;
  readonly style: Style;
  readonly rank: number;
};

/** Pieces of this rank and below are worth a shorter word for the others. */
const WORTH_SHORTENING = 2;

const GAP = 3;

/** One row: `left` from the left edge, `right` to the right edge, a blank of margin at both ends, `gap` blanks between pieces. */
export function drawSegments(
  columns: number,
  left: readonly Segment[],
  right: readonly Segment[],
  gap: number = GAP,
): Cells {
  const cells = blankCells(columns, 1);
  const kept = fitting(columns - 2, left, right, gap);
  let column = 1;
  for (const { text, style } of kept.left) {
    const fitted = fitText(text, Math.max(0, columns - 1 - column));
    column = drawText(cells, column, 0, fitted, style) + gap;
  }
  column = columns - 1 - widthOf(kept.right, gap);
  for (const { text, style } of kept.right) column = drawText(cells, column, 0, text, style) + gap;
  return cells;
}

function fitting(columns: number, left: readonly Segment[], right: readonly Segment[], gap: number) {
  let kept = { left, right };
  for (;;) {
    const both = [...kept.left, ...kept.right];
    if (widthOf(both, gap) <= columns) return kept;
    const worst = Math.max(...both.map((segment) => segment.rank));
    const long = both.findLastIndex((segment) => segment.short !== undefined);
    if (worst <= WORTH_SHORTENING && long >= 0) {
      const said = both.map((segment, index) => (index === long ? shortened(segment) : segment));
      kept = { left: said.slice(0, kept.left.length), right: said.slice(kept.left.length) };
      continue;
    }
    if (worst <= 0) return { left: kept.left, right: [] };
    // Of several with the same rank the last one goes first.
    const victim = both.findLastIndex((segment) => segment.rank === worst);
    kept = {
      left: kept.left.filter((_, index) => index !== victim),
      right: kept.right.filter((_, index) => index + kept.left.length !== victim),
    };
  }
}

function shortened({ short, ...segment }: Segment): Segment {
  return short === undefined ? segment : { ...segment, text: short };
}

function widthOf(segments: readonly Segment[], gap: number): number {
  const texts = segments.reduce((sum, segment) => sum + textColumns(segment.text), 0);
  return texts + gap * Math.max(0, segments.length - 1);
}
