import * as z from 'zod';
import type { Labels } from '../../model/series.ts';

/** Labels or annotations as the API writes them, read into a map: no label named `__proto__` can do harm there. */
export const labelsShape = z
  .unknown()
  .optional()
  .transform((value, context): Labels => {
    const labels = new Map<string, string>();
    if (value === undefined || value === null) return labels;
    if (typeof value !== 'object' || Array.isArray(value)) {
      context.addIssue({ code: 'custom', message: 'expected labels' });
      return z.NEVER;
    }
    for (const [name, text] of Object.entries(value)) {
      if (typeof text === 'string') labels.set(name, text);
      else context.addIssue({ code: 'custom', message: `expected string in label ${name}` });
    }
    return labels;
  });

/** A moment in RFC 3339, as ms since the epoch; undefined for Go's zero time, which means never. */
export const momentShape = z
  .string()
  .nullish()
  .transform((text): number | undefined => {
    const time = Date.parse(text ?? '');
    return Number.isNaN(time) || time < 0 ? undefined : time;
  });

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** A duration as Prometheus writes it (`1m30s`), in ms; undefined where it cannot be read. */
export const durationShape = z
  .string()
  .nullish()
  .transform((text): number | undefined => {
    if (text === undefined || text === null || !/^(\d+(\.\d+)?(ms|[smhdwy]))+$/.test(text)) return undefined;
    const parts = [...text.matchAll(/([\d.]+)(ms|[smhdwy])/g)];
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit!]!, 0);
  });
