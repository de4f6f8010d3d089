import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only the owner reads and writes. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Writes a file whole or not at all, for its owner only. Throws the system's error. */
export function writePrivateFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode: PRIVATE_FILE });
  // The mode above is only for a file that was not there.
  chmodSync(fresh, PRIVATE_FILE);
  renameSync(fresh, path);
}
