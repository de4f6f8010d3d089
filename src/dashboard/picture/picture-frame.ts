import type { Failure } from '../../model/result.ts';
import type { Panel } from '../dashboard.ts';
import { rowsOf } from '../frame/frame.ts';
import type { PictureFrame, PictureState } from '../picture.ts';
import { interpolate } from '../query/interpolate.ts';
import type { PanelSpan } from '../query/panel-span.ts';
import type { QueryContext } from '../query/query-context.ts';
import type { PanelAnswer, PanelData } from './panel-data.ts';

/** What every picture of a panel carries; the headline is its kind's own affair. */
export function pictureFrame(
  panel: Panel,
  data: PanelData,
  answers: readonly PanelAnswer[],
  { span, note }: PanelSpan,
  context: QueryContext,
): PictureFrame {
  const sinceMs = oldest(answers);
  return {
    panelId: panel.id,
    title: interpolate(panel.title, context, span, 'text'),
    description: interpolate(panel.description, context, span, 'text'),
    state: stateOf(panel, data, answers),
    notices: [...panel.notices, ...data.notices],
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(note === undefined ? {} : { timeNote: note }),
  };
}

function stateOf(panel: Panel, data: PanelData, answers: readonly PanelAnswer[]): PictureState {
  const asked = answers.filter(({ query }) => query.purpose === 'picture');
  const holdsData = data.fields.some(({ field }) => rowsOf(field) > 0);
  const failure = asked.map(({ answer }) => (answer.at === 'failed' ? answer.failure : undefined)).find(isFailure);
  if (failure !== undefined) return { at: 'error', failure, kept: holdsData };
  if (holdsData) return { at: 'ready' };
  if (asked.some(({ answer }) => answer.at === 'waiting')) return { at: 'waiting' };
  const text = panel.fieldConfig.defaults.noValue ?? 'No data';
  return { at: 'no-data', text, why: whyEmpty(panel, asked) };
}

function whyEmpty(panel: Panel, asked: readonly PanelAnswer[]): string {
  const [first, ...others] = asked;
  if (first === undefined) {
    return panel.targets.length === 0 ? 'the panel has no query' : 'all queries of the panel are hidden or empty';
  }
  const expression = first.query.expression.replace(/\s+/g, ' ').trim();
  const found =
    others.length === 0 ? `no series match ${expression}` : `none of its ${asked.length} queries found a series`;
  const isRate = asked.some(({ query }) => RATES.test(query.expression));
  return isRate ? `a rate needs two scrapes, which a server that has just started has not made; or ${found}` : found;
}

/** Functions that compare samples of a counter, and so have nothing to say of a single one. */
const RATES = /\b(rate|irate|increase|delta|idelta|deriv)\s*\(/;

function oldest(answers: readonly PanelAnswer[]): number | undefined {
  const times = answers.flatMap(({ answer }) => {
    const ms = answer.at === 'ready' ? answer.sinceMs : answer.at === 'failed' ? answer.lastMs : undefined;
    return ms === undefined ? [] : [ms];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}

function isFailure(failure: Failure | undefined): failure is Failure {
  return failure !== undefined;
}
