import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functionTable } from '../../src/promql/functions/function-table.ts';
import { runScript } from '../conformance/run-script.ts';

const folder = join(import.meta.dirname, 'cases');
const files = readdirSync(folder).filter((name) => name.endsWith('.test'));
const scripts = files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe('case files, in the language of Prometheus scripts', () => {
  test.each(scripts)('$name', ({ name, text }) => {
    const report = runScript(name, text);
    expect(report.problems).toEqual([]);
    expect(report.passed).toBeGreaterThan(0);
    expect(report.unsupported).toBe(0);
  });

  test('every function of the language has a case', () => {
    const evals = scripts.flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith('eval')));
    const missing = [...functionTable.keys()].filter(
      (name) => !evals.some((line) => new RegExp(`\\b${name}\\(`).test(line)),
    );
    expect(missing).toEqual([]);
  });
});
