import type { Color } from '../../model/cells.ts';
import type { FieldColor } from '../field-config.ts';
import { classicColor, colorByName, UNKNOWN_COLOR } from './color/palette.ts';
import { parseColor, shade } from './color/parse-color.ts';
import { isContinuous, schemeColor } from './color/schemes.ts';
import type { Value } from './mappings.ts';
import type { ResolvedField } from './resolve-field.ts';
import { thresholdColor, type ValueRange } from './thresholds.ts';
import { toFixed } from './unit/to-fixed.ts';
import { joined, type Moment } from './unit/unit-format.ts';

/** How a value is shown. `mapped` tells that a mapping gave the text. */
export type Shown = { readonly text: string; readonly color: Color; readonly mapped: boolean };

/** Shows the values of one field. */
export type Display = {
  readonly show: (value: Value) => Shown;
  readonly text: (value: Value) => string;
  readonly colorOf: (value: Value) => Color;
  /** Whether the colour depends on the value rather than on the field. */
  readonly byValue: boolean;
};

/** What of a field besides its options decides how it is shown. */
export type DisplaySetting = {
  readonly name: string;
  /** Counts all fields of the panel but the times. */
  readonly index: number;
  readonly range: ValueRange;
  readonly moment: Moment;
  /** The colour mode where the dashboard sets none. */
  readonly defaultMode: string;
};

/** Makes the display of a field: mappings first, then the unit, then the colour. */
export function displayOf(field: ResolvedField, setting: DisplaySetting): Display {
  const { options, mapping, unit } = field;
  const mode = options.color ?? { mode: setting.defaultMode };
  const { colorOf, byValue } = colorizer(mode, field, setting);
  const plainText = (value: Value): string => {
    if (value === null) return options.noValue ?? '';
    if (typeof value === 'string') return value === '' ? (options.noValue ?? '') : value;
    return joined(unit(value, options.decimals ?? null, setting.moment));
  };
  return {
    byValue,
    colorOf: (value) => mapping?.(value)?.color ?? colorOf(value),
    text: (value) => mapping?.(value)?.text ?? plainText(value),
    show: (value) => {
      const mapped = mapping?.(value);
      return {
        text: mapped?.text ?? plainText(value),
        color: mapped?.color ?? colorOf(value),
        mapped: mapped?.text !== undefined,
      };
    },
  };
}

/** The text of a reduced value: counts and comparisons do not carry the field's unit. */
export function reducedText(display: Display, value: number | null, unitless: boolean): string {
  if (!unitless) return display.text(value);
  return value === null ? '' : toFixed(value, null);
}

type Colorizer = { readonly colorOf: (value: Value) => Color; readonly byValue: boolean };

function colorizer(color: FieldColor, field: ResolvedField, setting: DisplaySetting): Colorizer {
  const constant = (fixed: Color): Colorizer => ({ colorOf: () => fixed, byValue: false });
  const fixedColor = () => parseColor(color.fixedColor ?? '') ?? UNKNOWN_COLOR;
  switch (color.mode) {
    case 'fixed':
      return constant(fixedColor());
    case 'shades':
      return constant(shade(fixedColor(), SHADE_STEPS[setting.index % SHADE_STEPS.length]!));
    case 'palette-classic':
      return constant(classicColor(setting.index));
    case 'palette-classic-by-name':
      return constant(colorByName(setting.name));
  }
  if (isContinuous(color.mode)) {
    const { min, max } = setting.range;
    const fraction = (value: Value) => (max === min ? 0 : (numberOf(value) - min) / (max - min));
    return { colorOf: (value) => schemeColor(color.mode, fraction(value)), byValue: true };
  }
  return { colorOf: (value) => thresholdColor(field.thresholds, numberOf(value), setting.range), byValue: true };
}

/** Lighter and darker by turns, so that neighbours differ. */
const SHADE_STEPS = [0, 0.35, -0.25, 0.6, -0.45, 0.2, -0.12] as const;

/** What has no number gets the colour of the lowest. */
function numberOf(value: Value): number {
  return typeof value === 'number' && !Number.isNaN(value) ? value : Number.NEGATIVE_INFINITY;
}
