import type { Notice } from '../../model/result.ts';
import type { Transformation } from '../transformation.ts';
import { flagAt, isObject, type Json, listAt, numberAt, objectAt, textAt } from './reading.ts';

/** How each transformation is read from its `options`. */
const READERS: ReadonlyMap<string, (options: Json) => Transformation> = new Map([['organize', readOrganize]]);

/** Reads a panel's `transformations`; those that are not known are named, as the panel shows its data without them. */
export function readTransformations(panel: Json): {
  readonly transformations: readonly Transformation[];
  readonly notices: readonly Notice[];
} {
  const active = listAt(panel, 'transformations')
    .filter(isObject)
    .filter((json) => !flagAt(json, 'disabled', false));
  const unknown = active.map((json) => textAt(json, 'id') ?? '?').filter((id) => !READERS.has(id));
  const transformations = active.flatMap((json) => {
    const read = READERS.get(textAt(json, 'id') ?? '');
    return read === undefined ? [] : [read(objectAt(json, 'options'))];
  });
  if (unknown.length === 0) return { transformations, notices: [] };
  const message = `transformations are not applied: ${unknown.join(', ')}`;
  return { transformations, notices: [{ level: 'warning', message }] };
}

function readOrganize(options: Json): Transformation {
  const exclude = objectAt(options, 'excludeByName');
  const order = objectAt(options, 'indexByName');
  const rename = objectAt(options, 'renameByName');
  return {
    kind: 'organize',
    exclude: new Set(Object.keys(exclude).filter((name) => flagAt(exclude, name, false))),
    order: new Map(Object.keys(order).flatMap((name) => entry(name, numberAt(order, name)))),
    rename: new Map(Object.keys(rename).flatMap((name) => entry(name, textAt(rename, name)))),
  };
}

function entry<T>(name: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[name, value]];
}
