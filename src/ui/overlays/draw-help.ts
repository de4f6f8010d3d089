import { type HelpSection, helpSections } from '../../app/help-sections.ts';
import { keyCap } from '../../app/keys/key-table.ts';
import type { HelpState } from '../../app/overlays/help.ts';
import type { AppState } from '../../app/state.ts';
import { blankCells, type Cells, type Size } from '../../model/cells.ts';
import { copyCells, drawText } from '../../model/draw-text.ts';
import { fitText, safe } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { wrapWords } from '../wrap-words.ts';
import { dialogBox } from './dialog-box.ts';

const COLUMN_WIDTH = 56;
const KEYS_WIDTH = 17;

/** A line of the help: a section's title, a key with what it does, the rest of a long sentence, or nothing. */
type Line =
  | { readonly title: string }
  | { readonly caps: string; readonly words: string; readonly isOff: boolean }
  | undefined;

/** All keys that hold here, in as many columns as fit, a section never torn where it fits whole; it scrolls when they do not fit. */
export function drawHelp(size: Size, state: HelpState, app: AppState, theme: Theme): Cells {
  const cells = dialogBox(size, 'Keys', theme);
  const inside = { columns: size.columns - 4, rows: size.rows - 2 };
  if (inside.columns < 10 || inside.rows < 1) return cells;
  const columns = Math.max(1, Math.min(3, Math.floor(inside.columns / COLUMN_WIDTH)));
  const width = Math.floor(inside.columns / columns);
  const lines = helpSections({ ...app, overlay: state }).map((section) =>
    sectionLines(section, width - KEYS_WIDTH - 2),
  );
  const stacks = intoColumns(lines, columns, inside.rows);
  const rows = Math.max(inside.rows, ...stacks.map((stack) => stack.length));
  const page = blankCells(inside.columns, rows);
  page.paper.fill(cells.paper[0]!);
  stacks.forEach((stack, column) => {
    stack.forEach((line, row) => {
      drawLine(page, column * width, row, line, theme);
    });
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

/** A column a section, and another where one is too long, as far as there are columns; what is left over when all are full makes the last one longer, and the page scrolls. */
function intoColumns(sections: readonly (readonly Line[])[], columns: number, rows: number): readonly Line[][] {
  const stacks: Line[][] = [[]];
  for (const section of sections) {
    if (stacks.length < columns && stacks.at(-1)!.length > 0) stacks.push([]);
    for (const line of section) {
      if (stacks.at(-1)!.length >= rows && stacks.length < columns) stacks.push([]);
      stacks.at(-1)!.push(line);
    }
  }
  return stacks;
}

function sectionLines(section: HelpSection, width: number): readonly Line[] {
  const keys = section.hints.flatMap((hint): Line[] => {
    const words = hint.disabled === undefined ? hint.help : `${hint.help} (${hint.disabled})`;
    const isOff = hint.disabled !== undefined;
    return wrapWords(words, Math.max(10, width)).map((part, index) => ({
      caps: index === 0 ? hint.keys.map(keyCap).join(' ') : '',
      words: part,
      isOff,
    }));
  });
  return [{ title: section.title }, ...keys, undefined];
}

function drawLine(page: Cells, column: number, row: number, line: Line, theme: Theme): void {
  const background = theme.dialog;
  if (line === undefined) return;
  if ('title' in line) {
    drawText(page, column, row, safe(line.title), { background, color: theme.accent, bold: true });
    return;
  }
  drawText(page, column, row, fitText(safe(line.caps), KEYS_WIDTH - 1), { background, color: theme.key, bold: true });
  drawText(page, column + KEYS_WIDTH, row, safe(line.words), {
    background,
    color: line.isOff ? theme.muted : theme.text,
  });
}
