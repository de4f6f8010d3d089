import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A Node as an npm package brings it; `folder` holds its program. */
export type Runtime = { readonly version: string; readonly folder: string };

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'runtimes');

/** Brings a Node of this version range, once; undefined with one loud line where it cannot be had. */
export function runtime(version: string): Runtime | undefined {
  const home = join(CACHE, version);
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(home, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) {
    process.stderr.write(`smoke: fetching Node ${version}\n`);
    mkdirSync(home, { recursive: true });
    const words = ['install', '--prefix', home, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    spawnSync('npm', [...words, '--loglevel=error', `${name}@${version}`], { stdio: ['ignore', 2, 2] });
  }
  if (existsSync(program)) return { version, folder: dirname(program) };
  process.stderr.write(`smoke: LEFT OUT: Node ${version}, as npm has no ${name}@${version} for us\n`);
  return undefined;
}
