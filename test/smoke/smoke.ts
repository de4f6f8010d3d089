import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ended } from '../cli/ended.ts';
import { PtyTerminal } from '../pty/terminal.ts';
import { serve, success } from '../servers/http-server.ts';
import { pack } from './pack.ts';
import { type Runtime, runtime } from './runtimes.ts';

/** The oldest Node that is promised, and every even one since. */
const PROMISED = ['20.19', '22', '24', '26'];
/** One that is too old, but can still read the launcher. */
const TOO_OLD = '16';
const MOST_BYTES = 1_500_000;

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const place = mkdtempSync(join(tmpdir(), 'fauxmon-smoke-'));
let passed = 0;
let failed = 0;

async function check(name: string, holds: () => void | Promise<void>): Promise<void> {
  try {
    await holds();
    passed += 1;
    process.stderr.write(`smoke: passed ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stderr.write(`smoke: FAILED ${name}: ${error instanceof Error ? error.message : error}\n`);
  }
}

const prometheus = await serve((request, response) => {
  if (request.path.endsWith('buildinfo')) success(response, { version: '3.5.0' });
  else if (request.path.endsWith('targets')) success(response, { activeTargets: [target], droppedTargets: [] });
  else if (request.path.endsWith('alerts')) success(response, { alerts: [] });
  else success(response, { resultType: request.path.endsWith('range') ? 'matrix' : 'vector', result: [] });
});
const target = {
  labels: { job: 'one', instance: 'here' },
  scrapePool: 'one',
  scrapeUrl: 'http://here/metrics',
  lastError: '',
  health: 'up',
};

const { tarball, bytes, files } = pack(place);
await check(`the tarball has ${(bytes / 1e6).toFixed(2)} MB of ${MOST_BYTES / 1e6}`, () =>
  assert.ok(bytes < MOST_BYTES),
);
await check('it holds the program, the config, and the stack with its .env', () => {
  for (const file of ['dist/fauxmon.js', 'dist/main.js', 'config/defaults.yaml', 'stack/compose.yaml', 'stack/.env']) {
    assert.ok(files.includes(file), `${file} is missing`);
  }
});
await check('it holds no secret, no source and no test', () => {
  const strangers = files.filter((file) => /secrets|^(src|test|scripts|node_modules)\/|\.map$/.test(file));
  assert.deepEqual(strangers, []);
});
await check('nothing of it runs at installation, and it brings nothing else along', () => {
  const packed = spawnSync('tar', ['-xOzf', tarball, 'package/package.json'], { encoding: 'utf8' }).stdout;
  const { scripts = {}, dependencies } = JSON.parse(packed) as { scripts?: object; dependencies?: object };
  const atInstallation = Object.keys(scripts).filter((name) => /install|^prepare$/.test(name));
  assert.deepEqual([atInstallation, dependencies], [[], undefined]);
});

for (const version of PROMISED) {
  const found = runtime(version);
  if (found) await tryOn(found);
}
const old = runtime(TOO_OLD);
if (old) {
  await check(`Node ${TOO_OLD} is told in one sentence what is missing`, () => {
    const told = spawnSync(join(old.folder, 'node'), [join(root, 'dist', 'fauxmon.js')], { encoding: 'utf8' });
    assert.match(told.stderr, /^fauxmon-tui needs Node 20\.19 or newer, this is 16\.[\d.]+: .+\n$/);
    assert.equal(told.status, 69);
  });
}

await prometheus.close();
rmSync(place, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Everything from a folder that holds nothing but the tarball, in a home that has never seen the program. */
async function tryOn({ version, folder }: Runtime): Promise<void> {
  const here = join(place, version);
  mkdirSync(here);
  const home = mkdtempSync(join(place, 'home-'));
  copyFileSync(tarball, join(here, basename(tarball)));
  const environment = {
    PATH: `${folder}:${process.env.PATH}`,
    HOME: home,
    LANG: 'C.UTF-8',
    npm_config_update_notifier: 'false',
    DOCKER_HOST: `unix://${home}/no-engine.sock`,
  };
  const words = ['npx', '--yes', `./${basename(tarball)}`];
  const run = (...more: string[]) =>
    ended(spawn(words[0]!, [...words.slice(1), ...more], { cwd: here, env: environment }));
  const own = spawnSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }).stdout.trim();

  await check(`${own}: --version`, async () => {
    const { status, stdout } = await run('--version');
    assert.deepEqual([status, stdout], [0, `${manifest.version}\n`]);
  });
  await check(`${own}: --help`, async () => {
    const { status, stdout } = await run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /Usage: fauxmon-tui/);
  });
  await check(`${own}: status of a server that is well`, async () => {
    const { status, stdout } = await run('status', '--source', prometheus.url, '--output', 'json');
    assert.deepEqual([status, (JSON.parse(stdout) as { state: string }).state], [0, 'ok']);
  });
  await check(`${own}: status of a server that is gone`, async () => {
    const { status, stdout } = await run('status', '--source', 'http://127.0.0.1:1');
    assert.equal(status, 3);
    assert.match(stdout, /^◌ unknown/);
  });
  await check(`${own}: the screen opens, stays, and leaves the terminal as it was`, async () => {
    const terminal = new PtyTerminal([...words, '--source', prometheus.url], { cwd: here, env: environment });
    try {
      await terminal.waitFor('CPU Usage', 20_000);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      assert.equal(terminal.modes().isAlternate, true);
      terminal.keys('q');
      const { exitCode } = await terminal.exited;
      const { isAlternate, isCursorHidden } = terminal.modes();
      assert.deepEqual([exitCode, isAlternate, isCursorHidden], [0, false, false]);
    } finally {
      await terminal.close();
    }
  });
}
