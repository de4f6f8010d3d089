import type { LogLevel } from '../../../model/log-line.ts';
import type { LogEntry } from './log-buffer.ts';
import { type LogFilter, passes } from './log-filter.ts';
import { plainText } from './plain-text.ts';

/** Which streams are shown. */
type StreamChoice = 'both' | 'stdout' | 'stderr';

/** The least level shown; `all` shows lines that are lighter than info, too. */
type LevelChoice = 'all' | 'info' | 'warn' | 'error';

/** What is asked of a line to be shown. An empty set of services means all of them. */
export type LogQuery = {
  readonly services: ReadonlySet<string>;
  readonly streams: StreamChoice;
  readonly level: LevelChoice;
  readonly filter?: LogFilter;
};

export const EVERYTHING: LogQuery = { services: new Set(), streams: 'both', level: 'all' };

const RANKS: Readonly<Record<LogLevel, number>> = { trace: 0, debug: 1, none: 2, info: 2, warn: 3, error: 4, fatal: 5 };
const LEAST: Readonly<Record<LevelChoice, number>> = { all: 0, info: 2, warn: 3, error: 4 };

/** Whether a level is shown where `least` was chosen. A line that states none counts as info. */
export function isAtLeast(level: LogLevel, least: LevelChoice): boolean {
  return RANKS[level] >= LEAST[least];
}

/** What a query asks of an entry. Marks of ours pass wherever their service does: they tell why lines are missing. */
export function acceptsBy(query: LogQuery): (entry: LogEntry) => boolean {
  const { services, streams, level, filter } = query;
  return (entry) => {
    const { line } = entry;
    if (services.size > 0 && !services.has(line.service)) return false;
    if (line.stream === 'mark') return true;
    if (streams !== 'both' && line.stream !== streams) return false;
    return isAtLeast(entry.level, level) && (filter === undefined || passes(filter, plainText(line.text)));
  };
}
