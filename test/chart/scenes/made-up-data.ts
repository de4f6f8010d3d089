import type { ChartColors } from '../../../src/chart/color-mix.ts';
import type { ChartSeries, ValueAxis } from '../../../src/chart/plot/chart-series.ts';
import { type SafeText, safe } from '../../../src/model/safe-text.ts';

/** An hour in 15 s steps that ends at a fixed moment. */
export const hour = {
  fromMs: Date.UTC(2026, 10, 22, 15, 42, 0),
  toMs: Date.UTC(2026, 10, 22, 16, 42, 0),
  stepMs: 15_000,
};

export const colors: ChartColors = {
  text: 0xd0d3da,
  muted: 0x7a7f8a,
  faint: 0x3c414b,
  border: 0x33373f,
  accent: 0x5794f2,
  ground: 0x111217,
  warning: 0xf2cc0c,
  critical: 0xf2495c,
};
export const green = 0x73bf69;
export const blue = 0x5794f2;
export const orange = 0xff9830;
export const red = 0xf2495c;

/** Numbers that look random and are the same in every run. */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Samples over the hour; `shape` gets the share of the hour that has passed. NaN where it answers undefined. */
export function over(
  window: typeof hour,
  shape: (share: number) => number | undefined,
): { times: Float64Array; values: Float64Array } {
  const count = Math.round((window.toMs - window.fromMs) / window.stepMs) + 1;
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    times[index] = window.fromMs + index * window.stepMs;
    values[index] = shape(index / (count - 1)) ?? Number.NaN;
  }
  return { times, values };
}

/** A plain line in a colour, unless told otherwise. */
export function line(
  samples: { times: Float64Array; values: Float64Array },
  color: number,
  more: Partial<ChartSeries> = {},
): ChartSeries {
  return {
    ...samples,
    stepMs: hour.stepMs,
    gapMs: hour.stepMs * 1.5,
    color,
    draw: 'line',
    dash: 'solid',
    interpolation: 'linear',
    lineWidth: 1,
    fillOpacity: 0,
    axis: 0,
    ...more,
  };
}

/** An axis on the left with labels in `unit`. */
export function leftAxis(unit: string, more: Partial<ValueAxis> = {}): ValueAxis {
  return {
    placement: 'left',
    scale: { kind: 'linear' },
    limits: {},
    tickBase: 10,
    formatTicks: (values): SafeText[] => values.map((value) => safe(unit === '' ? `${value}` : `${value} ${unit}`)),
    lines: [],
    bands: [],
    ...more,
  };
}
