import type { Variable, VariableOption } from '../dashboard.ts';
import { LIMITS } from './limits.ts';
import { flagAt, isObject, type Json, listAt, member, objectAt, readText, textAt } from './reading.ts';

/** Reads `templating.list`; a variable without a name cannot be used and is left out. */
export function readVariables(dashboard: Json): readonly Variable[] {
  return listAt(objectAt(dashboard, 'templating'), 'list')
    .filter(isObject)
    .slice(0, LIMITS.variables)
    .filter((json) => (textAt(json, 'name') ?? '') !== '')
    .map(readVariable);
}

function readVariable(json: Json): Variable {
  const kind = textAt(json, 'type') ?? 'custom';
  const options = readOptions(kind, json);
  const saved = readCurrent(objectAt(json, 'current'));
  const first = options[0];
  const allValue = textAt(json, 'allValue');
  const name = textAt(json, 'name') ?? '';
  return {
    name,
    label: textAt(json, 'label') || name,
    kind,
    hidden: textAt(json, 'hide') === '2' || kind === 'constant',
    multi: flagAt(json, 'multi', false),
    includeAll: flagAt(json, 'includeAll', false),
    ...(allValue === undefined || allValue === '' ? {} : { allValue }),
    options,
    current: kind === 'constant' || saved.length === 0 ? (first === undefined ? [] : [first]) : saved,
  };
}

/** Custom options are derived from the text of `query`, as Grafana does; exports may lack `options`. */
function readOptions(kind: string, json: Json): readonly VariableOption[] {
  const query = textAt(json, 'query') ?? '';
  if (kind === 'constant' || kind === 'textbox') return [{ text: query, value: query }];
  if (kind === 'custom') return splitOptions(query);
  if (kind === 'interval')
    return query
      .split(',')
      .map((part) => option(part.trim()))
      .filter(named);
  return listAt(json, 'options')
    .filter(isObject)
    .slice(0, LIMITS.optionsPerVariable)
    .map((given) => ({ text: textAt(given, 'text') ?? '', value: textAt(given, 'value') ?? '' }))
    .filter(named);
}

/** `a, b, Label : value`, where `\,` is a comma that does not separate. */
function splitOptions(query: string): readonly VariableOption[] {
  const parts = query.match(/(?:\\,|[^,])+/g) ?? [];
  return parts
    .slice(0, LIMITS.optionsPerVariable)
    .map((part) => {
      const text = part.replaceAll('\\,', ',').trim();
      const labelled = /^([\s\S]+?)\s:\s([\s\S]+)$/.exec(text);
      return labelled === null ? option(text) : { text: labelled[1]!.trim(), value: labelled[2]!.trim() };
    })
    .filter(named);
}

/** `current` holds one text and value, or lists of them, and may be empty. */
function readCurrent(current: Json): readonly VariableOption[] {
  const values = asList(member(current, 'value'));
  const texts = asList(member(current, 'text'));
  return values.map((value, index) => ({ text: texts[index] ?? value, value })).filter(named);
}

function asList(value: unknown): readonly string[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((item) => readText(item) ?? []);
}

function option(text: string): VariableOption {
  return { text, value: text };
}

function named({ value }: VariableOption): boolean {
  return value !== '';
}
