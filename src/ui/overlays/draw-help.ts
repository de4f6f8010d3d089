import { helpSections } from '../../app/help-sections.ts';
import { type KeyHint, keyCap } from '../../app/keys/key-table.ts';
import type { HelpState } from '../../app/overlays/help.ts';
import type { AppState } from '../../app/state.ts';
import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import { copyCells, drawText } from '../../model/draw-text.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { dialogBox } from './dialog-box.ts';

const COLUMN_WIDTH = 56;
const KEYS_WIDTH = 17;

type Entry = { readonly title: string } | { readonly hint: KeyHint } | undefined;

/** All keys that hold here, in as many columns as fit; it scrolls when they do not. */
export function drawHelp(size: Size, state: HelpState, app: AppState, theme: Theme): Cells {
  const cells = dialogBox(size, 'Keys', theme);
  const inside = { columns: size.columns - 4, rows: size.rows - 2 };
  if (inside.columns < 10 || inside.rows < 1) return cells;
  const entries: Entry[] = helpSections({ ...app, overlay: state }).flatMap((section) => [
    { title: section.title },
    ...section.hints.map((hint) => ({ hint })),
    undefined,
  ]);
  const columns = Math.max(1, Math.min(3, Math.floor(inside.columns / COLUMN_WIDTH)));
  const width = Math.floor(inside.columns / columns);
  const rows = Math.max(inside.rows, Math.ceil(entries.length / columns));
  const page = blankCells(inside.columns, rows);
  page.paper.fill(cells.paper[0]!);
  entries.forEach((entry, index) => {
    drawEntry(page, Math.floor(index / rows) * width, index % rows, width, entry, theme);
  });
  const scroll = Math.min(state.scroll, rows - inside.rows);
  const view = blankCells(inside.columns, inside.rows);
  copyCells(view, page, 0, -scroll);
  copyCells(cells, view, 2, 1);
  if (scroll < rows - inside.rows) {
    drawText(cells, size.columns - 12, size.rows - 1, safe(' ↓ more '), { background: theme.dialog, color: theme.key });
  }
  return cells;
}

function drawEntry(page: Cells, column: number, row: number, width: number, entry: Entry, theme: Theme): void {
  const background = theme.dialog;
  if (entry === undefined) return;
  if ('title' in entry) {
    drawText(page, column, row, safe(entry.title), { background, color: theme.accent, bold: true });
    return;
  }
  const { keys, help, disabled } = entry.hint;
  const caps = fitText(safe(keys.map(keyCap).join(' ')), KEYS_WIDTH - 1);
  drawText(page, column, row, caps, { background, color: theme.key, bold: true });
  const words = disabled === undefined ? help : `${help} (${disabled})`;
  const color = disabled === undefined ? theme.text : theme.muted;
  drawText(page, column + KEYS_WIDTH, row, fitText(safe(words), width - KEYS_WIDTH - 2), { background, color });
}
