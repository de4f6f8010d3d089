import { type Labels, METRIC_NAME } from '../../model/series.ts';
import { groupBy } from '../group-by.ts';
import type { Field, Frame, NamedFrame } from './frame.ts';

/** Names all fields of a panel's frames as Grafana's data source does, before any override has its say. */
export function nameFields(frames: readonly Frame[]): readonly NamedFrame[] {
  const auto = autoNamer(frames);
  return frames.map((frame) => ({
    query: frame.query,
    fields: frame.fields.map((field) => ({ field, name: fieldName(frame, field, auto) })),
  }));
}

type AutoNamer = (frame: Frame, field: Field) => string;

const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

function fieldName(frame: Frame, field: Field, auto: AutoNamer): string {
  const { format, legendFormat, expression } = frame.query;
  if (field.holds === 'time' || format === 'table') return field.name;
  if (legendFormat === '__auto') return auto(frame, field);
  const custom = legendFormat.replace(PLACEHOLDER, (_whole, label: string) => field.labels.get(label.trim()) ?? '');
  return custom === '' ? verboseName(field.labels, expression) : custom;
}

/** `name{a="x", b="y"}`; without labels the name, without a name too the expression. */
function verboseName(labels: Labels, expression: string): string {
  const name = labels.get(METRIC_NAME) ?? '';
  const pairs = labelPairs([...labels].filter(([label]) => label !== METRIC_NAME));
  return name === '' && pairs === '' ? expression : `${name}${pairs}`;
}

/** `{a="x", b="y"}` in order of the labels' names; nothing for none. */
function labelPairs(labels: readonly (readonly [string, string])[]): string {
  if (labels.length === 0) return '';
  const sorted = [...labels].sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${sorted.map(([label, value]) => `${label}="${value}"`).join(', ')}}`;
}

/**
 * Grafana's automatic names: what tells a series apart from the others of its query. Where all series of the panel have one and
 * the same single label, its value alone.
 */
function autoNamer(frames: readonly Frame[]): AutoNamer {
  const fields = frames.flatMap((frame) => frame.fields.filter(({ holds }) => holds === 'number'));
  const keys = new Set(fields.flatMap(({ labels }) => [...labels.keys()]));
  const onlyKey = keys.size === 1 && fields.every(({ labels }) => labels.size === 1) ? [...keys][0] : undefined;
  const sharedOf = sharedLabels(frames);
  return (frame, field) => {
    if (field.labels.size === 0) return frame.query.expression;
    if (onlyKey !== undefined) return field.labels.get(onlyKey)!;
    const shared = field.labels.has(METRIC_NAME) ? sharedOf.get(frame.query.key) : undefined;
    const telling = [...field.labels].filter(([label, value]) => shared?.get(label) !== value);
    return labelPairs(telling) || verboseName(field.labels, frame.query.expression);
  };
}

/** By query: the labels that all its series have with the same value, where it has more than one series. */
function sharedLabels(frames: readonly Frame[]): ReadonlyMap<string, Labels> {
  const byQuery = groupBy(frames, ({ query }) => query.key);
  return new Map(
    [...byQuery].map(([key, ofQuery]) => {
      const sets = ofQuery
        .flatMap(({ fields }) => fields.filter(({ holds }) => holds === 'number'))
        .map(({ labels }) => labels);
      const [first, ...others] = sets;
      if (first === undefined || others.length === 0) return [key, new Map()];
      const shared = [...first].filter(([label, value]) => others.every((labels) => labels.get(label) === value));
      return [key, new Map(shared)];
    }),
  );
}
