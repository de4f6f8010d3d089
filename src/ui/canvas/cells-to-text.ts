import { BOLD, type Cells, DIM, HAS_COLOR, INVERSE, ITALIC, UNDERLINE } from '../../model/cells.ts';
import { glyphText } from '../../model/draw-text.ts';

/** The cells as lines of text with style sequences in 24-bit colour, each line ending in the terminal's own style. */
export function cellsToStyledLines(cells: Cells): string[] {
  const lines: string[] = [];
  for (let row = 0; row < cells.rows; row++) {
    let line = '';
    let [ink, paper] = [0, 0];
    for (let column = 0; column < cells.columns; column++) {
      const index = row * cells.columns + column;
      if (cells.ink[index] !== ink || cells.paper[index] !== paper) {
        ink = cells.ink[index]!;
        paper = cells.paper[index]!;
        line += styleSequence(ink, paper);
      }
      line += glyphText(cells, index);
    }
    lines.push(ink === 0 && paper === 0 ? line : `${line}\x1b[0m`);
  }
  return lines;
}

function styleSequence(ink: number, paper: number): string {
  const codes: (number | string)[] = [0];
  if (ink & BOLD) codes.push(1);
  if (ink & DIM) codes.push(2);
  if (ink & ITALIC) codes.push(3);
  if (ink & UNDERLINE) codes.push(4);
  if (ink & INVERSE) codes.push(7);
  if (ink & HAS_COLOR) codes.push(`38;2;${channels(ink)}`);
  if (paper & HAS_COLOR) codes.push(`48;2;${channels(paper)}`);
  return `\x1b[${codes.join(';')}m`;
}

function channels(color: number): string {
  return `${(color >> 16) & 255};${(color >> 8) & 255};${color & 255}`;
}
