import { panelQueries } from '../../../dashboard/query/panel-queries.ts';
import { isLasting } from '../../../model/backoff.ts';
import type { QueryAnswer, RangeAnswer } from '../../../model/metric-source.ts';
import { type Result, settle, waiting } from '../../../model/result.ts';
import type { Effect, QueryTag, Step } from '../../effect.ts';
import type { Shared } from '../../shared-facts.ts';
import { mayAsk, serverNow } from '../../source.ts';
import { visiblePanels } from './board-place.ts';
import { boardContext, isMoving } from './board-time.ts';
import type { AskedQuery, Board, BoardPanel } from './dashboards-state.ts';

/** A question that the server refused for good is asked again this seldom, or by hand. */
const REFUSED_WAIT_MS = 60_000;

/**
 * Asks for every visible panel that is due and has nothing in flight. Panels that are not seen are not asked for;
 * while the server's circuit is open, none is.
 */
export function pollBoard(board: Board, shared: Shared): Step<Board> {
  if (board.isFrozen || !mayAsk(shared.source)) return [board, []];
  const due = visiblePanels(board, shared.size).filter((id) => {
    const panel = board.panels.get(id);
    return panel !== undefined && panel.inFlight === 0 && panel.dueMs <= shared.nowMs;
  });
  if (due.length === 0) return [board, []];
  const panels = new Map(board.panels);
  const effects: Effect[] = [];
  for (const id of due) {
    const [panel, asks] = askPanel(board, id, panels.get(id)!, shared);
    panels.set(id, panel);
    effects.push(...asks);
  }
  return [{ ...board, panels }, effects];
}

/** The board with every panel due now, whatever is in flight: its answers are of yesterday's question. */
export function dueAtOnce(board: Board): Board {
  const panels = new Map(
    [...board.panels].map(([id, panel]) => [id, { ...panel, dueMs: 0, inFlight: 0, serial: panel.serial + 1 }]),
  );
  return { ...board, panels };
}

/** Takes an answer in. One that belongs to an older round is dropped; the last of a round makes the picture. */
export function boardAnswered(
  board: Board,
  tag: QueryTag,
  result: Result<QueryAnswer | RangeAnswer>,
  shared: Shared,
): Board {
  const id = Number(tag.panel);
  const panel = board.panels.get(id);
  if (!panel || panel.serial !== tag.serial) return board;
  const asked = panel.asked.map((each) =>
    each.query.key === tag.query
      ? { ...each, answer: settle(each.answer, result, serverNow(shared.source, shared.nowMs)) }
      : each,
  );
  const inFlight = panel.inFlight - 1;
  // Stopped for another dashboard's sake: nothing was learnt, and the question is still to be asked.
  if (!result.ok && result.failure.kind === 'cancelled') {
    return { ...board, panels: new Map(board.panels).set(id, { ...panel, inFlight, dueMs: 0 }) };
  }
  const answered: BoardPanel = { ...panel, asked, inFlight };
  const next = inFlight > 0 ? answered : settled(board, answered, shared);
  return { ...board, panels: new Map(board.panels).set(id, next) };
}

function askPanel(board: Board, id: number, panel: BoardPanel, shared: Shared): Step<BoardPanel> {
  const context = boardContext(board, shared);
  const questions = panelQueries(panel.compiled.panel, context);
  const serial = panel.serial + 1;
  const dueMs = isMoving(board.time) ? shared.nowMs + board.refreshMs : Number.POSITIVE_INFINITY;
  if (!questions.ok) {
    return [{ ...panel, serial, dueMs, picture: panel.compiled.refused(questions.failure) }, []];
  }
  const asked = questions.value.queries.map((query): AskedQuery => ({ query, answer: heldAnswer(panel, query.key) }));
  const effects = asked.map(({ query }): Effect => {
    const tag: QueryTag = { dashboard: board.dashboard.uid, panel: `${id}`, query: query.key, serial };
    return query.kind === 'instant'
      ? { kind: 'query-instant', tag, expression: query.expression, atMs: query.window.toMs }
      : { kind: 'query-range', tag, expression: query.expression, window: query.window, spliceable: query.spliceable };
  });
  const next: BoardPanel = { ...panel, asked, serial, dueMs, inFlight: asked.length };
  return [asked.length === 0 ? settled(board, next, shared) : next, effects];
}

/** What was known before stays until the new answer comes. */
function heldAnswer(panel: BoardPanel, key: string): AskedQuery['answer'] {
  return panel.asked.find((before) => before.query.key === key)?.answer ?? waiting;
}

/** A finished round: the picture, and patience where the server has refused. */
function settled(board: Board, panel: BoardPanel, shared: Shared): BoardPanel {
  const refused = panel.asked.some(({ answer }) => answer.at === 'failed' && isLasting(answer.failure));
  return {
    ...panel,
    dueMs: refused ? shared.nowMs + REFUSED_WAIT_MS : panel.dueMs,
    picture: panel.compiled.present(panel.asked, boardContext(board, shared)),
  };
}
