import { type ServiceRow, selectedRow, serviceRows, verdictOf } from '../../../app/screens/services/service-rows.ts';
import type { ServicesState } from '../../../app/screens/services/services-state.ts';
import type { Shared } from '../../../app/shared-facts.ts';
import { blankCells, type Cells, type Color, type Size, type Style } from '../../../model/cells.ts';
import { drawText, drawTextRight, fillArea } from '../../../model/draw-text.ts';
import { held } from '../../../model/result.ts';
import { fitText, safe, textColumns } from '../../../model/safe-text.ts';
import { shortDuration } from '../../short-duration.ts';
import { stateGlyphs, type Theme } from '../../theme.ts';
import { columnsFor, type ServiceColumn } from './service-columns.ts';
import { detailLines } from './service-details.ts';

/** The Services screen: a table of what runs, what it uses, and below it the details of the marked service. */
export function drawServices(size: Size, state: ServicesState, shared: Shared, theme: Theme): Cells {
  const cells = blankCells(size.columns, size.rows);
  const rows = serviceRows(state, shared);
  const selected = selectedRow(state, shared);
  const columns = columnsFor(size.columns, rows);
  drawStatus(cells, state, shared, rows.length, theme);
  if (rows.length === 0) {
    drawEmpty(cells, state, shared, theme);
    return cells;
  }
  drawHeader(cells, columns, state, theme);
  const details = state.details && selected ? detailLines(selected, shared, size.columns - 4) : problemLines(selected);
  const detailRows = details.length === 0 ? 0 : Math.min(details.length + 1, Math.floor(size.rows / 2));
  const room = Math.max(1, size.rows - 2 - detailRows);
  const at = Math.max(
    0,
    rows.findIndex((row) => row === selected || row.service.name === selected?.service.name),
  );
  const top = Math.max(0, Math.min(rows.length - room, at - Math.floor(room / 2)));
  rows.slice(top, top + room).forEach((row, index) => {
    drawRow(cells, 2 + index, row, columns, shared, row.service.name === selected?.service.name, theme);
  });
  drawDetails(cells, size.rows - detailRows, details, theme);
  return cells;
}

function drawStatus(cells: Cells, state: ServicesState, shared: Shared, shown: number, theme: Theme): void {
  const about = held(shared.stack.about);
  const { lost, services, pending } = shared.stack;
  if (!about && services.length === 0) return;
  const booted = services.filter((service) => service.state !== 'absent');
  const well = booted.filter((service) => verdictOf(service, pending.get(service.id)) === 'well').length;
  const absent = services.length - booted.length;
  const without = absent === 0 ? '' : `, ${absent} without a container`;
  const summary = `${well} of ${booted.length} well${without}`;
  if (lost) {
    const retry = shortDuration(Math.max(0, lost.retryAtMs - shared.nowMs));
    const fault = safe(`${stateGlyphs.unwell} ${lost.failure.message}, retry in ${retry}`, cells.columns - 2);
    const end = drawText(cells, 1, 0, fault, { color: theme.critical });
    drawText(cells, end + 3, 0, safe(`${summary} when last seen`), { color: theme.unknown });
    return;
  }
  const project = about ? `project ${about.project}` : 'project unknown';
  let column = drawText(cells, 1, 0, safe(project), { color: theme.title, bold: true }) + 3;
  const isWell = well === booted.length && well > 0;
  column = drawText(cells, column, 0, safe(summary), { color: isWell ? theme.good : theme.warning }) + 3;
  column = drawText(cells, column, 0, safe(`by ${state.order}`), { color: theme.muted }) + 3;
  if (state.filter.text !== '')
    column =
      drawText(cells, column, 0, safe(`filter: ${state.filter.text} (${shown} of ${services.length})`, 40), {
        color: theme.key,
      }) + 3;
  if (about) {
    const engine = safe(`engine ${about.engineVersion}`);
    if (column + textColumns(engine) < cells.columns)
      drawTextRight(cells, cells.columns - 1, 0, engine, textColumns(engine), { color: theme.muted });
  }
}

function drawHeader(cells: Cells, columns: readonly ServiceColumn[], state: ServicesState, theme: Theme): void {
  let column = 1;
  for (const { title, width, isNumber, order } of columns) {
    const style: Style = { color: order === state.order ? theme.accent : theme.muted, bold: order === state.order };
    drawCell(cells, column, 1, width, title, isNumber, style);
    column += width + 2;
  }
}

function drawRow(
  cells: Cells,
  at: number,
  row: ServiceRow,
  columns: readonly ServiceColumn[],
  shared: Shared,
  isSelected: boolean,
  theme: Theme,
): void {
  const paper: Style = isSelected ? { background: theme.chosen } : {};
  if (isSelected) fillArea(cells, { column: 0, row: at, columns: cells.columns, rows: 1 }, paper);
  let column = 1;
  for (const each of columns) {
    const known = shared.stack.lost ? theme.unknown : verdictColor(row, theme);
    const color = each.id === 'state' || each.id === 'glyph' ? known : each.isQuiet ? theme.muted : theme.text;
    const style: Style = { ...paper, color, bold: each.id === 'name' };
    drawCell(cells, column, at, each.width, each.text(row, shared.nowMs), each.isNumber, style);
    column += each.width + 2;
  }
}

function drawCell(
  cells: Cells,
  column: number,
  row: number,
  width: number,
  raw: string,
  isRight: boolean,
  style: Style,
): void {
  const text = fitText(safe(raw), width);
  drawText(cells, isRight ? column + width - textColumns(text) : column, row, text, style);
}

/** The colour of a row's state. */
export function verdictColor(row: ServiceRow, theme: Theme): Color {
  return { well: theme.good, changing: theme.warning, unwell: theme.critical, off: theme.unknown }[row.verdict];
}

/** Without being asked: why the marked service is not well. */
function problemLines(row: ServiceRow | undefined): readonly string[] {
  if (!row) return [];
  if (row.failure) return [`${row.failure.message}${row.failure.hint ? `: ${row.failure.hint}` : ''}`];
  if (row.verdict !== 'unwell') return [];
  return row.service.healthLog
    .flatMap((output) => output.split('\n'))
    .filter(Boolean)
    .slice(-5);
}

function drawDetails(cells: Cells, top: number, lines: readonly string[], theme: Theme): void {
  if (lines.length === 0) return;
  fillArea(cells, { column: 0, row: top, columns: cells.columns, rows: 1 }, { color: theme.border }, 0x2500);
  const room = Math.max(0, cells.rows - top - 1);
  const shown = lines.length <= room ? lines : lines.slice(0, room - 1);
  if (shown.length < lines.length)
    drawText(cells, 2, cells.rows - 1, safe(`… ${lines.length - shown.length} more lines in a larger terminal`), {
      color: theme.muted,
    });
  shown.forEach((line, index) => {
    const [, label, value] = /^([a-z][a-z ]{0,14})\t(.*)$/s.exec(line) ?? [];
    if (label === undefined) {
      drawText(cells, 2, top + 1 + index, safe(line, cells.columns - 4), { color: theme.text });
      return;
    }
    drawText(cells, 2, top + 1 + index, safe(label), { color: theme.muted });
    drawText(cells, 14, top + 1 + index, safe(value ?? '', Math.max(1, cells.columns - 16)), { color: theme.text });
  });
}

/** An empty table says why, and what to do. */
function drawEmpty(cells: Cells, state: ServicesState, shared: Shared, theme: Theme): void {
  const { about } = shared.stack;
  const lines =
    about.at === 'failed'
      ? [`${stateGlyphs.unwell} ${about.failure.message}`, about.failure.hint ?? '', 'Dashboards go on without it.']
      : about.at === 'waiting'
        ? ['asking the Docker engine …']
        : state.filter.text !== ''
          ? [`no service holds "${state.filter.text}"`, 'Esc drops the filter']
          : ['no service of this project has a container', 'b boots the stack'];
  lines.filter(Boolean).forEach((line, index) => {
    const color = index === 0 && about.at === 'failed' ? theme.critical : index === 0 ? theme.text : theme.muted;
    drawText(cells, 2, 3 + index, safe(line, cells.columns - 4), { color });
  });
}
