import type { QueryAnswer, RangeAnswer } from '../../model/metric-source.ts';
import { held, type Loadable, type Notice } from '../../model/result.ts';
import type { Labels, Series } from '../../model/series.ts';
import type { Panel } from '../dashboard.ts';
import type { Field } from '../frame/frame.ts';
import { type Answered, framesOf, seriesOf } from '../frame/frames-of.ts';
import { nameFields } from '../frame/series-names.ts';
import { interpolate } from '../query/interpolate.ts';
import type { PanelQuery } from '../query/panel-queries.ts';
import type { QueryContext } from '../query/query-context.ts';
import type { Span } from '../query/resolve-range.ts';
import { transform } from '../transform/transform.ts';
import { type Display, displayOf } from '../value/display.ts';
import type { FieldResolver, ResolvedField } from '../value/resolve-field.ts';
import type { ValueRange } from '../value/thresholds.ts';
import type { Moment } from '../value/unit/unit-format.ts';

/** A question of a panel and what has come of it so far. */
export type PanelAnswer = { readonly query: PanelQuery; readonly answer: Loadable<QueryAnswer | RangeAnswer> };

/** A field with everything that decides how it is drawn. */
export type DrawnField = {
  readonly field: Field;
  readonly query: PanelQuery;
  readonly name: string;
  /** Whether the dashboard named it itself. */
  readonly isNamed: boolean;
  readonly labels: Labels;
  /** The times of its rows; empty where its frame has none. */
  readonly times: Float64Array;
  readonly resolved: ResolvedField;
  readonly range: ValueRange;
  readonly display: Display;
};

/** What a panel's answers hold, before a kind of panel makes its picture of it. */
export type PanelData = {
  readonly frames: readonly (readonly DrawnField[])[];
  /** The fields that hold numbers or texts, in drawing order. */
  readonly fields: readonly DrawnField[];
  /** Series over time that only tell how values came about, with their queries. */
  readonly histories: readonly { readonly query: PanelQuery; readonly series: readonly Series[] }[];
  readonly notices: readonly Notice[];
  readonly moment: Moment;
};

/** Grafana's colour mode for kinds of panels that say nothing. */
const DEFAULT_MODES: ReadonlyMap<string, string> = new Map([['timeseries', 'palette-classic']]);

/** Makes fields of the answers that are there, with names, options, ranges and displays. */
export function panelData(
  panel: Panel,
  answers: readonly PanelAnswer[],
  resolve: FieldResolver,
  context: QueryContext,
  span: Span,
  moment: Moment,
): PanelData {
  const answered = answers.flatMap(({ query, answer }): Answered[] => {
    const value = held(answer);
    return value === undefined ? [] : [{ query, value }];
  });
  const frames = framesOf(answered.filter(({ query }) => query.purpose === 'picture'));
  const named = transform(nameFields(frames), panel.transformations);
  const whole = rangeOf(named.flatMap(({ fields }) => fields.map(({ field }) => field)));
  const defaultMode = DEFAULT_MODES.get(panel.show.kind) ?? 'thresholds';
  let index = -1;
  const drawn = named.map(({ query, fields }) => {
    const times = fields.find(({ field }) => field.holds === 'time')?.field.numbers ?? NO_TIMES;
    return fields.map(({ field, name: given }): DrawnField => {
      if (field.holds !== 'time') index++;
      const resolved = resolve(field, given, query.refId);
      const name = shownName(resolved.options.displayName, given, field, context, span);
      const range = fieldRange(resolved, field, whole);
      const display = displayOf(resolved, { name, index, range, moment, defaultMode });
      const isNamed = resolved.options.displayName !== undefined;
      return { field, query, name, isNamed, labels: field.labels, times, resolved, range, display };
    });
  });
  return {
    frames: drawn,
    fields: drawn.flat().filter(({ field }) => field.holds !== 'time'),
    histories: answered
      .filter(({ query }) => query.purpose === 'history')
      .map(({ query, value }) => ({ query, series: seriesOf(value) })),
    notices: answers.flatMap(noticesOf),
    moment,
  };
}

const NO_TIMES = new Float64Array();
const FIELD_REFERENCE = /\$\{__(?:field|series)\.(?:labels\.([^}]+?)|labels\["([^"]+)"\]|(name|displayName|labels))\}/g;

/** A name from the dashboard may refer to the field's labels and to variables. */
function shownName(given: string | undefined, name: string, field: Field, context: QueryContext, span: Span): string {
  if (given === undefined) return name;
  if (!given.includes('$') && !given.includes('[[')) return given;
  const filled = given.replace(FIELD_REFERENCE, (_whole, dotted?: string, quoted?: string, word?: string) => {
    if (word === 'name') return field.name;
    if (word === 'displayName') return name;
    if (word === 'labels') return [...field.labels].map(([label, value]) => `${label}="${value}"`).join(', ');
    return field.labels.get(dotted ?? quoted ?? '') ?? '';
  });
  return interpolate(filled, context, span, 'text');
}

/** The smallest and largest finite value of fields; 0 to 100 where there is none, as Grafana has it. */
function rangeOf(fields: readonly Field[]): ValueRange {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { holds, numbers } of fields) {
    if (holds !== 'number') continue;
    for (const value of numbers) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min > max ? { min: 0, max: 100 } : { min, max };
}

function fieldRange({ options }: ResolvedField, field: Field, whole: ValueRange): ValueRange {
  if (options.min !== undefined && options.max !== undefined) return { min: options.min, max: options.max };
  const found = options.ownRange === true ? rangeOf([field]) : whole;
  return { min: options.min ?? found.min, max: options.max ?? found.max };
}

function noticesOf({ query, answer }: PanelAnswer): readonly Notice[] {
  const notices = answer.at === 'ready' ? [...answer.notices] : [];
  const value = held(answer);
  const leftOut = value !== undefined && 'leftOut' in value ? value.leftOut : 0;
  if (leftOut > 0) {
    notices.push({ level: 'warning', message: `query ${query.refId}: ${leftOut} more series are left out` });
  }
  return notices;
}
