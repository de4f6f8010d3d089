import type { LogsView } from '../../../app/screens/logs/logs-select.ts';
import { blankCells, type Cells, type Size } from '../../../model/cells.ts';
import { drawText } from '../../../model/draw-text.ts';
import { fitText, safe, textColumns } from '../../../model/safe-text.ts';
import type { Theme } from '../../theme.ts';
import { drawLine } from './line-rows.ts';
import { type LogsStyles, logsStyles } from './logs-styles.ts';
import { drawPickerBox } from './picker-box.ts';
import { drawPromptRow } from './prompt-row.ts';
import { drawStatusRow } from './status-row.ts';

/** Draws the Logs screen: the status, the lines, and over them what is open: the prompt at the foot, the list of services. */
export function drawLogs(view: LogsView, size: Size, theme: Theme): Cells {
  const styles = logsStyles(theme);
  const cells = blankCells(size.columns, size.rows);
  for (const line of view.lines) drawLine(cells, line, view.shape, 1, styles);
  drawEmpty(cells, view.empty, styles);
  drawStatusRow(cells, view.status, styles);
  if (view.prompt) drawPromptRow(cells, view.prompt, size.rows - 1, styles);
  if (view.picker) drawPickerBox(cells, view.picker, styles);
  return cells;
}

function drawEmpty(cells: Cells, sentences: readonly string[], styles: LogsStyles): void {
  const top = Math.max(1, Math.floor((cells.rows - sentences.length) / 3));
  sentences.forEach((sentence, index) => {
    const text = fitText(safe(sentence), cells.columns - 2);
    const column = Math.max(1, Math.floor((cells.columns - textColumns(text)) / 2));
    drawText(cells, column, top + index, text, index === 0 ? styles.text : styles.hint);
  });
}
