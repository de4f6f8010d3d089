import { groupBy } from '../group-by.ts';
import type { Trace } from './trace.ts';

/** A trace that may stand on others; those with the same `pile` are put on each other in order. */
export type Stackable = { readonly trace: Trace; readonly pile: string | undefined; readonly percent: boolean };

/** A stacked trace: aligned to the times of its whole pile, with the edges of its band. */
export type Stacked = Trace & { readonly stack?: { readonly base: Float64Array; readonly top: Float64Array } };

/** Stacks traces pile by pile. Where one has no value the pile keeps its height. In percent, tops run from 0 to 1. */
export function stackTraces(traces: readonly Stackable[]): readonly Stacked[] {
  const piles = groupBy(traces, ({ pile }) => pile);
  const stacked = new Map<Stackable, Stacked>();
  for (const [pile, members] of piles) {
    if (pile === undefined) continue;
    const times = unionOf(members.map(({ trace }) => trace.times));
    const aligned = members.map(({ trace }) => alignTo(times, trace));
    const totals = totalsOf(aligned, times.length);
    let base = new Float64Array(times.length);
    members.forEach((member, index) => {
      const values = aligned[index]!;
      const share = (at: number) => {
        const value = values[at]!;
        if (Number.isNaN(value)) return 0;
        if (!member.percent) return value;
        return totals[at] === 0 ? 0 : value / totals[at]!;
      };
      const top = base.map((height, at) => height + share(at));
      stacked.set(member, { times, values, stack: { base, top } });
      base = top;
    });
  }
  return traces.map((member) => stacked.get(member) ?? member.trace);
}

function unionOf(columns: readonly Float64Array[]): Float64Array {
  const [first, ...others] = columns;
  const same = others.every(
    (times) => times.length === first!.length && times.every((time, at) => time === first![at]),
  );
  if (same) return first!;
  return Float64Array.from(new Set(columns.flatMap((times) => [...times]))).sort();
}

function alignTo(times: Float64Array, trace: Trace): Float64Array {
  if (trace.times === times) return trace.values;
  const values = new Float64Array(times.length).fill(Number.NaN);
  let at = 0;
  trace.times.forEach((time, index) => {
    while (times[at]! < time) at++;
    values[at] = trace.values[index]!;
  });
  return values;
}

function totalsOf(columns: readonly Float64Array[], length: number): Float64Array {
  const totals = new Float64Array(length);
  for (const values of columns) {
    for (let at = 0; at < length; at++) if (!Number.isNaN(values[at]!)) totals[at]! += values[at]!;
  }
  return totals;
}
