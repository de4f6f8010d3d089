import { formatGoDuration, formatInterval } from '../time/durations.ts';
import type { StepAnswer } from './steps.ts';

/** Replaces the `$__` macros of a query's step and range, textually and the longest name first, as Grafana's backend does. */
export function replaceMacros(expression: string, steps: StepAnswer, rangeMs: number): string {
  if (!expression.includes('$')) return expression;
  const rangeSeconds = String(Math.round(rangeMs / 1000));
  const macros: readonly (readonly [name: string, text: string])[] = [
    ['__rate_interval_ms', String(steps.rateIntervalMs)],
    ['__rate_interval', formatGoDuration(steps.rateIntervalMs)],
    ['__interval_ms', String(steps.stepMs)],
    ['__interval', formatInterval(steps.stepMs)],
    ['__range_ms', String(rangeMs)],
    ['__range_s', rangeSeconds],
    ['__range', `${rangeSeconds}s`],
  ];
  return macros.reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, value).replaceAll(`$${name}`, value),
    expression,
  );
}
