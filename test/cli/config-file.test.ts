import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { configSchema, defaultsYaml } from '../../scripts/config-files.js';
import { parseConfig, readConfig } from '../../src/cli/config-file.ts';
import { failureText } from '../../src/cli/failure-text.ts';
import { SETTINGS, settingsFrom } from '../../src/cli/settings.ts';

function refusal(text: string): string {
  const read = parseConfig(text, 'config.yaml');
  return read.ok ? 'taken' : failureText(read.failure).trim();
}

test('a file is read with texts, numbers, switches and lists', () => {
  const read = parseConfig(
    'source: http://a:9090\nrange: 6h\nascii: true\ncompose-file: [a.yml, b.yml]\n',
    'config.yaml',
  );
  expect(read.ok && Object.fromEntries(read.value)).toEqual({
    source: ['http://a:9090'],
    range: ['6h'],
    ascii: ['true'],
    'compose-file': ['a.yml', 'b.yml'],
  });
});

test.each(['', '# nothing but words\n'])('a file without settings is one: %o', (text) => {
  const read = parseConfig(text, 'config.yaml');
  expect(read.ok && read.value.size).toBe(0);
});

describe('a fault says where it is', () => {
  test.each([
    ['range: 1h\nrnage: 2h\n', 'there is no setting rnage; did you mean range? (line 2, column 1)'],
    ['range: 1h\nrange: 2h\n', 'Map keys must be unique (line 2, column 1)'],
    ['range: [1h\n', '(line 2, column 1)'],
    ['ascii: true\nsource: {url: http://a}\n', 'source needs a value'],
    ['ascii: true\nsource: {url: http://a}\n', '(line 2, column 9)'],
    ['project:\n', 'project needs a value'],
    ['- source\n', 'a config file holds settings with their values (line 1, column 1)'],
    ['&a source: *b\n', '(line 1, column '],
  ])('%j', (text, words) => {
    expect(refusal(text)).toContain('config.yaml: ');
    expect(refusal(text)).toContain(words);
  });

  test('aliases that would blow up are refused', () => {
    const bomb = [
      'a: &a [x, x]',
      ...[...'bcdefghij'].map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]},`.repeat(9)}]`),
    ];
    expect(refusal(`source: *j\n${bomb.join('\n')}\n`)).not.toBe('taken');
    expect(refusal(`compose-file:\n  - ${bomb.map((line) => line.slice(3)).join('\n  - ')}\n`)).toContain(
      'compose-file needs',
    );
  });
});

describe('which file is read', () => {
  test('one that was named must be there, the usual one need not', () => {
    expect(readConfig('/nowhere/config.yaml', {}).ok).toBe(false);
    expect(readConfig(undefined, { FAUXMON_CONFIG: '/nowhere/config.yaml' }).ok).toBe(false);
    expect(readConfig(undefined, { XDG_CONFIG_HOME: '/nowhere' }).ok).toBe(true);
  });

  test('one that is too large is not read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fauxmon-config-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'config.yaml'), `# ${'x'.repeat(300 * 1024)}`);
    const read = readConfig(join(folder, 'config.yaml'), {});
    expect(read.ok || read.failure.kind).toBe('too-heavy');
  });
});

describe('config/ tells of every setting', () => {
  const shipped = (name: string) => readFileSync(join(import.meta.dirname, '../../config', name), 'utf8');

  test('the defaults are those of the program', () => {
    const read = parseConfig(shipped('defaults.yaml'), 'defaults.yaml');
    if (!read.ok) throw new Error(read.failure.message);
    const [ours, theirs] = [settingsFrom(new Map(), {}, new Map()), settingsFrom(new Map(), {}, read.value)];
    expect([...read.value.keys()]).toEqual(SETTINGS.map((row) => row.name));
    for (const { name } of SETTINGS) {
      expect([name, theirs.text(name), theirs.isOn(name)]).toEqual([name, ours.text(name), ours.isOn(name)]);
    }
  });

  test('its files are as scripts/config-files.js writes them', () => {
    expect(shipped('defaults.yaml')).toBe(defaultsYaml());
    expect(JSON.parse(shipped('config.schema.json'))).toEqual(JSON.parse(configSchema()));
  });
});
