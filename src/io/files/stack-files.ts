import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { failed, type Notice, ok, type Result } from '../../model/result.ts';

/** The stack's files, ready to be booted from. */
export type StackFiles = { readonly folder: string; readonly composeFile: string };

/** What was shipped when the copy was last made: the hash of each file, by its path in the folder. */
const Shipped = z.record(z.string(), z.string());
type Shipped = z.infer<typeof Shipped>;

const RECORD = '.shipped.json';
/** Never part of what is shipped, and never touched in the copy. */
const OWN = ['secrets', RECORD];

/**
 * Finds the stack's files. In a checkout (its sources lie beside the folder) they are used where they are. From an installed package they are copied to
 * `copyFolder`, because a package's folder may be read-only and goes with the next version. A file that was edited there is never written over: the record
 * of what was shipped tells it from one that is merely old.
 */
export function prepareStackFiles(shippedFolder: string, copyFolder: string): Result<StackFiles> {
  if (!existsSync(join(shippedFolder, 'compose.yaml'))) {
    return failed({
      kind: 'not-found',
      message: `the stack's files are not at ${shippedFolder}`,
      hint: 'reinstall the program, or name a file of your own with --compose-file',
    });
  }
  if (existsSync(join(shippedFolder, '..', 'src'))) return ok(filesIn(shippedFolder));
  try {
    return ok(filesIn(copyFolder), refresh(shippedFolder, copyFolder));
  } catch (cause) {
    return failed({
      kind: 'denied',
      message: `the stack's files cannot be copied to ${copyFolder}`,
      hint: 'make that folder writable, or set XDG_DATA_HOME to another',
      cause,
    });
  }
}

function filesIn(folder: string): StackFiles {
  return { folder, composeFile: join(folder, 'compose.yaml') };
}

/** Brings the copy up to what is shipped, leaving alone what a person has changed. Returns what to say about it. */
function refresh(shippedFolder: string, copyFolder: string): Notice[] {
  const before = readRecord(copyFolder);
  const shipped: Shipped = Object.fromEntries(
    filesBelow(shippedFolder).map((path) => [path, hashOf(join(shippedFolder, path))]),
  );
  const kept: string[] = [];
  for (const [path, hash] of Object.entries(shipped)) {
    const target = join(copyFolder, path);
    const present = existsSync(target) ? hashOf(target) : undefined;
    if (present === hash) continue;
    const edited = present !== undefined && present !== before[path];
    if (!edited) copyReadable(join(shippedFolder, path), target);
    else if (before[path] !== hash) kept.push(path);
  }
  for (const [path, hash] of Object.entries(before)) {
    const target = join(copyFolder, path);
    if (!(path in shipped) && existsSync(target) && hashOf(target) === hash) rmSync(target);
  }
  writeFileSync(join(copyFolder, RECORD), `${JSON.stringify(shipped, undefined, 2)}\n`);
  return kept.map((path) => ({
    level: 'info',
    message: `${join(copyFolder, path)} was edited and is kept; the version that comes with the program is ${join(shippedFolder, path)}`,
  }));
}

function readRecord(folder: string): Shipped {
  try {
    return Shipped.parse(JSON.parse(readFileSync(join(folder, RECORD), 'utf8')));
  } catch {
    // No record: whatever is there was put there by a person.
    return {};
  }
}

/** The services run as other users and must be able to read what is mounted, whatever the umask of the one who installed. */
function copyReadable(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const fresh = `${to}.new`;
  writeFileSync(fresh, readFileSync(from));
  chmodSync(fresh, lstatSync(from).mode & 0o111 ? 0o755 : 0o644);
  renameSync(fresh, to);
}

/** Plain files below a folder, by path. Links are not followed: nothing that is shipped is one. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !OWN.includes(path.split('/')[0] ?? ''))
    .sort();
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
