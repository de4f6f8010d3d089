import { type Layout, layout, type Placed } from '../../../dashboard/layout/layout.ts';
import type { Size } from '../../../model/cells.ts';
import { bodySize } from '../../shared-facts.ts';
import type { Direction } from './dashboards-message.ts';
import type { Board } from './dashboards-state.ts';

/** Where everything of the board stands in a terminal of `size`. */
export function boardLayout(board: Board, size: Size): Layout {
  return layout(board.dashboard, bodySize(size), (row) => board.folded.has(row.id));
}

/** The id by which a placed thing has the focus. */
export function placedId(placed: Placed): number {
  return placed.kind === 'panel' ? placed.panel.id : placed.row.id;
}

/** What of the layout is on screen. */
function visiblePlaced(board: Board, size: Size): readonly Placed[] {
  const { rows } = bodySize(size);
  return boardLayout(board, size).placed.filter(
    ({ area }) => area.row < board.scroll + rows && area.row + area.rows > board.scroll,
  );
}

/** The ids of the panels that a person can see now: those are polled. */
export function visiblePanels(board: Board, size: Size): readonly number[] {
  if (board.full !== undefined) return [board.full];
  return visiblePlaced(board, size).flatMap((placed) => (placed.kind === 'panel' ? placed.panel.id : []));
}

/** The board scrolled by rows, held within its page. */
export function scrolled(board: Board, by: number, size: Size): Board {
  const { rows } = boardLayout(board, size);
  const last = Math.max(0, rows - bodySize(size).rows);
  return { ...board, scroll: Math.min(last, Math.max(0, board.scroll + by)) };
}

/** How many rows of the page lie below the screen; none while one panel takes it. */
export function rowsBelow(board: Board, size: Size): number {
  if (board.full !== undefined) return 0;
  return Math.max(0, boardLayout(board, size).rows - board.scroll - bodySize(size).rows);
}

/** The board with the focus on `id`, scrolled so that it can be seen. */
export function focused(board: Board, id: number, size: Size): Board {
  const placed = boardLayout(board, size).placed.find((each) => placedId(each) === id);
  if (!placed) return board;
  const { rows } = bodySize(size);
  const { area } = placed;
  const bottom = area.row + area.rows;
  const down = bottom > board.scroll + rows ? bottom - rows : board.scroll;
  return { ...board, focus: id, scroll: Math.min(down, area.row) };
}

/** The next panel or row header in reading order, around the end. */
export function focusedNext(board: Board, by: number, size: Size): Board {
  const ids = boardLayout(board, size).placed.map(placedId);
  const at = ids.indexOf(board.focus);
  const next = ids[(at + by + ids.length) % ids.length];
  return next === undefined ? board : focused(board, next, size);
}

/** The nearest neighbour in a direction; the board as it is where there is none. */
export function focusedTowards(board: Board, to: Direction, size: Size): Board {
  const { placed } = boardLayout(board, size);
  const from = placed.find((each) => placedId(each) === board.focus);
  if (!from) return focusedNext(board, 1, size);
  const candidates = placed
    .filter((each) => each !== from)
    .map((each) => ({ each, distance: distance(from, each, to) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((left, right) => left.distance - right.distance);
  const nearest = candidates[0]?.each;
  return nearest ? focused(board, placedId(nearest), size) : board;
}

/** How far another thing is in a direction: first by the gap ahead, then by how far aside its middle lies. */
function distance(from: Placed, other: Placed, to: Direction): number {
  const [a, b] = [from.area, other.area];
  const ahead = {
    up: a.row - (b.row + b.rows),
    down: b.row - (a.row + a.rows),
    left: a.column - (b.column + b.columns),
    right: b.column - (a.column + a.columns),
  }[to];
  const vertical = to === 'up' || to === 'down';
  const overlaps = vertical
    ? b.column < a.column + a.columns && b.column + b.columns > a.column
    : b.row < a.row + a.rows && b.row + b.rows > a.row;
  if (ahead < 0 || !overlaps) return Number.POSITIVE_INFINITY;
  const aside = vertical
    ? Math.abs(a.column + a.columns / 2 - (b.column + b.columns / 2))
    : Math.abs(a.row + a.rows / 2 - (b.row + b.rows / 2));
  return ahead * 1000 + aside;
}
