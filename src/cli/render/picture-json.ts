import type { PanelFields } from '../../dashboard/picture/panel-fields.ts';
import type { PanelPicture } from '../../dashboard/picture.ts';
import type { PanelQuery } from '../../dashboard/query/panel-queries.ts';
import type { AskedPanel } from '../ask-panels.ts';
import { safeJson } from '../safe-json.ts';
import type { DashboardPicture } from './dashboard-picture.ts';

/**
 * The picture as one JSON document: what was asked, and what is drawn of the answers. Its names are a contract. Times of samples are ms since the
 * epoch, those of queries seconds; NaN and the infinities, for which JSON has no word, are null.
 */
export function pictureJson({ dashboard, about, span, panels }: DashboardPicture): string {
  return `${safeJson({
    title: dashboard.title,
    uid: dashboard.uid,
    source: { kind: about.kind, url: about.url },
    from: new Date(span.fromMs).toISOString(),
    to: new Date(span.toMs).toISOString(),
    notices: dashboard.notices.map(({ message }) => message),
    panels: panels.map(panelJson),
  })}\n`;
}

function panelJson({ panel, picture, queries, fields: { fields, table } }: AskedPanel) {
  return {
    id: panel.id,
    title: picture.title,
    type: panel.type,
    kind: panel.show.kind,
    state: stateOf(picture),
    error: picture.state.at === 'error' ? picture.state.failure.message : null,
    notices: picture.notices.map(({ message }) => message),
    queries: queries.map(queryJson),
    fields: fields.map(fieldJson),
    table,
  };
}

function stateOf({ state, kind }: PanelPicture): string {
  if (state.at === 'error') return 'error';
  if (kind === 'unsupported') return 'unsupported';
  // Nothing is on its way any more once the picture is printed.
  return state.at === 'waiting' ? 'no-data' : state.at;
}

/** An instant query is asked at `end`. */
function queryJson({ refId, expression, kind, window }: PanelQuery) {
  return {
    refId,
    expr: expression,
    start: window.fromMs / 1000,
    end: window.toMs / 1000,
    step: window.stepMs / 1000,
    instant: kind === 'instant',
  };
}

function fieldJson({ name, unit, labels, last, text, color, times, values }: PanelFields['fields'][number]) {
  return {
    name,
    unit,
    labels: Object.fromEntries(labels),
    last,
    text,
    color: `#${color.toString(16).padStart(6, '0').toUpperCase()}`,
    times: [...times],
    values: [...values],
  };
}
