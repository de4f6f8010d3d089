import { defaultEngineOptions } from '../../src/engine/evaluate.ts';
import { complianceQueries } from './compliance-queries.ts';
import { makeDataset, storeOf } from './dataset.ts';
import { startOracle } from './oracle.ts';
import { oracles } from './oracle-versions.ts';
import { generateQuery } from './query-generator.ts';
import { makeRandom } from './random.ts';
import { type DifferentialReport, runDifferential } from './run-differential.ts';

const numberAfter = (flag: string, otherwise: number): number => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seed = numberAfter('--seed', 1);
const count = numberAfter('--generated', 5000);
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

const dataset = makeDataset();
const store = storeOf(dataset);
let isFine = true;
/** How much has to agree, and to be equal to the last bit, of all that one server was asked. */
const LEAST_AGREED = 0.999;
const LEAST_EQUAL = 0.95;
for (const { version, fetchPrograms, promtoolFrom, features, options, differences } of oracles) {
  if (only !== undefined && !version.startsWith(only)) continue;
  const programs = fetchPrograms();
  const oracle = await startOracle(programs, features, dataset, promtoolFrom?.() ?? programs);
  try {
    const reports: DifferentialReport[] = [];
    const random = makeRandom(seed);
    const generated = Array.from({ length: count }, () => generateQuery(random, random.whole(1, 4)));
    for (const [name, queries] of [
      ['compliance-style', complianceQueries()],
      [`generated, seed ${seed}`, generated],
    ] as const) {
      const report = await runDifferential(
        queries,
        store,
        oracle,
        { ...defaultEngineOptions, ...options },
        differences,
      );
      tell(`Prometheus ${version} (${oracle.version}), ${name}`, report);
      reports.push(report);
    }
    const total = (pick: (report: DifferentialReport) => number): number =>
      reports.reduce((all, report) => all + pick(report), 0);
    const asked = total((report) => report.asked);
    isFine &&=
      total((report) => report.agreed + namedCount(report)) >= LEAST_AGREED * asked &&
      total(({ equal }) => equal) >= LEAST_EQUAL * asked;
  } finally {
    await oracle.stop();
  }
}
process.exitCode = isFine ? 0 : 1;

function namedCount(report: DifferentialReport): number {
  return [...report.named.values()].reduce((all, one) => all + one, 0);
}

function tell(title: string, report: DifferentialReport): void {
  const share = (part: number): string => `${((100 * part) / report.asked).toFixed(2)} %`;
  const agreed = report.agreed + namedCount(report);
  process.stdout.write(
    `${title}: ${report.queries} queries, ${report.asked} answers; agree ${agreed} (${share(agreed)}), of these bit-equal ${report.equal} (${share(report.equal)}), by a named difference ${namedCount(report)}\n`,
  );
  for (const [reason, times] of report.named) process.stdout.write(`  named, ${times} times: ${reason}\n`);
  for (const { expression, how, reason } of report.disagreements.slice(0, 40)) {
    process.stdout.write(`  ${how}: ${reason}\n    ${expression}\n`);
  }
}
