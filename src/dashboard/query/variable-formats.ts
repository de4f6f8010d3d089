import type { VariableOption } from '../dashboard.ts';
import type { VariableValue } from './query-context.ts';

type Formatter = (
  values: readonly string[],
  options: readonly VariableOption[],
  name: string,
  argument: string,
) => string;

/** The formats of `${name:format}`. */
const FORMATS = new Map<string, Formatter>([
  ['raw', (values) => values.join(',')],
  ['csv', (values) => values.join(',')],
  ['pipe', (values) => values.join('|')],
  [
    'regex',
    (values) =>
      alternatives(
        values.map((value) => value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&')),
        '|',
      ),
  ],
  ['glob', (values) => (values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? ''))],
  ['json', (values) => JSON.stringify(values.length === 1 ? values[0] : values)],
  ['lucene', (values) => (values.length > 1 ? `(${values.map(quoted).join(' OR ')})` : (values[0] ?? ''))],
  ['text', (_values, options) => options.map(({ text }) => text).join(' + ')],
  ['percentencode', (values) => encodeURIComponent(values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? ''))],
  ['uriencode', (values) => encodeURI(values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? ''))],
  [
    'queryparam',
    (values, _options, name) => values.map((value) => `var-${name}=${encodeURIComponent(value)}`).join('&'),
  ],
  ['singlequote', (values) => values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(',')],
  ['doublequote', (values) => values.map(quoted).join(',')],
  ['sqlstring', (values) => values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')],
  ['join', (values, _options, _name, argument) => values.join(argument || ',')],
  [
    'distributed',
    (values, _options, name) => values.map((value, index) => (index === 0 ? value : `${name}=${value}`)).join(','),
  ],
]);

/** A variable's text in a format such as `pipe` or `join:;`; an unknown format is `glob`, as in Grafana. */
export function formatVariable(value: VariableValue, name: string, format: string): string {
  const colon = format.indexOf(':');
  const id = colon === -1 ? format : format.slice(0, colon);
  if (value.allValue !== undefined) return id === 'text' ? 'All' : value.allValue;
  const format_ = FORMATS.get(id) ?? FORMATS.get('glob')!;
  const values = value.values.map((option) => option.value);
  return format_(values, value.values, name, colon === -1 ? '' : format.slice(colon + 1));
}

/** A variable's text inside PromQL: escaped for a string, and as a regular expression where it may hold several values. */
export function promqlVariable(value: VariableValue): string {
  if (value.allValue !== undefined) return value.allValue;
  const values = value.values.map((option) => option.value);
  if (!value.pattern) return values.map(escapeInString).join(',');
  return alternatives(values.map(escapeInPattern), '|');
}

function escapeInString(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'", "\\\\'");
}

/** Doubly escaped, because the pattern stands inside a PromQL string. */
function escapeInPattern(value: string): string {
  return value.replaceAll('\\', '\\\\\\\\').replace(/[$^*{}[\]+?.()|']/g, '\\\\$&');
}

function alternatives(values: readonly string[], separator: string): string {
  return values.length > 1 ? `(${values.join(separator)})` : (values[0] ?? '');
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '\\"')}"`;
}
