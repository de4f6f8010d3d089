import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** A small program of the tests, made runnable. `remove` deletes what was made. */
export type FixtureProgram = { readonly command: readonly string[]; remove(): Promise<void> };

/** Bundles `test/pty/fixtures/<name>` with the parts of the product that it uses; packages stay outside, for speed. */
export async function fixtureProgram(name: string): Promise<FixtureProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'fauxmon-fixture-'));
  const outfile = join(folder, 'program.mjs');
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: [resolve(import.meta.dirname, 'fixtures', name)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  return {
    command: [process.execPath, outfile],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
