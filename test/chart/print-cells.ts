import { BOLD, type Cells, DIM, HAS_COLOR, ITALIC, UNDERLINE } from '../../src/model/cells.ts';
import { glyphText } from '../../src/model/draw-text.ts';

/** The cells as lines with true-colour sequences, for looking at; tests compare `cellsToLines`. */
export function printCells(cells: Cells): string {
  const lines: string[] = [];
  for (let row = 0; row < cells.rows; row++) {
    let line = '';
    let before = '';
    for (let column = 0; column < cells.columns; column++) {
      const index = row * cells.columns + column;
      const look = sequence(cells.ink[index]!, cells.paper[index]!);
      if (look !== before) line += look;
      before = look;
      line += glyphText(cells, index);
    }
    lines.push(`${line}\u001b[0m`);
  }
  return lines.join('\n');
}

function sequence(ink: number, paper: number): string {
  const parts = ['0'];
  if (ink & BOLD) parts.push('1');
  if (ink & DIM) parts.push('2');
  if (ink & ITALIC) parts.push('3');
  if (ink & UNDERLINE) parts.push('4');
  if (ink & HAS_COLOR) parts.push(`38;2;${(ink >> 16) & 255};${(ink >> 8) & 255};${ink & 255}`);
  if (paper & HAS_COLOR) parts.push(`48;2;${(paper >> 16) & 255};${(paper >> 8) & 255};${paper & 255}`);
  return `\u001b[${parts.join(';')}m`;
}
