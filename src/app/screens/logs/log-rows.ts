import { safeLog } from '../../../model/safe-log.ts';
import { safe } from '../../../model/safe-text.ts';
import { indentJson } from './json-text.ts';
import type { LogEntry } from './log-buffer.ts';
import type { LogFilter } from './log-filter.ts';
import { shortText } from './log-fold.ts';
import { type LogRun, markFound, runsText, windowRuns, wrapRuns } from './log-runs.ts';
import type { LogShape } from './log-shape.ts';
import type { LogsState } from './logs-state.ts';
import { plainText } from './plain-text.ts';

/** What decides how many rows an entry takes and what they show. */
export type RowContext = Pick<LogsState, 'wrap' | 'unfolded' | 'column'> & {
  readonly shape: LogShape;
  readonly filter?: LogFilter;
  readonly search?: LogFilter;
};

/** One row of an entry's text. `more` says that it goes on beyond the right edge. */
export type LogRow = { readonly runs: readonly LogRun[]; readonly more: boolean };

/** The most rows that one line may take; that something is beyond is said in one more. */
const MOST_ROWS = 400;

/** How the state's lines are laid out. */
export function rowContextOf(state: LogsState, shape: LogShape): RowContext {
  const { filter } = state.query;
  return {
    shape,
    wrap: state.wrap,
    unfolded: state.unfolded,
    column: state.column,
    ...(filter && !filter.inverted ? { filter } : {}),
    ...(state.search && !state.search.filter.inverted ? { search: state.search.filter } : {}),
  };
}

/** How many rows an entry takes. */
export function heightOf(entry: LogEntry, context: RowContext): number {
  if (takesOneRow(entry, context)) return 1;
  const { filter: _filter, search: _search, ...plain } = context;
  return rowsOf(entry, plain).length;
}

/** The rows of an entry, with what was found in them. */
export function rowsOf(entry: LogEntry, context: RowContext): readonly LogRow[] {
  const { shape } = context;
  if (entry.line.stream === 'mark') return [{ runs: safeLog(entry.line.text, shape.columns), more: false }];
  if (takesOneRow(entry, context)) {
    const seen = safeLog(oneRowText(entry, context), context.column + shape.textColumns);
    const runs = [...foundIn(seen, context), ...cutNote(entry)];
    return [windowRuns(runs, context.column, shape.textColumns)];
  }
  const texts = textsOf(entry, context);
  const rows = texts.flatMap((text, index) => {
    const runs = foundIn(safeLog(text), context);
    const whole = index === texts.length - 1 ? [...runs, ...cutNote(entry)] : runs;
    return wrapRuns(whole, shape.textColumns, MOST_ROWS).map((row): LogRow => ({ runs: row, more: false }));
  });
  if (rows.length < MOST_ROWS) return rows;
  const rest = { runs: [dim('… the rest is not shown; y copies the line, ^S saves it')], more: false };
  return [...rows.slice(0, MOST_ROWS), rest];
}

/** What an entry can be copied and saved as: one line without its colours; whatever else a terminal would obey is written visibly, not left out. */
export function printableText(entry: LogEntry): string {
  return safe(plainText(entry.line.text).replaceAll('\t', '    '), Number.MAX_SAFE_INTEGER);
}

function takesOneRow(entry: LogEntry, context: RowContext): boolean {
  return entry.line.stream === 'mark' || (!context.wrap && !context.unfolded.has(entry.sequence));
}

/** Only what can come into view is made drawable: a glyph may be written as several characters, but never as more than eight on average. */
function oneRowText(entry: LogEntry, context: RowContext): string {
  return shortText(entry.line.text).slice(0, (context.column + context.shape.textColumns) * 8 + 512);
}

function textsOf(entry: LogEntry, context: RowContext): readonly string[] {
  const { text } = entry.line;
  if (!context.unfolded.has(entry.sequence)) return [shortText(text)];
  return indentJson(plainText(text).trim()) ?? [text];
}

function foundIn(runs: readonly LogRun[], context: RowContext): readonly LogRun[] {
  if (!context.filter && !context.search) return runs;
  const text = runsText(runs);
  const filtered = context.filter ? markFound(runs, context.filter.rangesIn(text), 'filter') : runs;
  return context.search ? markFound(filtered, context.search.rangesIn(text), 'search') : filtered;
}

function cutNote(entry: LogEntry): readonly LogRun[] {
  const { cutBytes } = entry.line;
  return cutBytes > 0 ? [dim(` … ${bytesText(cutBytes)} cut`)] : [];
}

function dim(text: string): LogRun {
  return { text: safe(text), style: { dim: true } };
}

function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KiB'] : [bytes / 1024 / 1024, 'MiB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
