import { type ChooseState, chooseEntries } from '../../app/overlays/choose.ts';
import type { Cells, Size } from '../../model/cells.ts';
import { drawText, fillArea } from '../../model/draw-text.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { dialogBox } from './dialog-box.ts';

/** A list to choose from, with the line that narrows it on top. */
export function drawChoose(size: Size, state: ChooseState, theme: Theme): Cells {
  const cells = dialogBox(size, state.title, theme);
  const paper = { background: theme.dialog };
  const entries = chooseEntries(state);
  const typed = safe(state.line.text);
  const hint = state.purpose === 'range' ? 'or type one: 90m, 6h, 2d' : 'type to narrow';
  drawText(cells, 2, 1, safe('› '), { ...paper, color: theme.key });
  if (typed === '') drawText(cells, 6, 1, safe(hint), { ...paper, color: theme.muted });
  const end = drawText(cells, 4, 1, fitText(typed, size.columns - 7), { ...paper, color: theme.text });
  drawText(cells, end, 1, safe(' '), { ...paper, color: theme.text, inverse: true });
  const room = Math.max(0, size.rows - 4);
  const top = Math.max(0, Math.min(entries.length - room, state.selected - Math.floor(room / 2)));
  entries.slice(top, top + room).forEach((entry, index) => {
    const isSelected = top + index === state.selected;
    const row = 3 + index;
    const background = isSelected ? theme.chosen : theme.dialog;
    fillArea(cells, { column: 1, row, columns: size.columns - 2, rows: 1 }, { background });
    const style = { background, color: isSelected ? theme.title : theme.text, bold: isSelected };
    drawText(cells, 2, row, fitText(safe(`${isSelected ? '▶' : ' '} ${entry.text}`), size.columns - 4), style);
  });
  if (entries.length === 0)
    drawText(cells, 4, 3, safe('nothing like that in the list'), { ...paper, color: theme.muted });
  return cells;
}
