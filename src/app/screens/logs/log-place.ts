import type { LogEntry } from './log-buffer.ts';
import { heightOf, type RowContext, rowContextOf } from './log-rows.ts';
import type { LogShape } from './log-shape.ts';
import type { LogMovement, LogPosition, LogsState } from './logs-state.ts';

/** Where the view stands, by index: the first entry on the screen, how many of its rows are above the edge, and the selected entry. */
export type LogPlace = { readonly top: number; readonly skip: number; readonly selected: number };

type Lines = { readonly entries: readonly LogEntry[]; readonly context: RowContext; readonly rows: number };

/** The place that a state shows, or undefined where it shows no line. It holds also when lines have gone or the size has changed. */
export function placeOf(state: LogsState, shape: LogShape): LogPlace | undefined {
  const lines = linesOf(state, shape);
  const last = lines.entries.length - 1;
  if (last < 0) return undefined;
  const end = topAtEnd(lines);
  if (state.position.at === 'end') return { ...end, selected: last };
  const { top, selected } = state.position;
  const topIndex = Math.min(last, state.matches.indexOf(top.entry));
  const stays = lines.entries[topIndex] === top.entry;
  const held: Edge = { top: topIndex, skip: stays ? Math.min(top.skip, height(lines, topIndex) - 1) : 0 };
  return reveal(lines, earlier(held, end), Math.min(last, state.matches.indexOf(selected)));
}

/** The position after a movement up or down; movements sideways do not belong here. */
export function moved(
  state: LogsState,
  shape: LogShape,
  movement: Exclude<LogMovement, 'left' | 'right'>,
): LogPosition {
  const place = placeOf(state, shape);
  if (!place) return state.position;
  return heldAt(state, goTo(linesOf(state, shape), place, movement));
}

/** Holds the view where it stands. */
export function held(state: LogsState, shape: LogShape): LogPosition {
  const place = placeOf(state, shape);
  return place ? heldAt(state, place) : state.position;
}

/** Holds the view with this entry selected, some rows below the top edge where it was not on the screen already. */
export function heldOn(state: LogsState, shape: LogShape, index: number): LogPosition {
  const place = placeOf(state, shape);
  if (!place) return state.position;
  const lines = linesOf(state, shape);
  const edge = reveal(lines, place, index);
  if (edge.top === place.top && edge.skip === place.skip) return heldAt(state, edge);
  const centred = scroll(lines, { top: index, skip: 0 }, -Math.floor(lines.rows / 3));
  return heldAt(state, reveal(lines, earlier(centred, topAtEnd(lines)), index));
}

type Edge = Pick<LogPlace, 'top' | 'skip'>;

function goTo(lines: Lines, place: LogPlace, movement: Exclude<LogMovement, 'left' | 'right'>): LogPlace {
  switch (movement) {
    case 'line-up':
      return lineUp(lines, place);
    case 'line-down':
      return lineDown(lines, place);
    case 'half-page-up':
      return page(lines, place, -Math.max(1, Math.floor(lines.rows / 2)));
    case 'half-page-down':
      return page(lines, place, Math.max(1, Math.floor(lines.rows / 2)));
    case 'page-up':
      return page(lines, place, -Math.max(1, lines.rows - 1));
    case 'page-down':
      return page(lines, place, Math.max(1, lines.rows - 1));
    case 'start':
      return { top: 0, skip: 0, selected: 0 };
    default:
      return movement satisfies never;
  }
}

/** A line that is taller than the screen is read row by row before the selection goes on. */
function lineDown(lines: Lines, place: LogPlace): LogPlace {
  if (place.top === place.selected && height(lines, place.top) - place.skip > lines.rows) {
    return { ...place, skip: place.skip + 1 };
  }
  return reveal(lines, place, Math.min(lines.entries.length - 1, place.selected + 1));
}

function lineUp(lines: Lines, place: LogPlace): LogPlace {
  if (place.top === place.selected && place.skip > 0) return { ...place, skip: place.skip - 1 };
  return reveal(lines, place, Math.max(0, place.selected - 1));
}

/** Scrolls; the selection keeps its row on the screen, and goes to the very first or last line where there is nothing left to scroll. */
function page(lines: Lines, place: LogPlace, rows: number): LogPlace {
  const edge = earlier(scroll(lines, place, rows), topAtEnd(lines));
  if (edge.top === place.top && edge.skip === place.skip) {
    return reveal(lines, place, rows < 0 ? 0 : lines.entries.length - 1);
  }
  return { ...edge, selected: entryAtRow(lines, edge, rowOf(lines, place)) };
}

/** Scrolls as little as it takes to see an entry: all of it, or as much as fits. */
function reveal(lines: Lines, edge: Edge, selected: number): LogPlace {
  const { top, skip } = edge;
  const tall = height(lines, selected);
  if (selected < top || (selected === top && skip > 0 && tall <= lines.rows)) {
    return { top: selected, skip: Math.max(0, tall - lines.rows), selected };
  }
  if (selected === top) return { top, skip, selected };
  if (tall > lines.rows) return { top: selected, skip: 0, selected };
  if (rowOf(lines, { top, skip, selected }) + tall <= lines.rows) return { top, skip, selected };
  return { ...scroll(lines, { top: selected, skip: tall - 1 }, -(lines.rows - 1)), selected };
}

/** The row of the selected entry, counted from the top edge; what is far below counts as beyond the last row. */
function rowOf(lines: Lines, place: LogPlace): number {
  let row = -place.skip;
  for (let index = place.top; index < place.selected; index++) {
    row += height(lines, index);
    if (row > lines.rows) break;
  }
  return Math.max(0, row);
}

function entryAtRow(lines: Lines, edge: Edge, row: number): number {
  let index = edge.top;
  let below = height(lines, index) - edge.skip;
  while (below <= row && index < lines.entries.length - 1) {
    index += 1;
    below += height(lines, index);
  }
  return index;
}

/** The edge at which the last row stands at the bottom, or the very start where all fits. */
function topAtEnd(lines: Lines): Edge {
  const last = lines.entries.length - 1;
  return scroll(lines, { top: last, skip: height(lines, last) - 1 }, -(lines.rows - 1));
}

function scroll(lines: Lines, edge: Edge, rows: number): Edge {
  let { top, skip } = edge;
  let left = Math.abs(rows);
  if (rows < 0) {
    while (left > skip && top > 0) {
      left -= skip + 1;
      top -= 1;
      skip = height(lines, top) - 1;
    }
    return { top, skip: Math.max(0, skip - left) };
  }
  while (top < lines.entries.length - 1 && left >= height(lines, top) - skip) {
    left -= height(lines, top) - skip;
    top += 1;
    skip = 0;
  }
  return { top, skip: Math.min(skip + left, height(lines, top) - 1) };
}

function earlier(left: Edge, right: Edge): Edge {
  return left.top < right.top || (left.top === right.top && left.skip <= right.skip) ? left : right;
}

function heldAt(state: LogsState, place: LogPlace): LogPosition {
  const { entries } = state.matches;
  const sinceSequence = state.position.at === 'held' ? state.position.sinceSequence : state.buffer.nextSequence;
  const top = { entry: entries[place.top]!, skip: place.skip };
  return { at: 'held', top, selected: entries[place.selected]!, sinceSequence };
}

function linesOf(state: LogsState, shape: LogShape): Lines {
  return { entries: state.matches.entries, context: rowContextOf(state, shape), rows: shape.rows };
}

function height(lines: Lines, index: number): number {
  return heightOf(lines.entries[index]!, lines.context);
}
