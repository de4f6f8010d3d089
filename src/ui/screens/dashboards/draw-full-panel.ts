import type { Board, BoardPanel } from '../../../app/screens/dashboards/dashboards-state.ts';
import { blankCells, type Cells, type Size } from '../../../model/cells.ts';
import { copyCells, drawText } from '../../../model/draw-text.ts';
import { safe } from '../../../model/safe-text.ts';
import type { PanelLook } from '../../panels/panel-look.ts';
import type { PanelDrawer } from './panel-drawer.ts';

/** One panel over the whole screen; when it is inspected, below it what it asked and what was answered. */
export function drawFullPanel(size: Size, board: Board, panel: BoardPanel, look: PanelLook, draw: PanelDrawer): Cells {
  const lines = board.isInspecting ? inspection(panel) : [];
  const below = Math.min(lines.length, Math.floor(size.rows / 2));
  const cells = blankCells(size.columns, size.rows);
  copyCells(cells, draw(panel.picture, { columns: size.columns, rows: size.rows - below }, look), 0, 0);
  lines.slice(0, below).forEach((line, index) => {
    const row = size.rows - below + index;
    const end = drawText(cells, 1, row, safe(line.label.padEnd(9)), { color: look.theme.muted });
    drawText(cells, end, row, safe(line.text, size.columns - end - 1), { color: look.theme.text });
  });
  return cells;
}

type InspectionLine = { readonly label: string; readonly text: string };

/** The queries as they were sent, their steps, what came, and what the server said besides. */
function inspection(panel: BoardPanel): readonly InspectionLine[] {
  const lines: InspectionLine[] = [];
  for (const { query, answer } of panel.asked) {
    lines.push({ label: query.key, text: query.expression.replace(/\s+/g, ' ') });
    const step = `step ${query.window.stepMs / 1000} s`;
    const span = `${(query.window.toMs - query.window.fromMs) / 60_000} min`;
    const asked = query.kind === 'instant' ? 'instant' : `range of ${span}, ${step}`;
    lines.push({ label: '', text: `${asked}; ${answerText(answer)}` });
    if (answer.at === 'ready') for (const { message } of answer.notices) lines.push({ label: '▲', text: message });
    if (answer.at === 'failed') lines.push({ label: '✖', text: answer.failure.message });
  }
  const { description } = panel.compiled.panel;
  if (description) lines.push({ label: 'about', text: description.replace(/\s+/g, ' ') });
  return lines;
}

function answerText(answer: BoardPanel['asked'][number]['answer']): string {
  if (answer.at === 'waiting') return 'no answer yet';
  const value = answer.at === 'ready' ? answer.value : answer.last;
  if (value === undefined) return 'no answer';
  if (!('series' in value)) return value.kind;
  const samples = value.series.reduce((sum, series) => sum + series.values.length, 0);
  const left = value.leftOut > 0 ? `, ${value.leftOut} more left out` : '';
  return `${value.series.length} series, ${samples} samples${left}`;
}
