import type { Shared } from '../../shared-facts.ts';
import { count, countLines } from './count-text.ts';
import { placeOf } from './log-place.ts';
import { knownServices, shapeOf } from './log-shape.ts';
import { type LogsState, typedFilter } from './logs-state.ts';

/** A piece of the status row. `weight` says which go first where the row is too short: the lightest. */
export type StatusPart = {
  readonly text: string;
  readonly tone: 'title' | 'normal' | 'quiet' | 'live' | 'warning' | 'error' | 'filter' | 'search';
  readonly weight: number;
};

export type LogsStatus = readonly StatusPart[];

/** The Logs screen's first row: which services, following or paused, what is asked of the lines, and how many there are. */
export function statusOf(state: LogsState, shared: Shared): LogsStatus {
  return [
    { text: 'logs', tone: 'title', weight: 2 },
    { text: servicesText(state, shared), tone: 'normal', weight: 8 },
    followPart(state),
    ...levelPart(state),
    ...streamsPart(state),
    ...filterPart(state),
    { text: linesText(state), tone: 'normal', weight: 6 },
    ...searchPart(state, shared),
    ...droppedPart(state),
    ...lostPart(state, shared),
  ];
}

/** How long it is said that the whole read was lost, where the stack itself does not say so. */
const LOST_SHOWN_MS = 10_000;

/** Why followers are silent, a sentence each: those that have failed and from which nothing has come since. */
export function stillLost(state: LogsState, shared: Shared): readonly string[] {
  return [...state.lost]
    .filter(([service, { atSequence, atMs }]) =>
      service === ''
        ? shared.stack.lost !== undefined || shared.nowMs - atMs < LOST_SHOWN_MS
        : state.buffer.share(service).newestSequence < atSequence,
    )
    .map(([service, { failure }]) => (service === '' ? failure.message : `${service}: ${failure.message}`));
}

function servicesText(state: LogsState, shared: Shared): string {
  const known = knownServices(state, shared);
  const { services } = state.query;
  if (services.size === 0) return known.length === 1 ? known[0]! : `all services (${known.length})`;
  const names = [...services].sort();
  return names.length <= 3 ? names.join(', ') : `${names.length} of ${known.length} services`;
}

function followPart(state: LogsState): StatusPart {
  if (state.position.at === 'end') return { text: 'follow ▶', tone: 'live', weight: 9 };
  const arrived = state.matches.linesSince(state.position.sinceSequence);
  return arrived === 0
    ? { text: 'paused', tone: 'warning', weight: 9 }
    : { text: `paused ▼ ${count(arrived)} new`, tone: 'warning', weight: 9 };
}

function levelPart(state: LogsState): readonly StatusPart[] {
  const { level } = state.query;
  return level === 'all' ? [] : [{ text: `level ≥ ${level}`, tone: 'filter', weight: 5 }];
}

function streamsPart(state: LogsState): readonly StatusPart[] {
  const { streams } = state.query;
  return streams === 'both' ? [] : [{ text: `${streams} only`, tone: 'filter', weight: 4 }];
}

function filterPart(state: LogsState): readonly StatusPart[] {
  const { filter } = state.query;
  return filter ? [{ text: `filter: ${typedFilter(filter)}`, tone: 'filter', weight: 7 }] : [];
}

function linesText(state: LogsState): string {
  const shown = state.matches.lines;
  const held = state.buffer.lines - state.buffer.marks;
  return shown === held ? countLines(held) : `${count(shown)} of ${countLines(held)}`;
}

function searchPart(state: LogsState, shared: Shared): readonly StatusPart[] {
  const { search } = state;
  if (!search) return [];
  const all = search.hits.entries.length;
  const place = placeOf(state, shapeOf(state, shared));
  const selected = place && state.matches.entries[place.selected];
  const at = selected ? search.hits.indexOf(selected) : -1;
  const isOnHit = selected !== undefined && search.hits.entries[at] === selected && state.position.at === 'held';
  const found = all === 0 ? 'not found' : isOnHit ? `${count(at + 1)} of ${count(all)}` : `${count(all)} found`;
  return [{ text: `/${typedFilter(search.filter)} ${found}`, tone: 'search', weight: 7 }];
}

function droppedPart(state: LogsState): readonly StatusPart[] {
  const { dropped } = state.buffer;
  return dropped === 0 ? [] : [{ text: `${count(dropped)} older dropped`, tone: 'quiet', weight: 1 }];
}

function lostPart(state: LogsState, shared: Shared): readonly StatusPart[] {
  const lost = stillLost(state, shared);
  if (lost.length === 0) return [];
  const more = lost.length === 1 ? '' : ` (and ${lost.length - 1} more)`;
  return [{ text: `✖ ${lost[0]!}${more}`, tone: 'error', weight: 3 }];
}
