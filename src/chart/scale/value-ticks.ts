import type { ScaleKind } from './scale.ts';
import type { Extent } from './value-range.ts';

/** Whether round numbers are decimal (1, 2, 2.5, 5, 10) or powers of two, as for KiB and MiB. */
export type TickBase = 2 | 10;

const DECIMAL_STEPS: readonly number[] = [1, 2, 2.5, 5];
/** No axis here is taller than this many labels; also the guard against steps that vanish beside their values. */
const MOST_TICKS = 64;

/**
 * Round values inside `range`: as many as fit into `most`, but at least two wherever the numbers allow, since one label does not tell a scale.
 */
export function valueTicks(kind: ScaleKind, range: Extent, most: number, base: TickBase = 10): readonly number[] {
  const limit = Math.max(2, Math.min(most, MOST_TICKS));
  if (kind.kind === 'log') return logTicks(range, kind.base, limit);
  return linearTicks(range, limit, base);
}

function linearTicks({ min, max }: Extent, most: number, base: TickBase): readonly number[] {
  const span = max - min;
  if (!Number.isFinite(span) || !(span > 0)) return [min, max];
  let finer: readonly number[] | undefined;
  for (const step of steps(span / most, base)) {
    const values = multiples(min, max, step);
    if (values.length < 2) break;
    if (values.length <= most) return values;
    finer = values;
  }
  // Only a leap from many to one tick comes here: the outermost two of the many tell the scale.
  return finer === undefined ? [min, max] : [finer[0]!, finer[finer.length - 1]!];
}

/** Round steps, ascending, from just below `least`. */
function* steps(least: number, base: TickBase): Generator<number> {
  if (base === 2) {
    const start = Math.floor(Math.log2(least));
    for (let exponent = start; exponent < start + 8; exponent++) yield 2 ** exponent;
    return;
  }
  const start = Math.floor(Math.log10(least));
  for (let exponent = start; exponent < start + 4; exponent++) {
    for (const step of DECIMAL_STEPS) yield step * 10 ** exponent;
  }
}

function multiples(min: number, max: number, step: number): number[] {
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const values: number[] = [];
  for (let index = first; index <= last && values.length < MOST_TICKS * 4; index++) {
    values.push(Number((index * step).toPrecision(12)));
  }
  return values;
}

function logTicks({ min, max }: Extent, base: 2 | 10, most: number): readonly number[] {
  const first = Math.ceil(Math.log(min) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(max) / Math.log(base) + 1e-9);
  const powers = last - first + 1;
  if (!(powers >= 2)) return [min, max];
  const stride = Math.ceil(powers / most);
  const values: number[] = [];
  for (let exponent = first; exponent <= last; exponent += stride) values.push(base ** exponent);
  if (values.length < 2) values.push(base ** last);
  return values;
}
