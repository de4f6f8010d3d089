import type { SeenPrompt } from '../../../app/screens/logs/logs-select.ts';
import { BLANK, type Cells } from '../../../model/cells.ts';
import { drawGlyph, drawText, drawTextRight } from '../../../model/draw-text.ts';
import { fitText, glyphColumns, type SafeText, safe, textColumns } from '../../../model/safe-text.ts';
import type { LogsStyles } from './logs-styles.ts';

/** Draws the line that is being typed, its cursor in view, and at the right what comes of it. */
export function drawPromptRow(cells: Cells, prompt: SeenPrompt, row: number, styles: LogsStyles): void {
  const note = fitText(safe(prompt.note), Math.floor(cells.columns / 2));
  const noteColumns = textColumns(note);
  drawTextRight(cells, cells.columns - 1, row, note, noteColumns, styles.hint);
  drawText(cells, 1, row, safe(prompt.sign), styles.prompt);
  const room = Math.max(2, cells.columns - 4 - (noteColumns > 0 ? noteColumns + 2 : 0));
  drawTyped(cells, prompt, row, room, styles);
}

function drawTyped(cells: Cells, prompt: SeenPrompt, row: number, room: number, styles: LogsStyles): void {
  const characters = [...prompt.line.text].map((character) => safe(character));
  const { cursor } = prompt.line;
  let from = cursor;
  let used = 1;
  while (from > 0 && used + columnsOf(characters[from - 1]!) <= room) used += columnsOf(characters[--from]!);
  let column = 2;
  for (let at = from; at < characters.length; at++) {
    const character = characters[at]!;
    if (column + columnsOf(character) > 2 + room) break;
    column = drawText(cells, column, row, character, at === cursor ? styles.cursor : styles.prompt);
  }
  if (cursor === characters.length) drawGlyph(cells, column, row, BLANK, styles.cursor);
}

function columnsOf(character: SafeText): number {
  return glyphColumns(character.codePointAt(0) ?? BLANK);
}
