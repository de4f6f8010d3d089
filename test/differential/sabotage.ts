import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fault to be put into a copy of the engine. */
type Sabotage = { readonly what: string; readonly file: string; readonly from: string; readonly to: string };

const sabotages: readonly Sabotage[] = [
  {
    what: 'rates are extrapolated over gaps of five intervals instead of 1.1',
    file: 'src/promql/functions/over-counters.ts',
    from: 'averageSeconds * 1.1',
    to: 'averageSeconds * 5',
  },
  {
    what: 'the left edge of a range is inside',
    file: 'src/engine/window-function.ts',
    from: "const isOpen = options.rangeBoundary === 'open';",
    to: 'const isOpen = options.lookbackMs < 0;',
  },
  {
    what: 'counter resets are not corrected',
    file: 'src/promql/functions/over-counters.ts',
    from: 'lost += values[falls[place]! - 1]!;',
    to: 'lost += 0;',
  },
];

// Puts each fault into a copy and runs both suites there; each must notice. The first argument is the folder of Prometheus' scripts.
const suite = process.argv[2];
if (suite === undefined) throw new Error('name the folder of the .test scripts');
const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'fauxmon-sabotage-'));
let isFine = true;
try {
  for (const part of ['src', 'test', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  tell('nothing', true);
  for (const { what, file, from, to } of sabotages) {
    const path = join(copy, file);
    const original = readFileSync(path, 'utf8');
    if (!original.includes(from)) throw new Error(`${file} no longer holds ${from}`);
    writeFileSync(path, original.replace(from, to));
    tell(what, false);
    writeFileSync(path, original);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = isFine ? 0 : 1;

function tell(what: string, shouldPass: boolean): void {
  const conformance = passes('test/conformance/main.ts', suite!);
  const differential = passes('test/differential/main.ts', '--generated', '300', '--only', '3.5');
  isFine &&= conformance === shouldPass && differential === shouldPass;
  const word = (passed: boolean): string => (passed ? 'passes' : 'CATCHES IT');
  process.stdout.write(`${what}: conformance ${word(conformance)}, differential ${word(differential)}\n`);
}

function passes(script: string, ...args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(copy, script), ...args], { cwd: copy, stdio: 'ignore' });
  return status === 0;
}
