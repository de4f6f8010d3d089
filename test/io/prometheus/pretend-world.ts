import type { RangeAnswer, RangeQuery } from '../../../src/model/metric-source.ts';
import type { Labels, Series, Window } from '../../../src/model/series.ts';

/** A stored sample. `stale` ends a series at its time; `arrivesMs` is when the store got it, at or after `timeMs`. */
export type PretendSample = {
  readonly timeMs: number;
  readonly value: number;
  readonly stale: boolean;
  readonly arrivesMs: number;
};
export type PretendSeries = { readonly labels: Labels; readonly samples: readonly PretendSample[] };

const LOOKBACK_MS = 5 * 60_000;
const RATE_MS = 2 * 60_000;

/**
 * A small evaluator with Prometheus' rules for what a step sees: `x`, `rate(x[2m])` and `sum by (group) (x)` over samples that have arrived by `nowMs`.
 * Lookback and ranges are open on the left; a stale mark hides a series until its next sample.
 */
export function evaluate(
  world: readonly PretendSeries[],
  { expression, window }: RangeQuery,
  nowMs: number,
): RangeAnswer {
  const known = world.map(({ labels, samples }) => ({
    labels,
    samples: samples.filter(({ arrivesMs }) => arrivesMs <= nowMs),
  }));
  const of = EXPRESSIONS[expression];
  if (of === undefined) throw new Error(`the pretended server does not know ${expression}`);
  const series = of(known, stepsOf(window)).filter(({ times }) => times.length > 0);
  series.sort((left, right) => (name(left) < name(right) ? -1 : 1));
  return { series, leftOut: 0, answeredMs: Math.floor(nowMs / 1000) * 1000 };
}

export const EXPRESSIONS: Readonly<
  Record<string, (world: readonly PretendSeries[], steps: readonly number[]) => Series[]>
> = {
  x: (world, steps) => world.map(({ labels, samples }) => column(labels, steps, (step) => latest(samples, step))),
  'rate(x[2m])': (world, steps) =>
    world.map(({ labels, samples }) => column(labels, steps, (step) => rate(samples, step))),
  'sum by (group) (x)': (world, steps) => {
    const groups = new Map<string, PretendSeries[]>();
    for (const series of world) {
      const group = series.labels.get('group')!;
      groups.set(group, [...(groups.get(group) ?? []), series]);
    }
    return [...groups].map(([group, members]) =>
      column(new Map([['group', group]]), steps, (step) => sum(members, step)),
    );
  },
};

export function stepsOf({ fromMs, toMs, stepMs }: Window): number[] {
  const steps: number[] = [];
  for (let step = fromMs; step <= toMs; step += stepMs) steps.push(step);
  return steps;
}

function column(labels: Labels, steps: readonly number[], at: (step: number) => number | undefined): Series {
  const points = steps.map((step) => [step, at(step)] as const).filter(([, value]) => value !== undefined);
  return {
    labels,
    times: Float64Array.from(points, ([step]) => step),
    values: Float64Array.from(points, ([, value]) => value!),
  };
}

function latest(samples: readonly PretendSample[], step: number): number | undefined {
  const last = samples.findLast(({ timeMs }) => timeMs <= step);
  return last === undefined || last.stale || last.timeMs <= step - LOOKBACK_MS ? undefined : last.value;
}

function rate(samples: readonly PretendSample[], step: number): number | undefined {
  const inside = samples.filter(({ timeMs, stale }) => !stale && timeMs > step - RATE_MS && timeMs <= step);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return (last.value - first.value) / (last.timeMs - first.timeMs);
}

function sum(members: readonly PretendSeries[], step: number): number | undefined {
  const values = members.map(({ samples }) => latest(samples, step)).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}

/** In the order of labels, as every source answers. */
function name({ labels }: Series): string {
  return `${labels.get('group')} ${labels.get('name') ?? ''}`;
}
