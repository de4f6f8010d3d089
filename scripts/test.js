// `npm test`: everything that can be checked on this machine, on the pinned Node, whatever the machine has. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, environment, install, node, root, say } from './setup.js';

install();
build();

const only = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'fauxmon-test-'));
let passed = 0;
let failed = 0;

/** A checker that says yes or no. */
function check(name, command, ...words) {
  if (only.length > 0 && !only.includes(name)) return;
  const startedMs = Date.now();
  const done = spawnSync(join(root, 'node_modules', '.bin', command), words, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  const isWell = done.status === 0;
  if (isWell) passed += 1;
  else failed += 1;
  say(`${isWell ? 'passed' : 'FAILED'} ${name} (${seconds(startedMs)})`);
  if (!isWell) process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}\n`);
}

/** One project of the tests; its counts are added up. */
function suite(name) {
  if (only.length > 0 && !only.includes(name)) return;
  const startedMs = Date.now();
  const report = join(results, `${name}.json`);
  const done = spawnSync(
    node(),
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      name,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: root, env: environment, stdio: ['ignore', 2, 2] },
  );
  const counts = read(report);
  passed += counts.numPassedTests;
  // A file that does not even load counts none of its tests: the suite has failed all the same.
  const broken = done.status === 0 ? 0 : Math.max(1, counts.numFailedTests);
  failed += broken;
  say(`${broken === 0 ? 'passed' : 'FAILED'} ${name}: ${counts.numPassedTests} tests (${seconds(startedMs)})`);
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}

function seconds(startedMs) {
  return `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
}

/** Why the stack's own tests cannot run here; undefined where they can. */
function whyNoStack() {
  const engine = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (engine.status !== 0) return 'no Docker engine answers';
  const images = spawnSync('docker', ['image', 'ls', '-q', 'fauxmon-test/prometheus'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  return images.stdout?.trim() ? undefined : 'the test images are not built';
}

check('types', 'tsc', '--noEmit', '-p', '.');
check('lint', 'biome', 'check', '--error-on-warnings', '.');
check('dead code', 'knip');
suite('house');
suite('pty');
const missing = whyNoStack();
if (missing === undefined) suite('stack');
else {
  say(
    `STACK TESTS LEFT OUT: ${missing}. To run them, as root on Debian: bash test/stack/images/build-images.sh && npm test`,
  );
}

rmSync(results, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
