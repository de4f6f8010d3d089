import type { Dashboard } from '../../dashboard/dashboard.ts';
import { queryContext } from '../../dashboard/query/query-context.ts';
import type { Alert, MetricSource, SourceAbout, Target } from '../../model/metric-source.ts';
import { type Notice, ok, type Result } from '../../model/result.ts';
import type { Service } from '../../model/stack.ts';
import { type AskedPanel, askPanels } from '../ask-panels.ts';
import type { FoundSource } from '../find-source.ts';

/** Everything that one look found, each part as it was answered. */
export type Look = {
  readonly atMs: number;
  readonly services: Result<readonly Service[]>;
  readonly source: Result<SourceLook>;
  /** Where was asked; undefined where there was nobody to ask. */
  readonly url: string | undefined;
};

/** What the server told. */
export type SourceLook = {
  readonly about: SourceAbout;
  readonly targets: Result<readonly Target[]>;
  readonly alerts: Result<readonly Alert[]>;
  readonly panels: readonly AskedPanel[];
  readonly notices: readonly Notice[];
};

/** What is looked at, and with what. `dashboard` is the one whose first panels are summed up; none where its file is missing. */
export type LookWish = {
  readonly services: Promise<Result<readonly Service[]>>;
  readonly source: Promise<Result<FoundSource>>;
  readonly dashboard: Dashboard | undefined;
  readonly time: Partial<Dashboard['time']>;
  readonly timezone: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
};

const IN_FLIGHT = 8;

/** Asks the engine and the server, everything at once; only the server's clock is asked for first, because its samples carry its time. */
export async function takeLook(wish: LookWish): Promise<Look> {
  const source = wish.source.then(async (found): Promise<Result<SourceLook>> => {
    if (!found.ok) return found;
    const about = await found.value.source.about(wish.signal);
    return about.ok ? ok(await lookAtSource(found.value.source, about.value, about.notices, wish)) : about;
  });
  const found = await wish.source;
  const url = found.ok ? found.value.url : undefined;
  return { services: await wish.services, source: await source, url, atMs: wish.now() };
}

async function lookAtSource(
  source: MetricSource,
  about: SourceAbout,
  notices: readonly Notice[],
  { dashboard, time, timezone, now, signal }: LookWish,
): Promise<SourceLook> {
  const [targets, alerts, panels] = await Promise.all([
    source.targets(signal),
    source.alerts(signal),
    dashboard === undefined
      ? []
      : askPanels(overview(dashboard), {
          source,
          context: queryContext(dashboard, {
            nowMs: now() + (about.skewMs ?? 0),
            time: { ...dashboard.time, ...time },
            timezone,
          }),
          histories: false,
          inFlight: IN_FLIGHT,
          signal,
        }),
  ]);
  return { about, targets, alerts, panels, notices };
}

/** What stands open on the dashboard: folded rows are details. Words have no value to tell. */
function overview(dashboard: Dashboard) {
  return dashboard.sections
    .filter(({ row }) => row === undefined || !row.collapsed)
    .flatMap(({ panels }) => panels)
    .filter(({ show }) => show.kind !== 'text');
}
