import type { Panel } from '../dashboard/dashboard.ts';
import { compilePanel } from '../dashboard/picture/compile-panel.ts';
import type { PanelAnswer } from '../dashboard/picture/panel-data.ts';
import type { PanelFields } from '../dashboard/picture/panel-fields.ts';
import type { PanelPicture } from '../dashboard/picture.ts';
import { type PanelQuery, panelQueries } from '../dashboard/query/panel-queries.ts';
import type { QueryContext } from '../dashboard/query/query-context.ts';
import type { MetricSource, QueryAnswer, RangeAnswer } from '../model/metric-source.ts';
import { type Failure, failed, type Result, settle, waiting } from '../model/result.ts';

/** A panel that was asked once: what was sent, what it shows, and the same as data. */
export type AskedPanel = {
  readonly panel: Panel;
  readonly queries: readonly PanelQuery[];
  readonly picture: PanelPicture;
  readonly fields: PanelFields;
};

/** How the panels are asked: at most `inFlight` questions at once; `histories` are only of use to whoever draws. */
export type Asking = {
  readonly source: MetricSource;
  readonly context: QueryContext;
  readonly histories: boolean;
  readonly inFlight: number;
  readonly signal: AbortSignal;
};

/** Asks panels once and makes their pictures, in their order. What cannot be had is said in the picture, never thrown. */
export async function askPanels(panels: readonly Panel[], asking: Asking): Promise<readonly AskedPanel[]> {
  const { context, signal } = asking;
  const ask = turns(asker(asking.source, signal), asking.inFlight);
  return Promise.all(
    panels.map(async (panel): Promise<AskedPanel> => {
      const compiled = compilePanel(panel);
      const questions = panelQueries(panel, context);
      if (!questions.ok) {
        const picture = compiled.refused(questions.failure);
        return { panel, queries: [], picture, fields: { fields: [], table: null } };
      }
      const queries = questions.value.queries.filter(({ purpose }) => asking.histories || purpose === 'picture');
      const answers = await Promise.all(
        queries.map(async (query): Promise<PanelAnswer> => {
          const answer = await ask(query);
          return { query, answer: settle<QueryAnswer | RangeAnswer>(waiting, answer, context.nowMs) };
        }),
      );
      const picture = compiled.present(answers, context);
      return { panel, queries, picture, fields: compiled.fields(answers, context) };
    }),
  );
}

type Ask = (query: PanelQuery) => Promise<Result<QueryAnswer | RangeAnswer>>;

/** Once nobody is there to answer, the rest is not asked: each of many questions would wait as long as the first. */
function asker(source: MetricSource, signal: AbortSignal): Ask {
  let gone: Failure | undefined;
  return async ({ kind, expression, window }) => {
    if (gone !== undefined) return failed(gone);
    const answer =
      kind === 'instant'
        ? await source.instant({ expression, atMs: window.toMs }, signal)
        : await source.range({ expression, window }, signal);
    if (!answer.ok && answer.failure.kind === 'unreachable') gone = answer.failure;
    return answer;
  };
}

/** The same question, held back while `most` others are on their way. */
function turns(ask: Ask, most: number): Ask {
  const waitingFor: (() => void)[] = [];
  let underWay = 0;
  return async (query) => {
    if (underWay >= most) await new Promise<void>((resolve) => waitingFor.push(resolve));
    else underWay += 1;
    try {
      return await ask(query);
    } finally {
      // The turn is handed on, so that nobody slips in between.
      const next = waitingFor.shift();
      if (next) next();
      else underWay -= 1;
    }
  };
}
