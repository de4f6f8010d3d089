import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../stack/', import.meta.url));

/** What `VERSION config --services` says in the stack's own folder, or nothing where this compose is not installed. */
async function services(command: string, ...args: string[]): Promise<string[] | undefined> {
  const { exitCode, stdout, stderr } = await execa(command, [...args, 'config', '--services'], {
    cwd: folder,
    reject: false,
  });
  if (exitCode === undefined) return undefined;
  if (exitCode !== 0) throw new Error(stderr);
  return stdout.split('\n').sort();
}

const nine = [
  ...['alertmanager', 'backend', 'grafana', 'node-exporter', 'postgres'],
  ...['postgres-exporter', 'prometheus', 'redis', 'redis-exporter'],
];

// Both are driven by hand, so both have to find all nine without a flag: the profiles stand in .env.
test.each([
  ['docker', ['compose']],
  ['docker-compose', []],
] as const)('%s reads the file', async (command, args) => {
  const found = await services(command, ...args);
  if (found === undefined) return console.warn(`SKIPPED: ${command} is not installed`);
  expect(found).toEqual(nine);
});
