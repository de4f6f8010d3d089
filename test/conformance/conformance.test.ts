import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript, type ScriptReport } from './run-script.ts';

const root = join(import.meta.dirname, '../..');
const suite = process.env['PROMQL_SUITE'] ?? join(root, '../shared/corpus/promql');
const isThere = existsSync(suite);
if (!isThere) {
  console.warn(`LEFT OUT: Prometheus' own scripts are not at ${suite}; name their folder by PROMQL_SUITE to run them`);
}

/** The scripts of the core language; every eval of theirs on floats passes. */
const CORE = [
  'aggregators',
  'at_modifier',
  'collision',
  'functions',
  'histograms',
  'literals',
  'name_label_dropping',
  'operators',
  'range_queries',
  'selectors',
  'staleness',
  'subquery',
  'trig_functions',
].map((name) => `${name}.test`);
/** Scripts of features behind flags, counted apart. */
const FLAGGED = ['start_timestamps.test', 'type_and_unit.test'];

describe.skipIf(!isThere)("Prometheus' own scripts", () => {
  const reports = isThere
    ? readdirSync(suite)
        .filter((name) => name.endsWith('.test'))
        .map((name) => runScript(name, readFileSync(join(suite, name), 'utf8')))
    : [];
  const sum = (some: readonly ScriptReport[], pick: (report: ScriptReport) => number): number =>
    some.reduce((all, report) => all + pick(report), 0);

  test('the core files pass without a failure', () => {
    const core = reports.filter(({ file }) => CORE.includes(file));
    expect(core).toHaveLength(CORE.length);
    expect(
      core.flatMap(({ file, problems }) =>
        problems.filter(({ what }) => what === 'value' || what === 'failure').map((problem) => ({ file, ...problem })),
      ),
    ).toEqual([]);
  });

  test('97 % of the others pass', () => {
    const others = reports.filter(({ file }) => !CORE.includes(file) && !FLAGGED.includes(file));
    const passed = sum(others, (report) => report.passed);
    expect(passed / (passed + sum(others, (report) => report.failed))).toBeGreaterThanOrEqual(0.97);
  });

  test('90 % of expected annotations and failure texts are as expected, and every rerun inside a range', () => {
    const passed = sum(reports, ({ annotations, failureTexts }) => annotations.passed + failureTexts.passed);
    const failed = sum(reports, ({ annotations, failureTexts }) => annotations.failed + failureTexts.failed);
    expect(passed / (passed + failed)).toBeGreaterThanOrEqual(0.9);
    expect(sum(reports, ({ reruns }) => reruns.failed)).toBe(0);
  });

  test('native histograms are refused, never answered as something else', () => {
    const native = reports.flatMap(({ problems }) => problems.filter(({ reason }) => reason.includes('not refused')));
    expect(native).toEqual([]);
    expect(sum(reports, ({ unsupported }) => unsupported)).toBeGreaterThan(500);
  });
});

test('the runner can fail: a wrong value, a missing failure and a missing notice are all told', () => {
  const text = [
    'load 1m',
    '  up 1 2',
    '',
    'eval instant at 0 up',
    '  up 2',
    '',
    'eval instant at 0 up + 1',
    '  expect fail',
    '',
    'eval instant at 0 up',
    '  expect warn',
    '  up 1',
  ].join('\n');
  const report = runScript('wrong.test', text);
  expect(report.problems.map(({ line, what }) => [line, what])).toEqual([
    [4, 'value'],
    [7, 'failure'],
    [10, 'annotation'],
  ]);
  expect([report.passed, report.failed]).toEqual([1, 2]);
});
