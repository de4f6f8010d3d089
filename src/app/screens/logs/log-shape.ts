import { safe, textColumns } from '../../../model/safe-text.ts';
import { bodySize, type Shared } from '../../shared-facts.ts';
import type { LogsState, TimeChoice } from './logs-state.ts';

/**
 * Where things stand on the screen, in columns and rows. Row 0 is the status; `rows` are left for lines, the prompt taken off.
 * A column that is 0 wide is not shown; each of the others is followed by one blank. Column 0 is the gutter.
 */
export type LogShape = {
  readonly columns: number;
  readonly rows: number;
  readonly timeColumns: number;
  readonly serviceColumns: number;
  readonly levelColumns: number;
  readonly textAt: number;
  readonly textColumns: number;
};

const TIME_COLUMNS: Readonly<Record<TimeChoice, number>> = { local: 12, utc: 13, ago: 8, none: 0 };
const LEVEL_COLUMNS = 5;
const WIDEST_SERVICE = 18;

/** Below this many columns the level has no column of its own, below the second neither has the time. */
const COLUMNS_FOR_LEVEL = 56;
const COLUMNS_FOR_TIME = 44;

/** The services that can be shown: those of the stack and those that ever sent a line, sorted by name. */
export function knownServices(state: LogsState, shared: Shared): readonly string[] {
  return [...new Set([...shared.stack.services.map((service) => service.name), ...state.buffer.services])].sort();
}

/** The layout for the terminal's size and what was chosen to be seen. */
export function shapeOf(state: LogsState, shared: Shared): LogShape {
  const { columns, rows } = bodySize(shared.size);
  const timeColumns = columns < COLUMNS_FOR_TIME ? 0 : TIME_COLUMNS[state.times];
  const levelColumns = columns < COLUMNS_FOR_LEVEL ? 0 : LEVEL_COLUMNS;
  const widest = Math.max(4, ...knownServices(state, shared).map((name) => textColumns(safe(name))));
  const serviceColumns = Math.min(widest, WIDEST_SERVICE, Math.max(4, Math.floor(columns / 6)));
  const textAt =
    1 + [timeColumns, serviceColumns, levelColumns].reduce((sum, width) => sum + (width > 0 ? width + 1 : 0), 0);
  return {
    columns,
    rows: Math.max(1, rows - 1 - (state.prompt ? 1 : 0)),
    timeColumns,
    serviceColumns,
    levelColumns,
    textAt,
    textColumns: Math.max(2, columns - textAt),
  };
}
