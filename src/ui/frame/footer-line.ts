import { frameKeys } from '../../app/frame-keys.ts';
import { hintsOf, type KeyHint, keyCap } from '../../app/keys/key-table.ts';
import { overlayHints } from '../../app/overlay.ts';
import { screenHints } from '../../app/route.ts';
import { openBoard } from '../../app/screens/dashboards/dashboards-state.ts';
import type { AppState } from '../../app/state.ts';
import { blankCells, type Cells } from '../../model/cells.ts';
import { drawText } from '../../model/draw-text.ts';
import { safe, textColumns } from '../../model/safe-text.ts';
import type { Theme } from '../theme.ts';
import { drawPrompt, promptOf } from './prompt.ts';

/** The last line: a prompt being typed, else what there is to say, else the keys that matter here. */
export function drawFooterLine(columns: number, state: AppState, theme: Theme): Cells {
  const prompt = promptOf(state);
  if (prompt) return drawPrompt(columns, prompt, theme);
  if (state.saying) {
    const cells = blankCells(columns, 1);
    const color = state.saying.level === 'warning' ? theme.warning : theme.text;
    drawText(cells, 1, 0, safe(state.saying.text, columns - 2), { color });
    return cells;
  }
  return drawHints(columns, state, theme);
}

/** Keys that fit, the most important first; help and quit keep their place at the end. */
function drawHints(columns: number, state: AppState, theme: Theme): Cells {
  const cells = blankCells(columns, 1);
  const own = state.overlay ? overlayHints(state.overlay) : [...arrowsHint(state), ...screenHints(state)];
  const everywhere = state.overlay ? [] : hintsOf(frameKeys, state);
  const wanted = [...own, ...everywhere]
    .filter((hint) => hint.footer !== undefined)
    .sort((left, right) => (left.footer ?? 0) - (right.footer ?? 0))
    .map((hint) => ({
      key: safe(hint.keys[0] === undefined ? '' : keyCap(hint.keys[0])),
      label: safe(hint.label),
      isKept: (hint.footer ?? 0) >= 90,
      isOff: hint.disabled !== undefined,
    }));
  let room = columns - 2;
  const widthOf = (hint: (typeof wanted)[number]) => textColumns(hint.key) + 1 + textColumns(hint.label) + 3;
  for (const hint of wanted) if (hint.isKept) room -= widthOf(hint);
  const shown = wanted.filter((hint) => {
    if (hint.isKept) return true;
    room -= widthOf(hint);
    return room >= 0;
  });
  let column = 1;
  for (const { key, label, isOff } of shown) {
    column = drawText(cells, column, 0, key, { color: isOff ? theme.muted : theme.key, bold: !isOff }) + 1;
    column = drawText(cells, column, 0, label, { color: isOff ? theme.faint : theme.muted }) + 3;
  }
  return cells;
}

/** Four keys that do one thing are said once. */
function arrowsHint(state: AppState): readonly (KeyHint & { readonly footer?: number })[] {
  if (state.open !== 'dashboards') return [];
  const board = openBoard(state.screens.dashboards);
  const inGrid = board.full === undefined;
  const vertical = inGrid ? [] : [{ id: 'arrows.series', keys: ['↑↓'], label: 'series', help: '', footer: 1 }];
  if (board.cursorMs !== undefined)
    return [...vertical, { id: 'arrows.time', keys: ['←→'], label: 'time', help: '', footer: 1 }];
  return inGrid ? [{ id: 'arrows.panel', keys: ['↑↓←→'], label: 'panel', help: '', footer: 1 }] : vertical;
}
