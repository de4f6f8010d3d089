import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { evaluateRange } from '../../src/engine/evaluate.ts';
import type { SampleStore } from '../../src/engine/sample-store.ts';
import { startOracle } from '../differential/oracle.ts';
import { oracles } from '../differential/oracle-versions.ts';
import { BENCH_END_MS, benchSeries, benchStore, median, STEP_MS, shapes } from './engine-shapes.ts';

const REPEATS = 15;
const HOUR_MS = 3_600_000;

/** The longest a first query may take, and the largest share of Prometheus's time that a query may take. */
const COLD_LIMIT_MS = 50;
const SHARE_LIMIT = 0.25;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
let isFine = true;

say('The first query of a fresh process, 1 h at 15 s over 100 series, ms (limit 50):');
for (const name of Object.keys(shapes)) {
  const elapsedMs = Number(
    execFileSync(process.execPath, [join(import.meta.dirname, 'engine-cold.ts'), name], { encoding: 'utf8' }),
  );
  isFine &&= elapsedMs < COLD_LIMIT_MS;
  say(`  ${name.padEnd(18)}${elapsedMs.toFixed(1).padStart(8)}`);
}

const day = benchSeries(100, 24);
const dayStore = benchStore(day);
const oracle = await startOracle(oracles[0]!.fetchPrograms(), oracles[0]!.features, day);
try {
  say(
    `1 h at 15 s over 100 series with 24 h of samples, the least and the median of ${REPEATS}, ms; Prometheus ${oracle.version} over HTTP in the same run:`,
  );
  for (const [name, expression] of Object.entries(shapes)) {
    const ours: number[] = [];
    const theirs: number[] = [];
    // In batches: right after an answer the server is still busy with its garbage, which would be counted as ours.
    for (let repeat = 0; repeat < REPEATS; repeat += 1) ours.push(timeOurs(expression, dayStore, HOUR_MS));
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const start = performance.now();
      const answer = await oracle.range(expression, BENCH_END_MS - HOUR_MS, BENCH_END_MS, STEP_MS);
      theirs.push(performance.now() - start);
      if (answer.kind !== 'series' || answer.series.length === 0) throw new Error(`${expression} gave nothing`);
    }
    // Judged by the least: what a query costs when nothing else wants the machine.
    const share = Math.min(...ours) / Math.min(...theirs);
    isFine &&= share <= SHARE_LIMIT;
    const figures = [Math.min(...ours), median(ours), Math.min(...theirs), median(theirs)];
    const columns = figures.map((figure) => figure.toFixed(2).padStart(9)).join('');
    say(`  ${name.padEnd(18)}${columns}   a share of ${share.toFixed(3)}`);
  }
} finally {
  await oracle.stop();
}

say(
  'Growth with series, 1 h at 15 s, ms of 100, 1,000, 10,000 series, and how much more 10,000 cost than 100 times 100:',
);
const stores = [100, 1000, 10_000].map((count) => benchStore(benchSeries(count, 2)));
for (const [name, expression] of Object.entries(shapes)) {
  const times = stores.map((store) =>
    Math.min(...Array.from({ length: 5 }, () => timeOurs(expression, store, HOUR_MS))),
  );
  const [small = 1, , large = 1] = times;
  const excess = large / (100 * small);
  // n log n from 100 to 10,000 is a factor of 200, twice the linear one.
  isFine &&= excess <= 2;
  say(
    `  ${name.padEnd(18)}${times.map((time) => time.toFixed(2).padStart(10)).join('')}   ${excess.toFixed(2)} times linear`,
  );
}
say('Growth with the span, 100 series, step 15 s, ms of 1 h, 6 h, 24 h:');
for (const [name, expression] of Object.entries(shapes)) {
  const times = [1, 6, 24].map((hours) =>
    Math.min(...Array.from({ length: 5 }, () => timeOurs(expression, dayStore, hours * HOUR_MS))),
  );
  say(`  ${name.padEnd(18)}${times.map((time) => time.toFixed(2).padStart(10)).join('')}`);
}
process.exitCode = isFine ? 0 : 1;

function timeOurs(expression: string, store: SampleStore, spanMs: number): number {
  const start = performance.now();
  const result = evaluateRange(
    expression,
    { fromMs: BENCH_END_MS - spanMs, toMs: BENCH_END_MS, stepMs: STEP_MS },
    store,
  );
  const elapsedMs = performance.now() - start;
  if (!result.ok || result.value.series.length === 0) throw new Error(`${expression} gave nothing`);
  return elapsedMs;
}
