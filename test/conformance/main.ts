import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Count, runScript, type ScriptReport } from './run-script.ts';

const [directory, ...flags] = process.argv
  .slice(2)
  .sort((left, right) => Number(left.startsWith('--')) - Number(right.startsWith('--')));
const asJson = flags.includes('--json') || directory === '--json';

if (
  directory === undefined ||
  directory.startsWith('--') ||
  !statSync(directory, { throwIfNoEntry: false })?.isDirectory()
) {
  process.stderr.write('usage: npm run conformance -- DIR [--json]   (DIR holds Prometheus .test scripts)\n');
  process.exitCode = 2;
} else {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.test'))
    .sort();
  const reports = names.map((name) => runScript(name, readFileSync(join(directory, name), 'utf8')));
  process.stdout.write(
    asJson ? `${JSON.stringify({ directory, files: reports, total: total(reports) })}\n` : table(directory, reports),
  );
  if (reports.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

function total(reports: readonly ScriptReport[]) {
  const sum = (pick: (report: ScriptReport) => number): number =>
    reports.reduce((all, report) => all + pick(report), 0);
  const both = (pick: (report: ScriptReport) => Count): Count => ({
    passed: sum((r) => pick(r).passed),
    failed: sum((r) => pick(r).failed),
  });
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    unsupported: sum(({ unsupported }) => unsupported),
    values: both(({ values }) => values),
    failures: both(({ failures }) => failures),
    failureTexts: both(({ failureTexts }) => failureTexts),
    annotations: both(({ annotations }) => annotations),
    reruns: both(({ reruns }) => reruns),
  };
}

function table(directory: string, reports: readonly ScriptReport[]): string {
  const figure = ({ passed, failed }: Count): string => `${passed}/${passed + failed}`.padStart(10);
  const row = (name: string, report: ReturnType<typeof total>): string =>
    `${name.padEnd(28)}${String(report.passed).padStart(7)}${String(report.failed).padStart(8)}${String(report.unsupported).padStart(13)}${figure(report.values)}${figure(report.failures)}${figure(report.failureTexts)}${figure(report.annotations)}${figure(report.reruns)}\n`;
  const head = `${directory}\n${'file'.padEnd(28)} passed  failed  unsupported    values  failures  fail.txt   notices    reruns\n`;
  const problems = reports.flatMap(({ file, problems: all }) =>
    all.map(({ line, what, expression, reason }) => `${file}:${line} ${what}: ${expression}\n    ${reason}\n`),
  );
  return `${head}${reports.map((report) => row(report.file, report)).join('')}${row('all', total(reports))}${problems.length > 0 ? `\n${problems.join('')}` : ''}`;
}
