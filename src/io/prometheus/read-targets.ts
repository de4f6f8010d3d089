import * as z from 'zod';
import type { Target } from '../../model/metric-source.ts';
import { durationShape, labelsShape, momentShape } from './api-shapes.ts';

const targetShape = z
  .object({
    labels: labelsShape,
    scrapeUrl: z.string().default(''),
    health: z.enum(['up', 'down', 'unknown']).catch('unknown'),
    lastError: z.string().default(''),
    lastScrape: momentShape,
    lastScrapeDuration: z.number().optional(),
    scrapeInterval: durationShape,
  })
  .transform(({ labels, scrapeUrl, health, lastError, lastScrape, lastScrapeDuration, scrapeInterval }): Target => {
    const scraped = lastScrape !== undefined;
    return {
      job: labels.get('job') ?? '',
      instance: labels.get('instance') ?? '',
      labels,
      scrapeUrl,
      health,
      lastError,
      ...(scraped && { lastScrapeMs: lastScrape }),
      ...(scraped && lastScrapeDuration !== undefined && { scrapeDurationMs: lastScrapeDuration * 1000 }),
      ...(scrapeInterval !== undefined && { scrapeIntervalMs: scrapeInterval }),
    };
  });

/** `data` of `/api/v1/targets`: the active targets, by job and instance. */
export const targetsAnswer = z
  .object({ activeTargets: z.array(targetShape).nullish() })
  .transform(({ activeTargets }): readonly Target[] =>
    (activeTargets ?? []).sort((left, right) => order(left.job, right.job) || order(left.instance, right.instance)),
  );

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
