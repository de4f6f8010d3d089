import type { NamedField, NamedFrame } from '../frame/frame.ts';
import type { Transformation } from '../transformation.ts';

/** Leaves out, orders and renames fields by their names; those without a place of their own come after the others, as they were. */
export function organize(
  frames: readonly NamedFrame[],
  { exclude, order, rename }: Transformation,
): readonly NamedFrame[] {
  const place = ({ name, field }: NamedField) => order.get(name) ?? order.get(field.name) ?? Number.MAX_SAFE_INTEGER;
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields
      .filter(({ name }) => !exclude.has(name))
      .toSorted((left, right) => place(left) - place(right))
      .map((named) => ({ ...named, name: rename.get(named.name) || named.name })),
  }));
}
