import type { LogRun } from '../../../app/screens/logs/log-runs.ts';
import type { LogShape } from '../../../app/screens/logs/log-shape.ts';
import type { SeenLine } from '../../../app/screens/logs/logs-select.ts';
import type { Cells, Style } from '../../../model/cells.ts';
import { drawGlyph, drawText, fillArea } from '../../../model/draw-text.ts';
import type { LogLevel } from '../../../model/log-line.ts';
import { fitText, safe } from '../../../model/safe-text.ts';
import type { LogsStyles } from './logs-styles.ts';

const RULE = 0x2500;
const SELECTED = 0x25b6;
const STDERR = 0x254e;
const GOES_ON = 0x203a;

const LEVEL_WORDS: Readonly<Record<LogLevel, string>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
  none: '',
};

/** Draws one log line: gutter, time, service, level and text, as many rows as it has. `firstRow` is the row of the area's top. */
export function drawLine(cells: Cells, line: SeenLine, shape: LogShape, firstRow: number, styles: LogsStyles): void {
  const under = line.isSelected ? styles.selected : {};
  if (line.isSelected) {
    const top = Math.max(0, line.row);
    const bottom = Math.min(shape.rows, line.row + line.rows.length);
    fillArea(cells, { column: 0, row: firstRow + top, columns: shape.columns, rows: bottom - top }, under);
  }
  if (line.isMark) drawMark(cells, line, shape, firstRow + line.row, styles);
  else drawRows(cells, line, shape, firstRow, styles);
  if (line.row >= 0) drawHead(cells, line, shape, firstRow + line.row, styles);
}

function drawHead(cells: Cells, line: SeenLine, shape: LogShape, row: number, styles: LogsStyles): void {
  const under = line.isSelected ? styles.selected : {};
  if (line.isSelected) drawGlyph(cells, 0, row, SELECTED, { ...styles.gutter, ...under });
  else if (line.isStderr) drawGlyph(cells, 0, row, STDERR, styles.gutter);
  let column = 1;
  if (shape.timeColumns > 0) {
    drawText(cells, column, row, safe(line.time), { ...styles.time, ...under }, shape.timeColumns);
    column += shape.timeColumns + 1;
  }
  const service = styles.services[Math.max(0, line.serviceIndex) % styles.services.length] ?? {};
  drawText(cells, column, row, fitText(safe(line.service), shape.serviceColumns), { ...service, ...under });
  column += shape.serviceColumns + 1;
  if (shape.levelColumns > 0 && !line.isMark) {
    drawText(
      cells,
      column,
      row,
      safe(LEVEL_WORDS[line.level]),
      { ...styles.levels[line.level], ...under },
      shape.levelColumns,
    );
  }
}

function drawRows(cells: Cells, line: SeenLine, shape: LogShape, firstRow: number, styles: LogsStyles): void {
  const under = line.isSelected ? styles.selected : {};
  const text = line.level === 'trace' || line.level === 'debug' ? styles.quietText : styles.text;
  const from = Math.max(0, -line.row);
  const to = Math.min(line.rows.length, shape.rows - line.row);
  for (let index = from; index < to; index++) {
    const row = firstRow + line.row + index;
    const { runs, more } = line.rows[index]!;
    let column = shape.textAt;
    for (const run of runs) {
      column = drawText(cells, column, row, run.text, { ...text, ...run.style, ...under, ...foundStyle(run, styles) });
    }
    if (more) drawGlyph(cells, shape.columns - 1, row, GOES_ON, { ...styles.gutter, ...under });
  }
}

/** A mark is a rule across the screen with its words in it. */
function drawMark(cells: Cells, line: SeenLine, shape: LogShape, row: number, styles: LogsStyles): void {
  const style = { ...styles.mark, ...(line.isSelected ? styles.selected : {}) };
  const from = shape.levelColumns > 0 ? shape.textAt - shape.levelColumns - 1 : shape.textAt;
  for (let column = from; column < shape.columns; column++) drawGlyph(cells, column, row, RULE, style);
  const words = line.rows[0]?.runs.map((run) => run.text).join('') ?? '';
  const bare = words.replace(/^[─\s]+|[─\s]+$/g, '');
  const at = shape.levelColumns > 0 ? shape.textAt : shape.textAt + 2;
  drawText(cells, at - 1, row, fitText(safe(` ${bare} `), shape.columns - at), style);
}

function foundStyle(run: LogRun, styles: LogsStyles): Style {
  if (run.found === undefined) return {};
  return run.found === 'search' ? styles.foundBySearch : styles.foundByFilter;
}
