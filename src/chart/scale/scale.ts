import type { Extent } from './value-range.ts';

/** How an axis spreads its values. */
export type ScaleKind =
  | { readonly kind: 'linear' }
  | { readonly kind: 'log'; readonly base: 2 | 10 }
  | { readonly kind: 'symlog'; readonly base: 2 | 10; readonly linearThreshold: number };

/** Maps values to a share of an axis, 0 at `min` and 1 at `max`, and back. Total: any finite value has an answer, maybe outside of 0..1. */
export type Scale = {
  readonly min: number;
  readonly max: number;
  readonly fraction: (value: number) => number;
  readonly value: (fraction: number) => number;
};

/** How far outside of the axis a value without a place on it (zero or less on a logarithmic one) is put. */
const OFF_THE_AXIS = -1;

/** The scale of a kind over a range with `min < max`. */
export function scaleOf(kind: ScaleKind, range: Extent): Scale {
  if (kind.kind === 'linear') return linearScale(range);
  if (kind.kind === 'log') return warpedScale(range, (value) => (value > 0 ? Math.log(value) : Number.NaN), Math.exp);
  const threshold = kind.linearThreshold > 0 ? kind.linearThreshold : 1;
  return warpedScale(
    range,
    (value) => Math.asinh(value / threshold),
    (warped) => Math.sinh(warped) * threshold,
  );
}

function linearScale({ min, max }: Extent): Scale {
  const span = max - min;
  // The span of ±1.7e308 is infinite, halves are not.
  const fraction = Number.isFinite(span)
    ? (value: number) => (value - min) / span
    : (value: number) => (value / 2 - min / 2) / (max / 2 - min / 2);
  return { min, max, fraction, value: (share) => min * (1 - share) + max * share };
}

function warpedScale({ min, max }: Extent, warp: (value: number) => number, unwarp: (warped: number) => number): Scale {
  const low = warp(min);
  const span = warp(max) - low;
  return {
    min,
    max,
    fraction: (value) => {
      const share = (warp(value) - low) / span;
      return Number.isFinite(share) ? share : OFF_THE_AXIS;
    },
    value: (share) => unwarp(low + share * span),
  };
}
