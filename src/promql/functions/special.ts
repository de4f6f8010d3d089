import type { FunctionSignature } from '../function-signature.ts';

/** Functions that look at series, labels or the query itself; each is carried out by name in `engine/special-functions.ts`. */
export const specialFunctions = [
  { name: 'absent', takes: ['vector'], gives: 'vector' },
  { name: 'absent_over_time', takes: ['matrix'], gives: 'vector' },
  { name: 'scalar', takes: ['vector'], gives: 'scalar' },
  { name: 'vector', takes: ['scalar'], gives: 'vector' },
  { name: 'time', takes: [], gives: 'scalar', readsClock: true },
  { name: 'timestamp', takes: ['vector'], gives: 'vector', readsClock: true },
  { name: 'start_timestamp', takes: ['vector'], gives: 'vector', experimental: true, readsClock: true },
  { name: 'sort', takes: ['vector'], gives: 'vector' },
  { name: 'sort_desc', takes: ['vector'], gives: 'vector' },
  {
    name: 'sort_by_label',
    takes: ['vector', 'string'],
    repeats: Number.POSITIVE_INFINITY,
    optional: 1,
    gives: 'vector',
    experimental: true,
  },
  {
    name: 'sort_by_label_desc',
    takes: ['vector', 'string'],
    repeats: Number.POSITIVE_INFINITY,
    optional: 1,
    gives: 'vector',
    experimental: true,
  },
  { name: 'label_replace', takes: ['vector', 'string', 'string', 'string', 'string'], gives: 'vector' },
  {
    name: 'label_join',
    takes: ['vector', 'string', 'string', 'string'],
    repeats: Number.POSITIVE_INFINITY,
    optional: 1,
    gives: 'vector',
  },
  { name: 'histogram_quantile', takes: ['scalar', 'vector'], gives: 'vector' },
  {
    name: 'histogram_quantiles',
    takes: ['vector', 'string', 'scalar', 'scalar'],
    optional: 1,
    repeats: 8,
    gives: 'vector',
    experimental: true,
  },
  { name: 'histogram_fraction', takes: ['scalar', 'scalar', 'vector'], gives: 'vector' },
  // Of native histograms alone: of float samples they give nothing, as upstream, and native ones are refused where they are read.
  { name: 'histogram_avg', takes: ['vector'], gives: 'vector' },
  { name: 'histogram_count', takes: ['vector'], gives: 'vector' },
  { name: 'histogram_sum', takes: ['vector'], gives: 'vector' },
  { name: 'histogram_stddev', takes: ['vector'], gives: 'vector' },
  { name: 'histogram_stdvar', takes: ['vector'], gives: 'vector' },
  { name: 'info', takes: ['vector', 'vector'], optional: 1, gives: 'vector', experimental: true },
  { name: 'start', takes: [], gives: 'scalar', experimental: true },
  { name: 'end', takes: [], gives: 'scalar', experimental: true },
  { name: 'step', takes: [], gives: 'scalar', experimental: true },
  { name: 'range', takes: [], gives: 'scalar', experimental: true },
] as const satisfies readonly FunctionSignature[];

/** The names of the functions that the engine must carry out itself. */
export type SpecialFunctionName = (typeof specialFunctions)[number]['name'];
