import type { Effect, Step } from '../../effect.ts';
import { intend, still } from '../../effect.ts';
import { meaningOf } from '../../keys/key-table.ts';
import { editLine, insertText, lineOf } from '../../line-editor.ts';
import type { CommonMessage } from '../../screen.ts';
import type { Shared } from '../../shared-facts.ts';
import { compileFilter } from './log-filter.ts';
import { held, heldOn, moved, placeOf } from './log-place.ts';
import { printableText } from './log-rows.ts';
import { savedLogs } from './log-save.ts';
import { shapeOf } from './log-shape.ts';
import { promptKeys } from './logs-keys.ts';
import {
  filteredBy,
  type LogMovement,
  type LogPrompt,
  type LogsMessage,
  type LogsState,
  typedFilter,
  withQuery,
  withSearch,
} from './logs-state.ts';
import { updatePicker } from './picker-update.ts';

/** How long a read that failed as a whole rests before it is tried again. */
const RETRY_AFTER_MS = 5_000;

/** How far back around a moment is read, so that one sees what led to it. */
const BEFORE_MOMENT_MS = 60_000;

/** The next state of the Logs screen, and what is to be done. */
export function updateLogs(state: LogsState, message: LogsMessage | CommonMessage, shared: Shared): Step<LogsState> {
  switch (message.kind) {
    case 'shown':
      return state.serial === 0 ? read(state, shared) : still(state);
    case 'ticked':
      return retried(state, shared);
    case 'hidden':
    case 'resized':
      return still(state);
    case 'arrived':
      return still(message.serial === state.serial ? caughtUp(state, shared) : state);
    case 'lost':
      return still(message.serial === state.serial ? lost(state, message, shared) : state);
    case 'show':
      return lookAt(state, message.services, message.atMs, shared);
    case 'read-older':
      return readOlder(state, shared);
    case 'move':
      return still(move(state, message.movement, shared));
    case 'follow':
      return still(follow(state));
    case 'toggle-follow':
      return still(state.position.at === 'held' ? follow(state) : settled(state, held(state, shapeOf(state, shared))));
    case 'toggle-wrap':
      return still({ ...state, wrap: !state.wrap, column: 0 });
    case 'cycle-times':
      return still({ ...state, times: after(['local', 'utc', 'ago', 'none'], state.times) });
    case 'cycle-level':
      return still(
        withQuery(state, { ...state.query, level: after(['all', 'info', 'warn', 'error'], state.query.level) }),
      );
    case 'cycle-streams':
      return still(
        withQuery(state, { ...state.query, streams: after(['both', 'stdout', 'stderr'], state.query.streams) }),
      );
    case 'unfold':
      return still(unfold(state, shared));
    case 'copy':
      return copy(state, shared);
    case 'save':
      return [state, [{ kind: 'save-text', ...savedLogs(state, shared.nowMs) }]];
    case 'next-hit':
      return still(nextHit(state, message.by, shared));
    case 'clear-filter':
      return still(withQuery(state, filteredBy(state.query, '')));
    case 'clear-search':
      return still(withSearch(state, undefined));
    case 'open-filter': {
      const before = state.query.filter;
      return still({ ...state, prompt: { kind: 'filter', line: lineOf(typedFilter(before)), before } });
    }
    case 'open-search':
      return still({ ...state, prompt: { kind: 'search', line: lineOf(''), before: state.search } });
    case 'typed':
      return typed(state, message.key, shared);
    case 'pasted':
      return still(
        state.prompt
          ? applyPrompt(state, { ...state.prompt, line: insertText(state.prompt.line, message.text) })
          : state,
      );
    case 'accept-prompt':
      return still(acceptPrompt(state, shared));
    case 'cancel-prompt':
      return still(cancelPrompt(state));
    default:
      return still(updatePicker(state, message, shared));
  }
}

function read(
  state: LogsState,
  shared: Shared,
  change: Partial<Pick<LogsState, 'tail' | 'sinceMs'>> = {},
): Step<LogsState> {
  const { sinceMs: _before, ...rest } = state;
  // Lines of an older read must not mix with those of the new one, which may be the same.
  state.buffer.clear();
  const next: LogsState = { ...rest, ...change, serial: state.serial + 1, askedMs: shared.nowMs, lost: new Map() };
  const since = next.sinceMs === undefined ? {} : { sinceMs: next.sinceMs };
  const request = { services: [], tail: next.tail, follow: true, ...since };
  const effect: Effect = { kind: 'read-logs', serial: next.serial, request };
  return [next, [effect]];
}

/**
 * A read that failed as a whole before it brought anything is asked for again; the reason stays on the screen until lines come. One that has
 * brought lines goes on by itself when the engine is back, and what is held is not thrown away for it.
 */
function retried(state: LogsState, shared: Shared): Step<LogsState> {
  const failed = state.lost.get('');
  if (!failed || state.buffer.lines > 0 || shared.nowMs - failed.atMs < RETRY_AFTER_MS) return still(state);
  const [next, effects] = read(state, shared, state.sinceMs === undefined ? {} : { sinceMs: state.sinceMs });
  return [{ ...next, lost: new Map([['', { ...failed, atMs: shared.nowMs }]]) }, effects];
}

function readOlder(state: LogsState, shared: Shared): Step<LogsState> {
  const place = state.position.at === 'held' ? placeOf(state, shapeOf(state, shared)) : undefined;
  const soughtMs = place && state.matches.entries[place.selected]?.timeMs;
  return read(soughtMs === undefined ? state : { ...state, soughtMs }, shared, {
    tail: Math.min(state.tail * 5, state.buffer.limits.linesPerService),
  });
}

function caughtUp(state: LogsState, shared: Shared): LogsState {
  state.matches.catchUp();
  state.search?.hits.catchUp();
  const lost = new Map(state.lost);
  lost.delete('');
  return goToSought({ ...state, lost, arrivedSequence: state.buffer.nextSequence }, shared);
}

function lost(state: LogsState, message: Extract<LogsMessage, { kind: 'lost' }>, shared: Shared): LogsState {
  const { service, failure } = message;
  const lost = { failure, atSequence: state.buffer.nextSequence, atMs: shared.nowMs };
  return { ...state, lost: new Map(state.lost).set(service, lost) };
}

function lookAt(
  state: LogsState,
  services: readonly string[],
  atMs: number | undefined,
  shared: Shared,
): Step<LogsState> {
  const { soughtMs: _before, ...rest } = state;
  const picked = withQuery(rest, { ...state.query, services: new Set(services) });
  if (atMs === undefined) return state.serial === 0 ? read(picked, shared) : still(follow(picked));
  const sought: LogsState = { ...picked, soughtMs: atMs };
  const oldest = state.matches.entries[0];
  if (state.serial === 0 || oldest === undefined || oldest.timeMs > atMs) {
    return read(sought, shared, { tail: state.buffer.limits.linesPerService, sinceMs: atMs - BEFORE_MOMENT_MS });
  }
  return still(goToSought(sought, shared));
}

/** While a moment is sought the view stands on the first line at it or after it, as far as lines have arrived. */
function goToSought(state: LogsState, shared: Shared): LogsState {
  if (state.soughtMs === undefined) return state;
  const index = state.matches.indexAtTime(state.soughtMs);
  if (index >= state.matches.entries.length) return state;
  return { ...state, position: heldOn(state, shapeOf(state, shared), index) };
}

function move(state: LogsState, movement: LogMovement, shared: Shared): LogsState {
  const shape = shapeOf(state, shared);
  const stride = Math.max(1, Math.floor(shape.textColumns / 2));
  if (movement === 'left') return { ...state, column: Math.max(0, state.column - stride) };
  if (movement === 'right') return { ...state, column: state.column + stride };
  return settled(state, moved(state, shape, movement));
}

function follow(state: LogsState): LogsState {
  return settled(state, { at: 'end' });
}

/** A person has chosen where to stand: nothing is sought any more. */
function settled(state: LogsState, position: LogsState['position']): LogsState {
  const { soughtMs: _found, ...rest } = state;
  return { ...rest, position };
}

function unfold(state: LogsState, shared: Shared): LogsState {
  const shape = shapeOf(state, shared);
  const place = placeOf(state, shape);
  if (!place) return state;
  const entry = state.matches.entries[place.selected]!;
  const unfolded = new Set(state.unfolded);
  if (!unfolded.delete(entry.sequence)) unfolded.add(entry.sequence);
  const standing = settled(state, held(state, shape));
  const next = { ...standing, unfolded };
  return { ...next, position: heldOn(next, shape, place.selected) };
}

function copy(state: LogsState, shared: Shared): Step<LogsState> {
  const place = placeOf(state, shapeOf(state, shared));
  if (!place) return still(state);
  const entry = state.matches.entries[place.selected]!;
  return intend(state, { kind: 'copy', text: printableText(entry), what: `line of ${entry.line.service}` });
}

function nextHit(state: LogsState, by: 1 | -1, shared: Shared): LogsState {
  const shape = shapeOf(state, shared);
  const place = placeOf(state, shape);
  const hits = state.search?.hits;
  if (!place || !hits || hits.entries.length === 0) return state;
  const selected = state.matches.entries[place.selected]!;
  const at = hits.indexOf(selected);
  const isOnHit = hits.entries[at] === selected;
  const wanted = by === 1 ? at + (isOnHit ? 1 : 0) : at - 1;
  const count = hits.entries.length;
  return standOnHit(state, (wanted + count) % count, shared);
}

function standOnHit(state: LogsState, hit: number, shared: Shared): LogsState {
  const entry = state.search?.hits.entries[hit];
  if (!entry) return state;
  return settled(state, heldOn(state, shapeOf(state, shared), state.matches.indexOf(entry)));
}

/** From the end one looks back to the newest hit; from a held line to the next one, then round to the first. */
function standOnNearestHit(state: LogsState, shared: Shared): LogsState {
  const hits = state.search?.hits;
  const place = placeOf(state, shapeOf(state, shared));
  if (!hits || !place || hits.entries.length === 0) return state;
  if (state.position.at === 'end') return standOnHit(state, hits.entries.length - 1, shared);
  const at = hits.indexOf(state.matches.entries[place.selected]!);
  return standOnHit(state, at === hits.entries.length ? 0 : at, shared);
}

/** Keys that edit the line do so; what the others mean while it is typed, the prompt's own table says. */
function typed(state: LogsState, key: string, shared: Shared): Step<LogsState> {
  if (!state.prompt) return still(state);
  const line = editLine(state.prompt.line, key === 'Space' ? ' ' : key);
  if (line) return still(applyPrompt(state, { ...state.prompt, line }));
  const meaning = meaningOf(promptKeys, key, { state, shared });
  return meaning.kind === 'message' ? updateLogs(state, meaning.message, shared) : still(state);
}

/** What is typed works at once; while it is no regex (yet), what was there before goes on. */
function applyPrompt(state: LogsState, prompt: LogPrompt): LogsState {
  const next: LogsState = { ...state, prompt };
  const { text } = prompt.line;
  return text === state.prompt?.line.text || compileFilter(text)?.note !== undefined ? next : applied(next, prompt);
}

function applied(state: LogsState, prompt: LogPrompt): LogsState {
  const { text } = prompt.line;
  return prompt.kind === 'filter'
    ? withQuery(state, filteredBy(state.query, text))
    : withSearch(state, compileFilter(text));
}

function acceptPrompt(state: LogsState, shared: Shared): LogsState {
  const { prompt, ...rest } = state;
  if (!prompt) return state;
  if (prompt.kind === 'filter') return applied(rest, prompt);
  // An empty search means the last one again, as in less.
  const searched = prompt.line.text === '' ? withSearch(rest, prompt.before?.filter) : applied(rest, prompt);
  return standOnNearestHit(searched, shared);
}

function cancelPrompt(state: LogsState): LogsState {
  const { prompt, ...rest } = state;
  if (!prompt) return state;
  if (prompt.kind === 'search') return withSearch(rest, prompt.before?.filter);
  return withQuery(rest, filteredBy(state.query, typedFilter(prompt.before)));
}

function after<Choice>(choices: readonly Choice[], now: Choice): Choice {
  return choices[(choices.indexOf(now) + 1) % choices.length]!;
}
