import type { Zone } from '../../../model/zone.ts';

/** A value's text in three parts; a mapping drops the outer two. */
export type Formatted = { readonly prefix: string; readonly text: string; readonly suffix: string };

/** Where and when a text is made, for the units that are times. */
export type Moment = { readonly nowMs: number; readonly zone: Zone };

/** Writes a value in one unit; `decimals` null means automatic. */
export type UnitFormat = (value: number, decimals: number | null, moment: Moment) => Formatted;

/** A text without anything around it. */
export function bare(text: string): Formatted {
  return { prefix: '', text, suffix: '' };
}

/** The whole text of a formatted value. */
export function joined({ prefix, text, suffix }: Formatted): string {
  return `${prefix}${text}${suffix}`;
}
