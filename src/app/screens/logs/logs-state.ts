import type { Failure } from '../../../model/result.ts';
import type { EditedLine } from '../../line-editor.ts';
import type { LogBuffer, LogEntry } from './log-buffer.ts';
import { compileFilter, type LogFilter } from './log-filter.ts';
import { LogMatches } from './log-matches.ts';
import { acceptsBy, EVERYTHING, type LogQuery } from './log-query.ts';

/** How the time of a line is written. */
export type TimeChoice = 'local' | 'utc' | 'ago' | 'none';

/** The first row on the screen: an entry, and how many of its rows are above the edge. */
type LogSpot = { readonly entry: LogEntry; readonly skip: number };

/** Where the view stands: at the end, following; or held while lines go on arriving below. `sinceSequence` is the first arrival not yet seen then. */
export type LogPosition =
  | { readonly at: 'end' }
  | { readonly at: 'held'; readonly top: LogSpot; readonly selected: LogEntry; readonly sinceSequence: number };

/** A line being typed. `before` is what Escape goes back to. */
export type LogPrompt =
  | { readonly kind: 'filter'; readonly line: EditedLine; readonly before: LogFilter | undefined }
  | { readonly kind: 'search'; readonly line: EditedLine; readonly before: LogSearch | undefined };

/** A search through what is shown. `hits` are the shown lines in which it finds something. */
type LogSearch = { readonly filter: LogFilter; readonly hits: LogMatches };

/** The list of services being picked from. Nothing changes before Enter. */
export type ServicePicker = {
  readonly names: readonly string[];
  readonly cursor: number;
  readonly chosen: ReadonlySet<string>;
};

/**
 * A follower that failed, when, and how far the buffer was then: a younger line of the service means that it is back.
 * Under the empty name stands a read that failed as a whole.
 */
type LostLogs = { readonly failure: Failure; readonly atSequence: number; readonly atMs: number };

/**
 * The Logs screen. `buffer` and the matches are handles: the lines live in them, and `arrivedSequence` tells that they have changed.
 * `tail` is how many lines back each service is read; `serial` 0 says that nothing was asked for yet.
 */
export type LogsState = {
  readonly buffer: LogBuffer;
  readonly serial: number;
  readonly tail: number;
  /** When the logs were asked for. */
  readonly askedMs: number;
  readonly sinceMs?: number;
  readonly arrivedSequence: number;
  readonly lost: ReadonlyMap<string, LostLogs>;
  readonly query: LogQuery;
  readonly matches: LogMatches;
  readonly position: LogPosition;
  /** Go to the first line at this time (ms since the epoch) as soon as there is one. */
  readonly soughtMs?: number;
  /** First column of the text that is shown, when lines are not wrapped. */
  readonly column: number;
  readonly wrap: boolean;
  readonly times: TimeChoice;
  /** Sequence numbers of the lines that are shown in full. */
  readonly unfolded: ReadonlySet<number>;
  readonly search?: LogSearch;
  readonly prompt?: LogPrompt;
  readonly picker?: ServicePicker;
};

/** How the view moves; `line`s are log lines, pages are rows of the screen. */
export type LogMovement =
  | 'line-up'
  | 'line-down'
  | 'half-page-up'
  | 'half-page-down'
  | 'page-up'
  | 'page-down'
  | 'start'
  | 'left'
  | 'right';

export type LogsMessage =
  /** Lines of the read with this serial are in the buffer; sent at most 20 times a second. */
  | { readonly kind: 'arrived'; readonly serial: number }
  | { readonly kind: 'lost'; readonly serial: number; readonly service: string; readonly failure: Failure }
  /** Show these services (empty: all), around a moment (ms since the epoch) where one is given. */
  | { readonly kind: 'show'; readonly services: readonly string[]; readonly atMs?: number }
  | { readonly kind: 'move'; readonly movement: LogMovement }
  | { readonly kind: 'follow' }
  | { readonly kind: 'toggle-follow' }
  | { readonly kind: 'toggle-wrap' }
  | { readonly kind: 'cycle-times' }
  | { readonly kind: 'cycle-level' }
  | { readonly kind: 'cycle-streams' }
  | { readonly kind: 'read-older' }
  | { readonly kind: 'unfold' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'save' }
  | { readonly kind: 'open-filter' }
  | { readonly kind: 'open-search' }
  | { readonly kind: 'accept-prompt' }
  | { readonly kind: 'cancel-prompt' }
  | { readonly kind: 'clear-filter' }
  | { readonly kind: 'clear-search' }
  | { readonly kind: 'next-hit'; readonly by: 1 | -1 }
  | { readonly kind: 'open-picker' }
  | { readonly kind: 'picker-move'; readonly by: number }
  | { readonly kind: 'picker-toggle' }
  | { readonly kind: 'picker-toggle-all' }
  | { readonly kind: 'picker-accept' }
  | { readonly kind: 'picker-cancel' };

/** How many lines back each service is read at first. */
const FIRST_TAIL = 2_000;

/** The screen before anything was read. The runner puts the lines into `buffer`. */
export function initialLogs(buffer: LogBuffer): LogsState {
  return {
    buffer,
    serial: 0,
    tail: FIRST_TAIL,
    askedMs: 0,
    arrivedSequence: 0,
    lost: new Map(),
    query: EVERYTHING,
    matches: new LogMatches(buffer, acceptsBy(EVERYTHING)),
    position: { at: 'end' },
    column: 0,
    wrap: false,
    times: 'local',
    unfolded: new Set(),
  };
}

/** Asks something else of the lines: what matches is found anew, the place stays as near as it can. */
export function withQuery(state: LogsState, query: LogQuery): LogsState {
  const matches = new LogMatches(state.buffer, acceptsBy(query));
  matches.catchUp();
  return refreshSearch({ ...state, query, matches });
}

/** Searches for something else, or for nothing. */
export function withSearch(state: LogsState, filter: LogFilter | undefined): LogsState {
  const { search: _before, ...rest } = state;
  if (!filter) return rest;
  const accepts = acceptsBy(state.query);
  const finds = acceptsBy({ ...EVERYTHING, filter });
  const hits = new LogMatches(state.buffer, (entry) => entry.line.stream !== 'mark' && accepts(entry) && finds(entry));
  hits.catchUp();
  return { ...rest, search: { filter, hits } };
}

/** The query with another filter, or with none. */
export function filteredBy(query: LogQuery, typed: string): LogQuery {
  const { filter: _before, ...rest } = query;
  const filter = compileFilter(typed);
  return filter ? { ...rest, filter } : rest;
}

/** A filter as it was typed, with its `!`. */
export function typedFilter(filter: LogFilter | undefined): string {
  return filter === undefined ? '' : `${filter.inverted ? '!' : ''}${filter.text}`;
}

function refreshSearch(state: LogsState): LogsState {
  return state.search ? withSearch(state, state.search.filter) : state;
}
