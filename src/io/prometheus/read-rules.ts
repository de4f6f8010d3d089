import * as z from 'zod';
import type { Alert, Rule } from '../../model/metric-source.ts';
import { labelsShape, momentShape } from './api-shapes.ts';
import { readSampleNumber } from './sample-number.ts';

const alertShape = z
  .object({
    labels: labelsShape,
    annotations: labelsShape,
    state: z.string(),
    activeAt: momentShape,
    value: z.string().default('NaN'),
  })
  .transform(({ labels, annotations, state, activeAt, value }): Alert | undefined => {
    // Thanos and vmalert also list alerts that are inactive; those are rules, not alerts.
    if (state !== 'pending' && state !== 'firing') return undefined;
    return {
      name: labels.get('alertname') ?? '',
      state,
      labels,
      annotations,
      sinceMs: activeAt ?? 0,
      value: readSampleNumber(value) ?? Number.NaN,
    };
  });

const alertsShape = z
  .array(alertShape)
  .nullish()
  .transform((alerts) => (alerts ?? []).filter((alert) => alert !== undefined));

const ruleShape = z.object({
  type: z.enum(['alerting', 'recording']),
  name: z.string(),
  query: z.string(),
  duration: z.number().default(0),
  labels: labelsShape,
  annotations: labelsShape,
  alerts: alertsShape,
  state: z.enum(['inactive', 'pending', 'firing', 'unknown']).catch('unknown'),
  health: z.enum(['ok', 'err', 'unknown']).catch('unknown'),
  lastError: z.string().default(''),
});

const groupShape = z.object({ name: z.string(), rules: z.array(ruleShape) });

/** `data` of `/api/v1/alerts`: every pending or firing alert. */
export const alertsAnswer = z.object({ alerts: alertsShape }).transform(({ alerts }): readonly Alert[] => alerts);

/** `data` of `/api/v1/rules`: the rules of all groups, in the order in which the server evaluates them. */
export const rulesAnswer = z
  .object({ groups: z.array(groupShape).nullish() })
  .transform(({ groups }): readonly Rule[] =>
    (groups ?? []).flatMap((group) =>
      group.rules.map(
        ({ type, query, duration, ...rule }): Rule => ({
          ...rule,
          kind: type,
          group: group.name,
          expression: query,
          forMs: Math.round(duration * 1000),
        }),
      ),
    ),
  );
