// Brings what a fresh clone misses, with nothing but Node and npm: the packages of the lockfile (among them the pinned Node),
// and the bundle. Runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const binaries = join(root, 'node_modules', '.bin');

/** The environment in which the checkout's own Node and tools come first. */
export const environment = { ...process.env, PATH: `${binaries}:${process.env.PATH}` };

/** The pinned Node where the lockfile brought one for this platform, else the Node that runs this. */
export function node() {
  const pinned = join(binaries, 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** Installs the lockfile's packages when they are missing or older than the lockfile. */
export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  say('installing the packages of package-lock.json (once, about half a minute)');
  // `install` rather than `ci`: it takes the lockfile's versions too, and does not stop where a registry lacks builds for other platforms.
  // No install scripts: nothing here needs one. Errors only: the warnings are about npm's own Node, which only installs.
  const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) end('npm install failed: can the npm registry be reached?', done.status);
}

/** Builds the bundle when it is missing or older than what it is made of. */
export function build() {
  const bundle = join(root, 'dist', 'fauxmon.js');
  const made = existsSync(bundle) ? statSync(bundle).mtimeMs : 0;
  const newest = Math.max(
    ...['src', 'scripts', 'package.json', 'package-lock.json'].map((name) => newestIn(join(root, name))),
  );
  if (made >= newest) return;
  say('building the bundle');
  const done = spawnSync(node(), [join(root, 'scripts', 'build.js')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environment,
  });
  if (done.status !== 0) end('the build failed', done.status);
}

/** One line about what is going on, on stderr, so that the program's own output stays clean. */
export function say(text) {
  process.stderr.write(`fauxmon: ${text}\n`);
}

function end(text, status) {
  say(text);
  process.exit(status || 1);
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
