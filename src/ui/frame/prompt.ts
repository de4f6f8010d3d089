import type { EditedLine } from '../../app/line-editor.ts';
import type { AppState } from '../../app/state.ts';
import { blankCells, type Cells } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { safe, textColumns } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';

/** A line being typed at the foot of the screen, and what it is for. */
export type Prompt = { readonly title: string; readonly line: EditedLine; readonly hint: string };

/** The prompt of the open screen, where it has one. */
export function promptOf(state: AppState): Prompt | undefined {
  const { dashboards, services } = state.screens;
  if (state.overlay) return undefined;
  if (state.open === 'dashboards' && dashboards.find) {
    return { title: 'find panel', line: dashboards.find, hint: 'Enter finds, n the next, Esc drops' };
  }
  if (state.open === 'services' && services.isFiltering) {
    return { title: 'filter', line: services.filter, hint: 'Enter keeps, Esc drops' };
  }
  return undefined;
}

/** The prompt as one row: title, text with the cursor in it, hint at the right where there is room. */
export function drawPrompt(columns: number, prompt: Prompt, theme: Theme): Cells {
  const cells = blankCells(columns, 1);
  const characters = [...prompt.line.text];
  let column = drawText(cells, 1, 0, safe(`${prompt.title}: `), { color: theme.key, bold: true });
  // The end of a long line is what is being typed: its start gives way.
  const room = Math.max(1, columns - column - 2);
  const from = Math.max(0, prompt.line.cursor - room + 1);
  const before = safe(characters.slice(from, prompt.line.cursor).join(''));
  const at = safe(characters[prompt.line.cursor] ?? ' ');
  const after = safe(characters.slice(prompt.line.cursor + 1).join(''));
  column = drawText(cells, column, 0, before, { color: theme.text });
  column = drawText(cells, column, 0, at, { color: theme.text, inverse: true });
  column = drawText(cells, column, 0, after, { color: theme.text });
  const hint = safe(prompt.hint);
  if (column + textColumns(hint) + 4 < columns) {
    drawText(cells, columns - 1 - textColumns(hint), 0, hint, { color: theme.muted });
  }
  return cells;
}
