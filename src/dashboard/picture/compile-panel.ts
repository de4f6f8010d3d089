import type { Failure } from '../../model/result.ts';
import { zoneOf } from '../../model/zone.ts';
import type { Panel, Row } from '../dashboard.ts';
import type { PanelPicture, PictureFrame, PictureState, RowPicture } from '../picture.ts';
import { interpolate } from '../query/interpolate.ts';
import { panelSpan } from '../query/panel-span.ts';
import type { QueryContext } from '../query/query-context.ts';
import type { Span } from '../query/resolve-range.ts';
import { compileFieldConfig } from '../value/resolve-field.ts';
import { type DrawnField, type PanelAnswer, type PanelData, panelData } from './panel-data.ts';
import { type PanelFields, panelFields } from './panel-fields.ts';
import { pictureFrame } from './picture-frame.ts';
import { presentBarGauge, presentGauge } from './present-gauge.ts';
import { presentStat } from './present-stat.ts';
import { presentTable } from './present-table.ts';
import { presentTimeseries } from './present-timeseries.ts';
import { presentUnsupported } from './present-unsupported.ts';
import { fieldFilter } from './reduced-items.ts';

/** A panel made ready for many refreshes: matchers, mappings and formats are compiled, the rest is done at each call. */
export type CompiledPanel = {
  readonly panel: Panel;
  /** What it shows before anything was asked; variables in its title are not replaced yet. */
  readonly waiting: PanelPicture;
  /** What it shows where it cannot even be asked. */
  readonly refused: (failure: Failure) => PanelPicture;
  /** What the panel shows, given what has come so far. Cheap enough for every refresh. */
  readonly present: (answers: readonly PanelAnswer[], context: QueryContext) => PanelPicture;
  /** The same as data, for `render --output json`. */
  readonly fields: (answers: readonly PanelAnswer[], context: QueryContext) => PanelFields;
};

/** Compiles a panel. Patterns that cannot be honoured become notices of its pictures. */
export function compilePanel(panel: Panel): CompiledPanel {
  const { resolve, leftOut } = compileFieldConfig(panel.fieldConfig);
  const notices = leftOut.map((message) => ({ level: 'warning', message: `not honoured: ${message}` }) as const);
  const told: Panel = notices.length === 0 ? panel : { ...panel, notices: [...panel.notices, ...notices] };
  const wants = 'reduce' in panel.show ? fieldFilter(panel.show.reduce) : () => true;
  const dataOf = (answers: readonly PanelAnswer[], context: QueryContext, span: Span) => {
    const moment = { nowMs: context.nowMs, zone: zoneOf(context.timezone) };
    return panelData(told, answers, resolve, context, span, moment);
  };
  const without = (state: PictureState) => {
    const data = dataOf([], NOWHEN, NO_SPAN);
    const frame = pictureFrame(told, data, [], { span: NO_SPAN }, NOWHEN);
    return pictureOf(told, { ...frame, state }, data, NO_SPAN, wants, NOWHEN);
  };
  return {
    panel: told,
    waiting: without({ at: 'waiting' }),
    refused: (failure) => without({ at: 'error', failure, kept: false }),
    present: (answers, context) => {
      const timed = panelSpan(told, context);
      const { span, ...note } = timed.ok ? timed.value : { span: { fromMs: context.nowMs, toMs: context.nowMs } };
      const data = dataOf(answers, context, span);
      const frame = pictureFrame(told, data, answers, { span, ...note }, context);
      const state = timed.ok ? frame.state : ({ at: 'error', failure: timed.failure, kept: false } as const);
      return pictureOf(told, { ...frame, state }, data, span, wants, context);
    },
    fields: (answers, context) => {
      const timed = panelSpan(told, context);
      const span = timed.ok ? timed.value.span : { fromMs: context.nowMs, toMs: context.nowMs };
      return panelFields(told, dataOf(answers, context, span), wants);
    },
  };
}

/** The context of a panel that has not been asked anything. */
const NOWHEN: QueryContext = {
  nowMs: 0,
  time: { from: 'now-1h', to: 'now' },
  timezone: 'UTC',
  scrapeIntervalMs: 15_000,
  viewportPixels: 1920,
  dashboard: { title: '', uid: '' },
  variables: new Map(),
};
const NO_SPAN: Span = { fromMs: 0, toMs: 0 };

/** The picture of a row's header. */
export function rowPicture(row: Row, panelCount: number, collapsed: boolean): RowPicture {
  return {
    kind: 'row',
    panelId: row.id,
    title: row.title,
    description: '',
    state: { at: 'ready' },
    notices: [],
    collapsed,
    panelCount,
  };
}

function pictureOf(
  { show, type }: Panel,
  frame: PictureFrame,
  data: PanelData,
  span: Span,
  wants: (drawn: DrawnField) => boolean,
  context: QueryContext,
): PanelPicture {
  switch (show.kind) {
    case 'timeseries':
      return presentTimeseries(show, frame, data, span);
    case 'stat':
      return presentStat(show, frame, data, wants);
    case 'gauge':
      return presentGauge(show, frame, data, wants);
    case 'bargauge':
      return presentBarGauge(show, frame, data, wants);
    case 'table':
      return presentTable(show, frame, data);
    case 'text': {
      const content = interpolate(show.content, context, span, 'text');
      return { ...frame, kind: 'text', state: { at: 'ready' }, mode: show.mode, content };
    }
    case 'unsupported':
      return presentUnsupported(show, type, frame, data);
    default:
      return show satisfies never;
  }
}
