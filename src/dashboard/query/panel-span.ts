import { failed, ok, type Result } from '../../model/result.ts';
import type { Panel } from '../dashboard.ts';
import { parseDuration } from '../time/durations.ts';
import { interpolate } from './interpolate.ts';
import type { QueryContext } from './query-context.ts';
import { resolveRange, type Span } from './resolve-range.ts';

/** The span a panel shows; `note` says so where it is not the dashboard's. */
export type PanelSpan = { readonly span: Span; readonly note?: string };

/** The dashboard's span, or the panel's own: `timeFrom` replaces it, `timeShift` moves it back. Fails when it is not understood. */
export function panelSpan(panel: Panel, context: QueryContext): Result<PanelSpan> {
  const replace = (text: string) => interpolate(text, context, { fromMs: context.nowMs, toMs: context.nowMs }, 'text');
  const timeFrom = panel.timeFrom === undefined ? undefined : replace(panel.timeFrom);
  const timeShift = panel.timeShift === undefined ? undefined : replace(panel.timeShift);
  const time = timeFrom === undefined ? context.time : ownRange(timeFrom);
  const resolved = resolveRange(time, context.nowMs, context.timezone);
  if (!resolved.ok) return resolved;
  const shiftMs = timeShift === undefined ? 0 : parseDuration(timeShift);
  if (shiftMs === undefined) {
    return failed({
      kind: 'bad-query',
      message: `the panel's time shift "${timeShift?.slice(0, 40)}" is not understood`,
    });
  }
  const span = { fromMs: resolved.value.fromMs - shiftMs, toMs: resolved.value.toMs - shiftMs };
  const notes = [timeFrom && `last ${timeFrom.replace(/^now-/, '')}`, timeShift && `${timeShift} earlier`].filter(
    Boolean,
  );
  const shows = notes.length > 0 && !panel.hideTimeOverride;
  return ok({ span, ...(shows ? { note: notes.join(', ') } : {}) });
}

function ownRange(timeFrom: string): { from: string; to: string } {
  return { from: timeFrom.startsWith('now') ? timeFrom : `now-${timeFrom}`, to: 'now' };
}
