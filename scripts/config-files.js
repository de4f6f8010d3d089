// The files of config/, made from the one table of settings. Run it to write them: node scripts/config-files.js
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS, variableOf } from '../src/cli/settings.ts';

/** Every setting with its default and what it is for, to be copied and changed. */
export function defaultsYaml() {
  const head = [
    '# yaml-language-server: $schema=./config.schema.json',
    '# Every setting with its default. Your own file is $XDG_CONFIG_HOME/fauxmon/config.yaml (~/.config/fauxmon/config.yaml)',
    '# and needs only what differs. A flag beats its environment variable, which beats your file, which beats these.',
  ];
  const rows = SETTINGS.map((row) => {
    const value = row.value === '' ? '' : `  ${row.value}`;
    return [
      `# ${row.help}.`,
      `# --${row.name}${value}, ${variableOf(row.name)}`,
      `${row.name}: ${defaultOf(row)}`,
    ].join('\n');
  });
  return `${[head.join('\n'), ...rows].join('\n\n')}\n`;
}

/** The JSON schema of a config file, for editors. */
export function configSchema() {
  const properties = Object.fromEntries(
    SETTINGS.map((row) => [row.name, { ...typeOf(row), description: row.help, default: JSON.parse(defaultOf(row)) }]),
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'fauxmon-tui config.yaml',
    type: 'object',
    additionalProperties: false,
    properties,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function typeOf({ kind }) {
  if (kind === 'switch') return { type: 'boolean' };
  const text = { type: 'string' };
  return kind === 'list' ? { anyOf: [text, { type: 'array', items: text }] } : text;
}

function defaultOf(row) {
  if (row.kind === 'switch') return row.default;
  if (row.kind === 'list') return JSON.stringify(row.default === '' ? [] : [row.default]);
  return JSON.stringify(row.default);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(import.meta.dirname, '..', 'config');
  writeFileSync(join(folder, 'defaults.yaml'), defaultsYaml());
  writeFileSync(join(folder, 'config.schema.json'), configSchema());
}
