import type { Shared } from '../../shared-facts.ts';
import { count, countLines } from './count-text.ts';
import { acceptsBy, EVERYTHING, type LogQuery } from './log-query.ts';
import { knownServices } from './log-shape.ts';
import { type LogsState, typedFilter } from './logs-state.ts';
import { stillLost } from './logs-status.ts';

/** How long the first lines may take before the screen says that there are none. */
const READING_MS = 2_000;

/** Why no line is shown and what can be done, a sentence a row. */
export function emptyReason(state: LogsState, shared: Shared): readonly string[] {
  const held = state.buffer.lines - state.buffer.marks;
  if (held > 0) return noMatch(state, held);
  const { about } = shared.stack;
  if (about.at === 'failed') return [`✖ ${about.failure.message}`, ...(about.failure.hint ? [about.failure.hint] : [])];
  const lost = stillLost(state, shared);
  if (lost.length > 0) return lost.map((reason) => `✖ ${reason}`);
  return noneYet(state, shared);
}

function noneYet(state: LogsState, shared: Shared): readonly string[] {
  const known = knownServices(state, shared);
  if (known.length === 0) return ['no service of the stack is known yet, so there is nothing to read'];
  if (shared.nowMs - state.askedMs < READING_MS) return [`reading the logs of ${known.length} services …`];
  const from =
    state.query.services.size === 0 ? `${known.length} services` : [...state.query.services].sort().join(', ');
  const reach =
    state.sinceMs === undefined
      ? `the last ${count(state.tail)} lines of each service`
      : `what was logged since ${new Date(state.sinceMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return [`no lines from ${from} in ${reach}`, 'new ones appear here as they come; o reads further back'];
}

/** Names each condition that leaves nothing, with the key that lifts it. */
function noMatch(state: LogsState, held: number): readonly string[] {
  const { services, streams, level, filter } = state.query;
  const names = [...services].sort();
  const fromPicked = services.size === 0 ? held : countWhere(state, { ...EVERYTHING, services });
  if (fromPicked === 0) {
    return [
      `no lines from ${names.join(', ')} in the last ${count(state.tail)} lines of each service`,
      `${countLines(held)} from other services; p picks services, o reads further back`,
    ];
  }
  const reasons = [
    `${countLines(fromPicked)}${services.size === 0 ? '' : ` from ${names.join(', ')}`}, none of them shown:`,
  ];
  if (filter) reasons.push(`filter ${typedFilter(filter)}${filter.note ? ` (${filter.note})` : ''}; c clears it`);
  if (level !== 'all') reasons.push(`level ${level} and graver only; v changes it`);
  if (streams !== 'both') reasons.push(`${streams} only; e changes it`);
  return reasons;
}

function countWhere(state: LogsState, query: LogQuery): number {
  const accepts = acceptsBy(query);
  let found = 0;
  state.buffer.forEachSince(0, (entry) => {
    if (entry.line.stream !== 'mark' && accepts(entry)) found += 1;
  });
  return found;
}
