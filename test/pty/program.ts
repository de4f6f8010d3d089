import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The built program as a command; `FAUXMON_BUILT` names another build than the checkout's own. */
export function builtProgram(...args: readonly string[]): readonly string[] {
  const launcher = resolve(process.env.FAUXMON_BUILT ?? 'dist/fauxmon.js');
  if (!existsSync(launcher)) throw new Error(`${launcher} is not there: node scripts/build.js makes it`);
  return [process.execPath, launcher, ...args];
}

/** A folder in which the program finds nothing of the person's and leaves all that it keeps. */
export type ProgramHome = { readonly folder: string; readonly env: Record<string, string>; remove(): Promise<void> };

export async function programHome(): Promise<ProgramHome> {
  const folder = await mkdtemp(join(tmpdir(), 'fauxmon-home-'));
  const places = ['CONFIG', 'DATA', 'STATE', 'CACHE'];
  return {
    folder,
    env: Object.fromEntries(places.map((name) => [`XDG_${name}_HOME`, join(folder, name.toLowerCase())])),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** How a terminal must look when a full-screen program is gone. */
export const restored = {
  isAlternate: false,
  isCursorHidden: false,
  isPasteMarked: false,
  isWrapping: true,
  isOriginMode: false,
  mouse: 'none',
};
