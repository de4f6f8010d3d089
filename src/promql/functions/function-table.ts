import type { FunctionSignature } from '../function-signature.ts';
import { overCounterFunctions } from './over-counters.ts';
import { overTimeFunctions } from './over-time.ts';
import { overTrendFunctions } from './over-trends.ts';
import { perSampleFunctions } from './per-sample.ts';
import { specialFunctions } from './special.ts';

/** Every function of the language, by name. A new one is a row in one of the lists. */
export const functionTable: ReadonlyMap<string, FunctionSignature> = new Map(
  [
    ...perSampleFunctions,
    ...overTimeFunctions,
    ...overCounterFunctions,
    ...overTrendFunctions,
    ...specialFunctions,
  ].map((row): [string, FunctionSignature] => [row.name, row]),
);
