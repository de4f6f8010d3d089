import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditActor, auditLog } from '../../../src/io/files/audit-log.ts';
import type { Failure } from '../../../src/model/result.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fauxmon-audit-'));
  path = join(folder, 'state', 'audit.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const actor = auditActor({ SUDO_USER: 'ann', SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22' }, 'root', 'box');
const clock = { now: () => Date.parse('2026-11-22T10:00:00Z') };
const never = (failure: Failure) => expect.unreachable(failure.message);
const entry = { action: 'restart', target: 'redis', id: 'abc', result: 'asked' };

test('each action is a line that only its owner reads', () => {
  const log = auditLog(path, actor, clock, never);
  log.write({ ...entry, confirmed: 'y' });
  log.write({ ...entry, result: 'done' });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      time: '2026-11-22T10:00:00.000Z',
      user: 'root',
      sudoUser: 'ann',
      sshConnection: '10.0.0.1 5 10.0.0.2 22',
      host: 'box',
      ...entry,
      confirmed: 'y',
    },
    expect.objectContaining({ result: 'done' }),
  ]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('nothing in it can act on a terminal, and all of it is there', () => {
  const hostile = '\x1b]52;c;x\x07\x9b2J\u202Etxt\u2028\n\r{"action":"forged"}';
  auditLog(path, actor, clock, never).write({ ...entry, target: hostile });
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/^[\x20-\x7e]+\n$/);
  expect(JSON.parse(text).target).toBe(hostile);
});

test('old records make room: five files of at most a megabyte', () => {
  const log = auditLog(path, actor, clock, never);
  log.write(entry);
  for (let number = 0; number < 7; number++) {
    writeFileSync(path, `${number}${'x'.repeat(1024 * 1024 - 10)}`);
    log.write(entry);
  }
  expect(statSync(path).size).toBeLessThan(1_000);
  expect([1, 2, 3, 4].map((number) => readFileSync(`${path}.${number}`, 'utf8')[0])).toEqual(['6', '5', '4', '3']);
  expect(existsSync(`${path}.5`)).toBe(false);
});

test('a record that cannot be written is told once, and throws nothing', () => {
  writeFileSync(join(folder, 'state'), 'a file where a folder is wanted');
  const told: Failure[] = [];
  const log = auditLog(path, actor, clock, (failure) => told.push(failure));
  log.write(entry);
  log.write(entry);
  expect(told).toMatchObject([{ kind: 'denied', message: expect.stringContaining(path) }]);
});
