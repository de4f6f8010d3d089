import { allPanels, type Dashboard, type Panel } from '../../src/dashboard/dashboard.ts';
import { loadDashboard } from '../../src/dashboard/load/load-dashboard.ts';
import { compilePanel } from '../../src/dashboard/picture/compile-panel.ts';
import type { PanelAnswer } from '../../src/dashboard/picture/panel-data.ts';
import type { PanelPicture } from '../../src/dashboard/picture.ts';
import { type PanelQuery, panelQueries } from '../../src/dashboard/query/panel-queries.ts';
import { type QueryContext, queryContext } from '../../src/dashboard/query/query-context.ts';
import type { QueryAnswer } from '../../src/model/metric-source.ts';
import type { Loadable } from '../../src/model/result.ts';
import type { Series } from '../../src/model/series.ts';

/** 2026-11-22 16:42:07.500 UTC, the moment at which all stories happen. */
export const NOW_MS = Date.UTC(2026, 10, 22, 16, 42, 7, 500);

/** Loads a dashboard from an object, as a file would hold it; throws when it does not load. */
export function dashboardOf(json: object): Dashboard {
  const loaded = loadDashboard(
    JSON.stringify({ title: 'Story', time: { from: 'now-1h', to: 'now' }, ...json }),
    'story.json',
  );
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return loaded.value;
}

/** A dashboard with one panel. */
export function panelOf(json: object): Panel {
  return allPanels(dashboardOf({ panels: [{ title: 'Panel', ...json }] }))[0]!;
}

/** The context of a moment, in UTC. */
export function contextOf(json: object = {}): QueryContext {
  return queryContext(dashboardOf({ panels: [], ...json }), { nowMs: NOW_MS, timezone: 'UTC' });
}

/** The questions of a panel; throws when they cannot be made. */
export function queriesOf(panel: Panel, context: QueryContext = contextOf()): readonly PanelQuery[] {
  const asked = panelQueries(panel, context);
  if (!asked.ok) throw new Error(asked.failure.message);
  return asked.value.queries;
}

/** A series whose last sample is at the end of the query's window, one a step; `undefined` leaves a sample out. */
export function seriesFor(
  query: PanelQuery,
  labels: Record<string, string>,
  values: readonly (number | undefined)[],
): Series {
  const { toMs, stepMs } = query.window;
  const samples = values.flatMap((value, index) =>
    value === undefined ? [] : [{ time: toMs - (values.length - 1 - index) * stepMs, value }],
  );
  return {
    labels: new Map(Object.entries(labels)),
    times: Float64Array.from(samples, ({ time }) => time),
    values: Float64Array.from(samples, ({ value }) => value),
  };
}

/** An answer that is there. */
export function ready(series: readonly Series[]): Loadable<QueryAnswer> {
  return { at: 'ready', sinceMs: NOW_MS, notices: [], value: { kind: 'matrix', series, leftOut: 0 } };
}

/** The story of one panel: what it asks is answered by `answer`, and this is what it shows. */
export function pictureOf(json: object, answer: (query: PanelQuery) => Loadable<QueryAnswer>): PanelPicture {
  const panel = panelOf(json);
  const context = contextOf();
  const answers: PanelAnswer[] = queriesOf(panel, context).map((query) => ({ query, answer: answer(query) }));
  return compilePanel(panel).present(answers, context);
}

/** The same, for the kind of picture that the test expects. */
export function pictureAs<Kind extends PanelPicture['kind']>(
  kind: Kind,
  json: object,
  answer: (query: PanelQuery) => Loadable<QueryAnswer>,
): Extract<PanelPicture, { kind: Kind }> {
  const picture = pictureOf(json, answer);
  if (picture.kind !== kind) throw new Error(`expected ${kind}, got ${picture.kind}`);
  return picture as Extract<PanelPicture, { kind: Kind }>;
}
