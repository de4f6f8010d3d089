import * as z from 'zod';
import type { MetricMetadata } from '../../model/metric-source.ts';
import type { Labels } from '../../model/series.ts';
import { labelsShape } from './api-shapes.ts';

/** `data` of `/api/v1/labels` and `/api/v1/label/x/values`, sorted. */
export const namesAnswer = z
  .array(z.string())
  .nullish()
  .transform((names): readonly string[] => (names ?? []).sort());

/** `data` of `/api/v1/series`. */
export const seriesAnswer = z
  .array(labelsShape)
  .nullish()
  .transform((series): readonly Labels[] => series ?? []);

const entryShape = z.object({
  type: z.string().default('unknown'),
  help: z.string().default(''),
  unit: z.string().default(''),
});

/** `data` of `/api/v1/metadata`: one entry for each way in which exporters describe a metric, by its name. */
export const metadataAnswer = z
  .record(z.string(), z.array(entryShape))
  .transform((metrics): readonly MetricMetadata[] =>
    Object.entries(metrics)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([metric, entries]) => entries.map((entry) => ({ metric, ...entry }))),
  );
