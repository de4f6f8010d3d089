import type { Color } from '../../model/cells.ts';
import type { Thresholds } from '../field-config.ts';
import { UNKNOWN_COLOR } from './color/palette.ts';
import { parseColor } from './color/parse-color.ts';

/** The range of values that percentages and gradients refer to. */
export type ValueRange = { readonly min: number; readonly max: number };

/** Thresholds with their colours read; steps ascend, the first from -Infinity. */
export type ReadThresholds = {
  readonly mode: Thresholds['mode'];
  readonly steps: readonly { readonly value: number; readonly color: Color; readonly transparent: boolean }[];
};

/** What a field has when its panel says nothing. */
const DEFAULT: Thresholds = {
  mode: 'absolute',
  steps: [
    { value: Number.NEGATIVE_INFINITY, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/** Reads the colours of thresholds, those that everything starts with when there are none. */
export function readThresholds(thresholds: Thresholds | undefined): ReadThresholds {
  const { mode, steps } = thresholds ?? DEFAULT;
  return {
    mode,
    steps: steps.map(({ value, color }) => {
      const read = parseColor(color);
      return { value, color: read ?? UNKNOWN_COLOR, transparent: read === undefined };
    }),
  };
}

/** The colour of the last step that the value reaches. */
export function thresholdColor(thresholds: ReadThresholds, value: number, range: ValueRange): Color {
  const compared = thresholds.mode === 'percentage' ? percentOf(value, range) : value;
  let color: Color | undefined;
  for (const step of thresholds.steps) {
    if (step.value > compared || Number.isNaN(compared)) break;
    color = step.color;
  }
  return color ?? thresholds.steps[0]?.color ?? UNKNOWN_COLOR;
}

/** Where a step lies on the scale of the values; the first at -Infinity. */
export function stepValue(thresholds: ReadThresholds, value: number, range: ValueRange): number {
  if (thresholds.mode === 'absolute' || !Number.isFinite(value)) return value;
  return range.min + (value / 100) * (range.max - range.min);
}

function percentOf(value: number, { min, max }: ValueRange): number {
  return max === min ? 0 : ((value - min) / (max - min)) * 100;
}
