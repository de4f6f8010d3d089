import type { LogsStatus, StatusPart } from '../../../app/screens/logs/logs-status.ts';
import type { Cells, Style } from '../../../model/cells.ts';
import { drawText } from '../../../model/draw-text.ts';
import { fitText, type SafeText, safe, textColumns } from '../../../model/safe-text.ts';
import type { LogsStyles } from './logs-styles.ts';

const GAP = 3;

/** A part never takes more than this share of the row, so that a long filter does not hide the counts. */
const WIDEST_SHARE = 0.4;

/** Draws the status in row 0. Where it is too long the lightest parts are left out. */
export function drawStatusRow(cells: Cells, status: LogsStatus, styles: LogsStyles): void {
  let column = 1;
  for (const { text, tone } of fitting(status, cells.columns - 1)) {
    const style: Style = styles.tones[tone];
    column = drawText(cells, column, 0, text, style) + GAP;
  }
}

type FittedPart = Pick<StatusPart, 'tone' | 'weight'> & { readonly text: SafeText };

function fitting(status: LogsStatus, columns: number): readonly FittedPart[] {
  const widest = Math.max(16, Math.floor(columns * WIDEST_SHARE));
  let parts: readonly FittedPart[] = status.map((part) => ({ ...part, text: fitText(safe(part.text), widest) }));
  while (parts.length > 1 && columnsOf(parts) > columns) {
    const lightest = Math.min(...parts.map((part) => part.weight));
    const at = parts.findIndex((part) => part.weight === lightest);
    parts = parts.filter((_part, index) => index !== at);
  }
  return parts;
}

function columnsOf(parts: readonly FittedPart[]): number {
  return parts.reduce((sum, part) => sum + textColumns(part.text), (parts.length - 1) * GAP);
}
