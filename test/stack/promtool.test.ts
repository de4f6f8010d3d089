import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, test } from 'vitest';
import { whyNoStack } from './stack-under-test.ts';

const missing = whyNoStack();
if (missing !== undefined) console.warn(`SKIPPED: rules were not checked by promtool; ${missing}`);

const folder = new URL('../../stack/prometheus/', import.meta.url);
const ruleTests = readdirSync(new URL('tests/', folder)).sort();

/** Runs a program of the image that the stack runs, on the files that the stack mounts. A failure throws with all it said. */
async function inImage(part: string, source: URL, target: string, program: string, ...args: string[]): Promise<void> {
  const mount = `type=bind,source=${fileURLToPath(source)},target=${target},readonly`;
  const run = [
    'run',
    '--rm',
    '--network',
    'none',
    '--mount',
    mount,
    '--entrypoint',
    program,
    `fauxmon-test/${part}:debian`,
  ];
  await execa('docker', [...run, ...args], { stdin: 'ignore', all: true });
}

describe.skipIf(missing !== undefined)('the tools of Prometheus itself', () => {
  const promtool = (...args: string[]) => inImage('prometheus', folder, '/etc/prometheus', 'promtool', ...args);

  test('accept the configuration, with its rules', () => promtool('check', 'config', '/etc/prometheus/prometheus.yml'));

  test('accept the rules without a hint', () => {
    const files = readdirSync(new URL('rules/', folder)).map((file) => `/etc/prometheus/rules/${file}`);
    return promtool('check', 'rules', '--lint=all', '--lint-fatal', ...files);
  });

  test.each(ruleTests)('run %s', (file) => promtool('test', 'rules', `/etc/prometheus/tests/${file}`));

  test('accept the configuration of Alertmanager', () => {
    const alertmanager = new URL('../../stack/alertmanager/', import.meta.url);
    return inImage(
      'alertmanager',
      alertmanager,
      '/etc/alertmanager',
      'amtool',
      'check-config',
      '/etc/alertmanager/alertmanager.yml',
    );
  });
});
