import { allPanels, type Dashboard, type Panel, type TimeText } from '../../dashboard/dashboard.ts';
import { queryContext } from '../../dashboard/query/query-context.ts';
import { resolveRange } from '../../dashboard/query/resolve-range.ts';
import { unusableSource } from '../../io/prometheus/unusable-source.ts';
import { concernsServer } from '../../model/backoff.ts';
import { type Failure, ok, type Result } from '../../model/result.ts';
import { askPanels } from '../ask-panels.ts';
import type { FoundSource } from '../find-source.ts';
import type { DashboardPicture } from './dashboard-picture.ts';

/** What to render: a dashboard or one panel of it, from a source or from the reason why there is none. */
export type RenderWish = {
  readonly dashboard: Dashboard;
  readonly panel: Panel | undefined;
  readonly source: Result<FoundSource>;
  readonly time: Partial<TimeText>;
  readonly timezone: string;
  /** Folded rows' panels, too; histories only where something is drawn. */
  readonly asData: boolean;
  readonly nowMs: number;
  readonly signal: AbortSignal;
};

const IN_FLIGHT = 4;

/**
 * Asks for everything that is to be shown. Fails when the time range is not understood. Where the server is gone each panel says so, and `outage`
 * holds the reason.
 */
export async function renderDashboard(
  wish: RenderWish,
): Promise<Result<{ readonly picture: DashboardPicture; readonly outage: Failure | undefined }>> {
  const { dashboard, panel, signal, asData } = wish;
  const about = wish.source.ok ? await wish.source.value.source.about(signal) : wish.source;
  // A server that does not say what it is may answer all the same, one that is not there never does.
  const outage = !wish.source.ok || (!about.ok && concernsServer(about.failure)) ? failureOf(about) : undefined;
  const skewMs = about.ok ? (about.value.skewMs ?? 0) : 0;
  const context = queryContext(dashboard, {
    nowMs: wish.nowMs + skewMs,
    time: { ...dashboard.time, ...wish.time },
    timezone: wish.timezone,
  });
  const span = resolveRange(context.time, context.nowMs, context.timezone);
  if (!span.ok) return span;
  const source = outage === undefined && wish.source.ok ? wish.source.value.source : unusableSource(outage!);
  const panels = await askPanels(panel ? [panel] : shownPanels(dashboard, asData), {
    source,
    context,
    histories: !asData,
    inFlight: IN_FLIGHT,
    signal,
  });
  const named = about.ok
    ? about.value
    : { kind: 'prometheus' as const, url: wish.source.ok ? wish.source.value.url : '' };
  const picture = { dashboard, about: named, context, span: span.value, panels, isSingle: panel !== undefined };
  return ok({ picture, outage });
}

function failureOf(result: Result<unknown>): Failure | undefined {
  return result.ok ? undefined : result.failure;
}

function shownPanels(dashboard: Dashboard, withFolded: boolean): readonly Panel[] {
  if (withFolded) return allPanels(dashboard);
  return dashboard.sections.flatMap(({ row, panels }) => (row?.collapsed ? [] : panels));
}
