import { LIMITS } from './limits.ts';

/** A JSON object whose keys are read one by one; never spread, never assigned from, so that a `__proto__` key stays inert. */
export type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = Object.freeze(Object.create(null));

/** The object, or an empty one when it is something else. */
export function readObject(value: unknown): Json {
  return isObject(value) ? value : NOTHING;
}

/** Whether a value is a JSON object, not a list and not null. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object under one of our own key names; inherited ones do not count. */
export function member(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The member as an object, empty when absent or something else. */
export function objectAt(object: Json, key: string): Json {
  return readObject(member(object, key));
}

/** The member as a list, empty when absent or something else. */
export function listAt(object: Json, key: string): readonly unknown[] {
  const value = member(object, key);
  return Array.isArray(value) ? value : [];
}

/** The member as text; numbers and booleans are written out, all else is undefined. */
export function textAt(object: Json, key: string): string | undefined {
  return readText(member(object, key));
}

/** The member as text that names something or writes a value; longer ones than anybody could mean are cut. */
export function nameAt(object: Json, key: string): string | undefined {
  return textAt(object, key)?.slice(0, LIMITS.nameCharacters);
}

/** A value as text; numbers and booleans are written out, all else is undefined. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The member as a finite number; text that is a number counts, as exporters of all ages write them so. */
export function numberAt(object: Json, key: string): number | undefined {
  return readNumber(member(object, key));
}

/** A value as a finite number, else undefined. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The member as a whole number within bounds; `fallback` when it is no number. */
export function wholeAt(object: Json, key: string, min: number, max: number, fallback: number): number {
  const number = numberAt(object, key);
  return number === undefined ? fallback : Math.min(max, Math.max(min, Math.round(number)));
}

/** The member as a yes or no; `fallback` when it says neither. */
export function flagAt(object: Json, key: string, fallback: boolean): boolean {
  const value = member(object, key);
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : fallback;
}

/** The member if it is one of the words, else the fallback. */
export function wordAt<Word extends string>(
  object: Json,
  key: string,
  words: readonly Word[],
  fallback: NoInfer<Word>,
): Word {
  return optionalWordAt(object, key, words) ?? fallback;
}

/** The member if it is one of the words, else undefined. */
export function optionalWordAt<Word extends string>(
  object: Json,
  key: string,
  words: readonly Word[],
): Word | undefined {
  const value = member(object, key);
  return words.find((word) => word === value);
}

/** The texts of a list, others left out. */
export function textsAt(object: Json, key: string): readonly string[] {
  return listAt(object, key).filter((value) => typeof value === 'string');
}

/**
 * Leaves out what is undefined, so that options under `exactOptionalPropertyTypes` can be written as one literal.
 */
export function present<T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
