import { evaluateRange } from '../../src/engine/evaluate.ts';
import { BENCH_END_MS, benchSeries, benchStore, STEP_MS, shapes } from './engine-shapes.ts';

// Prints how long the first query of a fresh process takes; the shape is named on the command line.
const store = benchStore(benchSeries(100, 2));
const expression = shapes[process.argv[2] ?? 'rate']!;
const start = performance.now();
const result = evaluateRange(
  expression,
  { fromMs: BENCH_END_MS - 3_600_000, toMs: BENCH_END_MS, stepMs: STEP_MS },
  store,
);
const elapsedMs = performance.now() - start;
if (!result.ok) throw new Error(result.failure.message);
process.stdout.write(`${elapsedMs}\n`);
