import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What would be published. */
export type Packed = {
  readonly tarball: string;
  readonly bytes: number;
  readonly files: readonly string[];
};

const root = resolve(import.meta.dirname, '../..');

/** Packs the checkout into a folder. A secret lies in the stack's folder meanwhile, as it does for everyone who has booted from there. */
export function pack(folder: string): Packed {
  const secrets = join(root, 'stack', 'secrets');
  const isOurs = !existsSync(secrets);
  if (isOurs) {
    mkdirSync(secrets, { mode: 0o700 });
    writeFileSync(join(secrets, 'grafana_admin'), 'nobody may see this\n', { mode: 0o600 });
  }
  try {
    const done = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
    const [told] = JSON.parse(done.stdout) as [{ filename: string; size: number; files: { path: string }[] }];
    return { tarball: join(folder, told.filename), bytes: told.size, files: told.files.map(({ path }) => path) };
  } finally {
    if (isOurs) rmSync(secrets, { recursive: true });
  }
}
