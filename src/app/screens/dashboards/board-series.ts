import type { LegendRow } from '../../../dashboard/picture.ts';
import type { Board } from './dashboards-state.ts';

/** The rows of the full panel's legend; none where the panel is not a chart. */
export function legendRows(board: Board): readonly LegendRow[] {
  const picture = board.panels.get(board.full ?? board.focus)?.picture;
  return picture?.kind === 'timeseries' ? picture.legend.rows : [];
}

/** The board with the mark moved in the legend, held within it. */
export function legendMoved(board: Board, by: 1 | -1): Board {
  const last = Math.max(0, legendRows(board).length - 1);
  return { ...board, legendRow: Math.min(last, Math.max(0, board.legendRow + by)) };
}

/** The board with the marked series hidden, or shown again. */
export function seriesToggled(board: Board): Board {
  const row = legendRows(board)[board.legendRow];
  if (!row || board.full === undefined) return board;
  const hidden = new Set(board.hidden.get(board.full));
  if (!hidden.delete(row.name)) hidden.add(row.name);
  return { ...board, hidden: new Map(board.hidden).set(board.full, hidden) };
}

/** The board with only the marked series shown; all of them where it was the only one already. */
export function seriesSoloed(board: Board): Board {
  const rows = legendRows(board);
  const row = rows[board.legendRow];
  if (!row || board.full === undefined) return board;
  const others = rows.filter((each) => each.name !== row.name).map((each) => each.name);
  const before = board.hidden.get(board.full);
  const isAlone = before !== undefined && before.size === others.length && !before.has(row.name);
  return { ...board, hidden: new Map(board.hidden).set(board.full, new Set(isAlone ? [] : others)) };
}
