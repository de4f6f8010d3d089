import { type Effect, intend, type Step, still } from '../../effect.ts';
import { editLine, emptyLine, insertText } from '../../line-editor.ts';
import type { CommonMessage, Screen } from '../../screen.ts';
import { bodySize, type Shared } from '../../shared-facts.ts';
import { REFRESH_STEPS_MS } from '../../time-ranges.ts';
import { boardLayout, focused, focusedNext, focusedTowards, scrolled } from './board-place.ts';
import { boardAnswered, dueAtOnce, pollBoard } from './board-poll.ts';
import { legendMoved, seriesSoloed, seriesToggled } from './board-series.ts';
import { movedCursor, panned, zoomed } from './board-time.ts';
import { dashboardsKeys } from './dashboards-keys.ts';
import type { DashboardsMessage } from './dashboards-message.ts';
import { type Board, type DashboardsState, openBoard, withBoard } from './dashboards-state.ts';
import { panelService } from './panel-service.ts';

/** The dashboards: panels that poll while they are seen, one at a time in full, a cursor through all. */
export const dashboardsScreen: Screen<DashboardsState, DashboardsMessage> = {
  update,
  keys: dashboardsKeys,
  captures: (state) => state.find !== undefined,
};

type Any = DashboardsMessage | CommonMessage;

function update(state: DashboardsState, message: Any, shared: Shared): Step<DashboardsState> {
  const board = openBoard(state);
  switch (message.kind) {
    case 'answered':
      return answered(state, message, shared);
    case 'opened':
      return still({ ...state, open: message.index });
    case 'ticked':
      return polled(state, shared);
    case 'shown':
    case 'resized':
      // The terminal may have another size than when the board was last seen.
      return polled(withBoard(state, focused(scrolled(board, 0, shared.size), board.focus, shared.size)), shared);
    case 'refresh':
      return [{ ...state, boards: state.boards.map(dueAtOnce) }, [{ kind: 'cancel-queries' }]];
    case 'hidden':
      return still(state);
    case 'find-opened':
      return still({ ...state, find: emptyLine });
    case 'typed':
      return typed(state, message.key, shared);
    case 'pasted':
      return still(state.find ? { ...state, find: insertText(state.find, message.text) } : state);
    case 'found-next':
      return polled(foundNext(state, message.by, shared), shared);
    case 'range-set':
    case 'zoomed':
    case 'panned':
    case 'back-to-now':
    case 'frozen-toggled':
      return timeChanged(state, message, shared);
    case 'logs-wanted':
    case 'restart-wanted':
    case 'query-copied':
    case 'range-wanted':
      return asked(state, message.kind, shared);
    default:
      return polled(withBoard(state, looked(board, message, shared)), shared);
  }
}

/** What changes only how the board is looked at. Panels that come into view are polled by the caller. */
function looked(
  board: Board,
  message: Exclude<Any, { kind: AskKind | TimeKind | CommonMessage['kind'] | FindKind }>,
  shared: Shared,
): Board {
  const { size } = shared;
  switch (message.kind) {
    case 'focus-moved':
      return focusedTowards(board, message.to, size);
    case 'focus-next':
      return focusedNext(board, message.by, size);
    case 'scrolled':
      return scrolled(board, message.pages * Math.max(1, bodySize(size).rows - 1) + message.rows, size);
    case 'entered':
      return board.full === undefined ? { ...board, full: board.focus, legendRow: 0 } : withoutFull(board);
    case 'row-folded':
      return rowFolded(board, shared);
    case 'refresh-changed':
      return refreshChanged(board, message.by);
    case 'cursor-toggled':
      return board.cursorMs === undefined
        ? { ...board, cursorMs: movedCursor(board, 0, shared) }
        : withoutCursor(board);
    case 'cursor-moved':
      return { ...board, cursorMs: movedCursor(board, message.share, shared) };
    case 'inspect-toggled':
      return board.full === undefined
        ? { ...board, full: board.focus, legendRow: 0, isInspecting: true }
        : { ...board, isInspecting: !board.isInspecting };
    case 'legend-moved':
      return legendMoved(board, message.by);
    case 'series-toggled':
      return seriesToggled(board);
    case 'series-soloed':
      return seriesSoloed(board);
    case 'stepped-back':
      if (board.cursorMs !== undefined) return withoutCursor(board);
      return board.isInspecting ? { ...board, isInspecting: false } : withoutFull(board);
    default:
      return message satisfies never;
  }
}

type AskKind = 'logs-wanted' | 'restart-wanted' | 'query-copied' | 'range-wanted';
type TimeKind = 'range-set' | 'zoomed' | 'panned' | 'back-to-now' | 'frozen-toggled';
type FindKind = 'find-opened' | 'found-next' | 'answered' | 'opened' | 'refresh';

function polled(state: DashboardsState, shared: Shared): Step<DashboardsState> {
  const [board, effects] = pollBoard(openBoard(state), shared);
  return [withBoard(state, board), effects];
}

/** An answer goes to the board that asked, open or not. */
function answered(
  state: DashboardsState,
  message: Extract<Any, { kind: 'answered' }>,
  shared: Shared,
): Step<DashboardsState> {
  const boards = state.boards.map((board) =>
    board.dashboard.uid === message.tag.dashboard ? boardAnswered(board, message.tag, message.result, shared) : board,
  );
  return still({ ...state, boards });
}

/** Another span of time makes every answer on its way void. */
function timeChanged(
  state: DashboardsState,
  message: Extract<Any, { kind: TimeKind }>,
  shared: Shared,
): Step<DashboardsState> {
  const board = dueAtOnce(retimed(openBoard(state), message, shared));
  const [next, effects] = pollBoard(board, shared);
  const cancel: readonly Effect[] = [{ kind: 'cancel-queries' }];
  return [withBoard(state, next), [...cancel, ...effects]];
}

function retimed(board: Board, message: Extract<Any, { kind: TimeKind }>, shared: Shared): Board {
  switch (message.kind) {
    case 'range-set':
      return { ...board, time: message.time, isFrozen: false };
    case 'zoomed':
      return { ...board, time: zoomed(board, message.factor, shared), isFrozen: false };
    case 'panned':
      return { ...board, time: panned(board, message.share, shared), isFrozen: false };
    case 'back-to-now':
      return { ...board, time: board.dashboard.time, isFrozen: false };
    case 'frozen-toggled':
      return { ...board, isFrozen: !board.isFrozen };
    default:
      return message satisfies never;
  }
}

function asked(state: DashboardsState, kind: AskKind, shared: Shared): Step<DashboardsState> {
  const board = openBoard(state);
  const service = panelService(board, shared);
  switch (kind) {
    case 'range-wanted':
      return intend(state, { kind: 'choose-range' });
    case 'logs-wanted':
      return intend(state, { kind: 'show-logs', services: service ? [service.name] : [] });
    case 'restart-wanted':
      if (!service) return still(state);
      return intend(state, { kind: 'act', action: { kind: 'restart', id: service.id, service: service.name } });
    case 'query-copied': {
      const panel = board.panels.get(board.full ?? board.focus);
      const text = panel?.asked.map(({ query }) => query.expression).join('\n') ?? '';
      return text === '' ? still(state) : intend(state, { kind: 'copy', text, what: 'the query' });
    }
    default:
      return kind satisfies never;
  }
}

function typed(state: DashboardsState, key: string, shared: Shared): Step<DashboardsState> {
  const { find, ...rest } = state;
  if (key === 'Enter') return foundFirst({ ...rest, found: find?.text ?? '' }, shared);
  if (key === 'Escape') return still({ ...rest, found: '' });
  const line = find && editLine(find, key);
  return still(line ? { ...state, find: line } : state);
}

/** Looks for what was typed; where nothing has that title it is said, and the search dropped. */
function foundFirst(state: DashboardsState, shared: Shared): Step<DashboardsState> {
  const next = foundNext(state, 1, shared);
  if (next !== state) return polled(next, shared);
  return intend(
    { ...state, found: '' },
    { kind: 'say', level: 'warning', text: `no panel is called "${state.found}"` },
  );
}

/** The next panel whose title holds what was searched for; without a search, the next panel. */
function foundNext(state: DashboardsState, by: 1 | -1, shared: Shared): DashboardsState {
  const board = openBoard(state);
  const wanted = state.found.toLowerCase();
  let next = board;
  for (let step = 0; step < boardLayout(board, shared.size).placed.length; step++) {
    next = focusedNext(next, by, shared.size);
    const title = next.panels.get(next.focus)?.compiled.panel.title ?? '';
    if (wanted === '' || title.toLowerCase().includes(wanted))
      return withBoard(state, { ...next, ...(board.full === undefined ? {} : { full: next.focus }) });
  }
  return state;
}

function rowFolded(board: Board, shared: Shared): Board {
  const section = board.dashboard.sections.find(
    ({ row, panels }) => row?.id === board.focus || panels.some((panel) => panel.id === board.focus),
  );
  if (!section?.row) return board;
  const { id } = section.row;
  const folded = new Set(board.folded);
  if (!folded.delete(id)) folded.add(id);
  const next = focused({ ...board, folded, focus: id }, id, shared.size);
  // An opened row shows what it holds: its header goes to the top, as far as the page allows.
  if (folded.has(id)) return scrolled(next, 0, shared.size);
  const header = boardLayout(next, shared.size).placed.find((each) => each.kind === 'row' && each.row.id === id);
  return scrolled(next, (header?.area.row ?? 0) - next.scroll, shared.size);
}

function refreshChanged(board: Board, by: 1 | -1): Board {
  const refreshMs =
    (by > 0
      ? REFRESH_STEPS_MS.find((step) => step > board.refreshMs)
      : REFRESH_STEPS_MS.findLast((step) => step < board.refreshMs)) ?? board.refreshMs;
  return {
    ...board,
    refreshMs,
    panels: new Map(
      [...board.panels].map(([id, panel]) => [
        id,
        { ...panel, dueMs: Math.min(panel.dueMs, panel.dueMs - board.refreshMs + refreshMs) },
      ]),
    ),
  };
}

function withoutFull(board: Board): Board {
  const { full: _left, ...rest } = board;
  return { ...rest, isInspecting: false };
}

function withoutCursor(board: Board): Board {
  const { cursorMs: _gone, ...rest } = board;
  return rest;
}
