import type { TimeText } from '../../../dashboard/dashboard.ts';
import { type QueryContext, queryContext } from '../../../dashboard/query/query-context.ts';
import { resolveRange, type Span } from '../../../dashboard/query/resolve-range.ts';
import { formatMoment } from '../../../dashboard/time/format-moment.ts';
import type { Zone } from '../../../model/zone.ts';
import type { Shared } from '../../shared-facts.ts';
import { serverNow } from '../../source.ts';
import type { Board } from './dashboards-state.ts';

/** The shortest and longest span that zooming may reach, in ms. */
const SHORTEST_MS = 10_000;
const LONGEST_MS = 366 * 86_400_000;

const HOUR_MS = 3_600_000;

/** With what the board's questions are asked now, by the server's clock: that is whose samples are drawn. */
export function boardContext(board: Board, shared: Shared): QueryContext {
  return queryContext(board.dashboard, {
    nowMs: serverNow(shared.source, shared.nowMs),
    time: board.time,
    timezone: shared.timezone,
  });
}

/** The span of time that the board shows; the last hour where its range cannot be understood (its panels then say so). */
export function boardSpan(board: Board, shared: Shared): Span {
  const context = boardContext(board, shared);
  const span = resolveRange(context.time, context.nowMs, context.timezone);
  return span.ok ? span.value : { fromMs: context.nowMs - HOUR_MS, toMs: context.nowMs };
}

/** Whether the range moves with the clock, so that there is something to poll for. */
export function isMoving(time: TimeText): boolean {
  return time.to.includes('now');
}

/** Half or double the span around the cursor, or around its middle. */
export function zoomed(board: Board, factor: number, shared: Shared): TimeText {
  const { fromMs, toMs } = boardSpan(board, shared);
  const centre = board.cursorMs ?? (fromMs + toMs) / 2;
  const length = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (toMs - fromMs) * factor));
  const from = centre - ((centre - fromMs) / (toMs - fromMs)) * length;
  return fixed(from, from + length, shared);
}

/** Moves the span by a share of itself. What ends now stays as it is on the way forward: there is nothing later. */
export function panned(board: Board, share: number, shared: Shared): TimeText {
  if (share > 0 && isMoving(board.time)) return board.time;
  const { fromMs, toMs } = boardSpan(board, shared);
  const by = (toMs - fromMs) * share;
  return fixed(fromMs + by, toMs + by, shared);
}

/** The cursor, a share of the span further, within it. */
export function movedCursor(board: Board, share: number, shared: Shared): number {
  const { fromMs, toMs } = boardSpan(board, shared);
  const at = (board.cursorMs ?? toMs) + (toMs - fromMs) * share;
  return Math.round(Math.min(toMs, Math.max(fromMs, at)));
}

/** Fixed ends, never past now. */
function fixed(fromMs: number, toMs: number, shared: Shared): TimeText {
  const beyond = Math.max(0, toMs - serverNow(shared.source, shared.nowMs));
  return { from: `${Math.round(fromMs - beyond)}`, to: `${Math.round(toMs - beyond)}` };
}

/** The range as a person says it: `last 1h`, or both ends of a fixed one. */
export function boardRangeText(board: Board, zone: Zone): string {
  const { from, to } = board.time;
  const relative = /^now-(\w+)$/.exec(from);
  if (relative && to === 'now') return `last ${relative[1]}`;
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return `${from} to ${to}`;
  const [fromMs, toMs] = [Number(from), Number(to)];
  const isOneDay = formatMoment(fromMs, 'YYYY-MM-DD', zone) === formatMoment(toMs, 'YYYY-MM-DD', zone);
  return `${formatMoment(fromMs, 'MMM D HH:mm', zone)} to ${formatMoment(toMs, isOneDay ? 'HH:mm' : 'MMM D HH:mm', zone)}`;
}

/** The dashboard's own time zone where it names one, else the person's. */
export function zoneName(board: Board, personal: string): string {
  const { timezone } = board.dashboard;
  if (timezone === 'utc') return 'UTC';
  return timezone === 'browser' || timezone === '' ? personal : timezone;
}
