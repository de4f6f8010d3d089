import { joined, type Moment, type UnitFormat } from './unit-format.ts';

/**
 * The texts of an axis' ticks: as many decimals as their spacing needs, trailing zeros left out. `decimals` is the field's own wish, which
 * counts where the spacing needs none.
 */
export function formatTicks(
  ticks: readonly number[],
  format: UnitFormat,
  decimals: number | null,
  moment: Moment,
): readonly string[] {
  const spacing = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 0;
  const needed = decimalsOf(spacing);
  return ticks.map((tick) => {
    const formatted = format(tick, needed > 0 ? needed : decimals, moment);
    return joined({ ...formatted, text: trimZeros(formatted.text) });
  });
}

function decimalsOf(spacing: number): number {
  const text = String(Number(spacing.toPrecision(6)));
  if (text.includes('e-')) return Math.min(10, Number(text.split('e-')[1]));
  return text.split('.')[1]?.length ?? 0;
}

function trimZeros(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
