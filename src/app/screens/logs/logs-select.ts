import type { LogLevel } from '../../../model/log-line.ts';
import type { EditedLine } from '../../line-editor.ts';
import type { Shared } from '../../shared-facts.ts';
import { count, countLines } from './count-text.ts';
import { emptyReason } from './empty-reason.ts';
import { compileFilter } from './log-filter.ts';
import { placeOf } from './log-place.ts';
import { type LogRow, type RowContext, rowContextOf, rowsOf } from './log-rows.ts';
import { knownServices, type LogShape, shapeOf } from './log-shape.ts';
import type { LogsState, ServicePicker } from './logs-state.ts';
import { type LogsStatus, statusOf } from './logs-status.ts';
import { type TimeWriter, timeWriter } from './time-text.ts';

/** One log line on the screen. `row` is the area's row of its first text row; it is negative where the line begins above the edge. */
export type SeenLine = {
  readonly row: number;
  readonly rows: readonly LogRow[];
  readonly isMark: boolean;
  readonly isStderr: boolean;
  readonly isSelected: boolean;
  readonly time: string;
  readonly service: string;
  /** The service's place among all known services, by which it gets its colour. */
  readonly serviceIndex: number;
  readonly level: LogLevel;
};

/** The line that is typed at the foot. `note` says what came of it. */
export type SeenPrompt = { readonly sign: '&' | '/'; readonly line: EditedLine; readonly note: string };

/** All that the Logs screen shows. Texts are raw where they are plain strings. */
export type LogsView = {
  readonly shape: LogShape;
  readonly status: LogsStatus;
  readonly lines: readonly SeenLine[];
  /** Why there is no line, a sentence a row. */
  readonly empty: readonly string[];
  readonly prompt?: SeenPrompt;
  readonly picker?: SeenPicker;
};

/** The list of services, each with the lines it has in the buffer. */
export type SeenPicker = {
  readonly cursor: number;
  readonly items: readonly { readonly name: string; readonly isChosen: boolean; readonly lines: string }[];
};

/** What the Logs screen shows now. Only lines in view are made drawable. */
export function viewLogs(state: LogsState, shared: Shared): LogsView {
  const shape = shapeOf(state, shared);
  const lines = seenLines(state, shared, shape);
  return {
    shape,
    status: statusOf(state, shared),
    lines,
    empty: lines.length === 0 ? emptyReason(state, shared) : [],
    ...(state.prompt ? { prompt: seenPrompt(state, state.prompt) } : {}),
    ...(state.picker ? { picker: seenPicker(state, state.picker) } : {}),
  };
}

function seenLines(state: LogsState, shared: Shared, shape: LogShape): readonly SeenLine[] {
  const place = placeOf(state, shape);
  if (!place) return [];
  const context = rowContextOf(state, shape);
  const write = timeWriter(state.times, shared.zone, shared.nowMs);
  const names = knownServices(state, shared);
  const lines: SeenLine[] = [];
  let row = -place.skip;
  for (let index = place.top; index < state.matches.entries.length && row < shape.rows; index++) {
    const line = seenLine(state, index, { row, context, write, names, selected: place.selected });
    lines.push(line);
    row += line.rows.length;
  }
  return lines;
}

function seenLine(
  state: LogsState,
  index: number,
  seen: {
    readonly row: number;
    readonly context: RowContext;
    readonly write: TimeWriter;
    readonly names: readonly string[];
    readonly selected: number;
  },
): SeenLine {
  const entry = state.matches.entries[index]!;
  const { service, stream } = entry.line;
  return {
    row: seen.row,
    rows: rowsOf(entry, seen.context),
    isMark: stream === 'mark',
    isStderr: stream === 'stderr',
    isSelected: state.position.at === 'held' && index === seen.selected,
    time: seen.write(entry.timeMs),
    service,
    serviceIndex: seen.names.indexOf(service),
    level: entry.level,
  };
}

function seenPrompt(state: LogsState, { kind, line }: NonNullable<LogsState['prompt']>): SeenPrompt {
  const found = kind === 'filter' ? state.matches.lines : (state.search?.hits.lines ?? 0);
  const note = line.text === '' ? '' : (compileFilter(line.text)?.note ?? countLines(found));
  return { sign: kind === 'filter' ? '&' : '/', line, note };
}

function seenPicker(state: LogsState, picker: ServicePicker): SeenPicker {
  const items = picker.names.map((name) => ({
    name,
    isChosen: picker.chosen.has(name),
    lines: count(state.buffer.share(name).lines),
  }));
  return { cursor: picker.cursor, items };
}
