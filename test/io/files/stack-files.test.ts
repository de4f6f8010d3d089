import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grafanaPassword, grafanaPasswordFile } from '../../../src/io/files/grafana-password.ts';
import { programPaths } from '../../../src/io/files/program-paths.ts';
import { prepareStackFiles } from '../../../src/io/files/stack-files.ts';
import { stateFile } from '../../../src/io/files/state-file.ts';

let root: string;
let shipped: string;
let copy: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fauxmon-files-'));
  shipped = join(root, 'package', 'stack');
  copy = join(root, 'data', 'stack');
  ship('compose.yaml', 'v1');
  ship('prometheus/prometheus.yml', 'v1');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function ship(path: string, text: string, mode = 0o600): void {
  const target = join(shipped, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
  chmodSync(target, mode);
}

const copied = (path: string) => readFileSync(join(copy, path), 'utf8');
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the stack’s files', () => {
  test('of a package are copied, readable by the services that mount them', () => {
    ship('start.sh', '#!/bin/sh', 0o700);
    expect(prepareStackFiles(shipped, copy)).toMatchObject({
      ok: true,
      value: { composeFile: join(copy, 'compose.yaml') },
    });
    expect(copied('prometheus/prometheus.yml')).toBe('v1');
    expect(modeOf(join(copy, 'prometheus/prometheus.yml'))).toBe(0o644);
    expect(modeOf(join(copy, 'start.sh'))).toBe(0o755);
  });

  test('of a checkout are used where they are', () => {
    mkdirSync(join(root, 'package', 'src'));
    expect(prepareStackFiles(shipped, copy)).toMatchObject({ ok: true, value: { folder: shipped } });
    expect(existsSync(copy)).toBe(false);
  });

  test('that nobody has touched follow the program’s version', () => {
    prepareStackFiles(shipped, copy);
    ship('compose.yaml', 'v2');
    rmSync(join(shipped, 'prometheus/prometheus.yml'));
    ship('rules.yml', 'new');
    expect(prepareStackFiles(shipped, copy)).toMatchObject({ ok: true, notices: [] });
    expect(copied('compose.yaml')).toBe('v2');
    expect(copied('rules.yml')).toBe('new');
    expect(existsSync(join(copy, 'prometheus/prometheus.yml'))).toBe(false);
  });

  test('that were edited are kept, and that is said once', () => {
    prepareStackFiles(shipped, copy);
    writeFileSync(join(copy, 'compose.yaml'), 'mine');
    writeFileSync(join(copy, 'own.yaml'), 'mine too');
    expect(prepareStackFiles(shipped, copy)).toMatchObject({ ok: true, notices: [] });
    ship('compose.yaml', 'v2');
    expect(prepareStackFiles(shipped, copy)).toMatchObject({
      ok: true,
      notices: [{ message: expect.stringMatching(/compose\.yaml was edited and is kept/) }],
    });
    expect(prepareStackFiles(shipped, copy)).toMatchObject({ ok: true, notices: [] });
    expect([copied('compose.yaml'), copied('own.yaml')]).toEqual(['mine', 'mine too']);
  });

  test('that were there before us are a person’s own', () => {
    mkdirSync(copy, { recursive: true });
    writeFileSync(join(copy, 'compose.yaml'), 'mine');
    prepareStackFiles(shipped, copy);
    expect(copied('compose.yaml')).toBe('mine');
  });

  test('that are not there, or cannot be copied, are a failure with a hint', () => {
    expect(prepareStackFiles(join(root, 'nowhere'), copy)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    writeFileSync(join(root, 'data'), 'a file where a folder is wanted');
    expect(prepareStackFiles(shipped, copy)).toMatchObject({ ok: false, failure: { kind: 'denied' } });
  });
});

describe('Grafana’s password', () => {
  test('is made once, long, and private', () => {
    const first = grafanaPassword(copy);
    expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^[\w-]{32}$/) });
    expect(modeOf(grafanaPasswordFile(copy))).toBe(0o600);
    expect(modeOf(join(copy, 'secrets'))).toBe(0o700);
    expect(grafanaPassword(copy)).toEqual(first);
    expect(grafanaPassword(shipped)).not.toEqual(first);
  });

  test('that others could read is closed to them, and that is said', () => {
    grafanaPassword(copy);
    chmodSync(grafanaPasswordFile(copy), 0o644);
    expect(grafanaPassword(copy)).toMatchObject({ ok: true, notices: [{ level: 'warning' }] });
    expect(modeOf(grafanaPasswordFile(copy))).toBe(0o600);
  });

  test('survives a newer version of the files', () => {
    prepareStackFiles(shipped, copy);
    const before = grafanaPassword(copy);
    ship('compose.yaml', 'v2');
    prepareStackFiles(shipped, copy);
    expect(grafanaPassword(copy)).toEqual(before);
  });
});

describe('what is remembered', () => {
  const path = () => join(root, 'state', 'state.json');

  test('is remembered, beside what a newer version put there', () => {
    expect(stateFile(path()).read()).toEqual({ ok: true, value: {}, notices: [] });
    mkdirSync(join(root, 'state'));
    writeFileSync(path(), '{"later":1}');
    expect(stateFile(path()).remember({ boot: 'yes' })).toMatchObject({ ok: true });
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual({ later: 1, boot: 'yes' });
    expect(stateFile(path()).read()).toMatchObject({ ok: true, value: { boot: 'yes' } });
  });

  test.each(['nonsense', '[]', '{"boot":"perhaps"}'])('%s is nothing, and said to be', (text) => {
    mkdirSync(join(root, 'state'));
    writeFileSync(path(), text);
    expect(stateFile(path()).read()).toMatchObject({ ok: true, value: {}, notices: [{ level: 'warning' }] });
  });
});

test('paths follow XDG, and variables that are no absolute path are passed over', () => {
  expect(programPaths({}, '/home/me')).toEqual({
    configFile: '/home/me/.config/fauxmon/config.yaml',
    stackFolder: '/home/me/.local/share/fauxmon/stack',
    stateFile: '/home/me/.local/state/fauxmon/state.json',
    auditFile: '/home/me/.local/state/fauxmon/audit.jsonl',
  });
  expect(programPaths({ XDG_STATE_HOME: '/s', XDG_DATA_HOME: 'relative' }, '/h')).toMatchObject({
    auditFile: '/s/fauxmon/audit.jsonl',
    stackFolder: '/h/.local/share/fauxmon/stack',
  });
});
