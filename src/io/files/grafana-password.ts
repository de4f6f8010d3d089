import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, type Notice, ok, type Result } from '../../model/result.ts';
import { PRIVATE_FILE, writePrivateFile } from './private-file.ts';

/** The variable in which the compose file wants Grafana's password. It goes to the child's environment, never into its arguments. */
export const GRAFANA_PASSWORD_VARIABLE = 'GRAFANA_ADMIN_PASSWORD';

/** 24 bytes, 32 characters: nobody guesses it and nobody types it. */
const PASSWORD_BYTES = 24;

/** Where the password of Grafana's user `admin` is kept, in the stack's folder. */
export function grafanaPasswordFile(stackFolder: string): string {
  return join(stackFolder, 'secrets', 'grafana_admin');
}

/**
 * Grafana's password: made at the first boot, the same ever after, readable by its owner only. Grafana itself takes it only at its own first start.
 */
export function grafanaPassword(stackFolder: string): Result<string> {
  const path = grafanaPasswordFile(stackFolder);
  try {
    const known = passwordIn(path);
    if (known !== undefined) return ok(known, tightened(path));
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    writePrivateFile(path, `${password}\n`);
    return ok(password);
  } catch (cause) {
    return failed({
      kind: 'denied',
      message: `Grafana's password cannot be kept in ${path}`,
      hint: 'make that folder writable; until then Grafana makes up a password that nobody knows',
      cause,
    });
  }
}

function passwordIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A secret that others could read is closed to them, and that is said. */
function tightened(path: string): Notice[] {
  if ((statSync(path).mode & 0o077) === 0) return [];
  chmodSync(path, PRIVATE_FILE);
  return [{ level: 'warning', message: `${path} could be read by others on this machine; it is private now` }];
}
