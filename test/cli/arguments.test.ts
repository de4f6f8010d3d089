import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { SETTINGS } from '../../src/cli/settings.ts';

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '), COMMANDS);

function given(line: string) {
  const found = read(line);
  if ('message' in found) throw new Error(found.message);
  return { ...found, flags: Object.fromEntries(found.flags) };
}

function refusal(line: string): string {
  const found = read(line);
  return 'message' in found ? found.message : 'taken';
}

describe('what a command line means', () => {
  test.each([
    ['', { command: 'open', operands: [], flags: {} }],
    ['system', { command: 'open', operands: ['system'], flags: {} }],
    ['logs redis postgres', { command: 'logs', operands: ['redis', 'postgres'], flags: {} }],
    ['logs -f --since 10m', { command: 'logs', operands: [], flags: { follow: ['true'], since: ['10m'] } }],
    ['logs --grep=!a=b', { command: 'logs', operands: [], flags: { grep: ['!a=b'] } }],
    ['status -o json', { command: 'status', operands: [], flags: { output: ['json'] } }],
    ['--source http://a status', { command: 'status', operands: [], flags: { source: ['http://a'] } }],
    ['--compose-file a --compose-file b ps', { command: 'ps', operands: [], flags: { 'compose-file': ['a', 'b'] } }],
    ['render logs', { command: 'render', operands: ['logs'], flags: {} }],
    ['render -- --odd', { command: 'render', operands: ['--odd'], flags: {} }],
    ['--read-only=false', { command: 'open', operands: [], flags: { 'read-only': ['false'] } }],
  ])('%s', (line, meant) => {
    expect(given(line)).toEqual(meant);
  });

  test('a value may begin with a dash', () => {
    expect(given('logs --grep -x').flags).toEqual({ grep: ['-x'] });
  });
});

describe('every flag is taken where it belongs', () => {
  test.each(SETTINGS.map((row) => [row.name, row.kind] as const))('--%s', (name, kind) => {
    const words = kind === 'switch' ? [`--${name}`] : [`--${name}`, 'some'];
    const found = readArguments(['status', ...words], COMMANDS);
    expect('message' in found ? found.message : found.flags.get(name)).toEqual([kind === 'switch' ? 'true' : 'some']);
  });

  const own = COMMANDS.flatMap((row) => row.flags.map((flag) => [row.name, flag] as const));
  test.each(own)('%s: $name', (command, flag) => {
    const words = flag.kind === 'switch' ? [`--${flag.name}`] : [`--${flag.name}`, 'some'];
    expect(readArguments([command, ...words], COMMANDS)).toHaveProperty('command', command);
    const elsewhere = readArguments(['ps', ...words], COMMANDS);
    expect(elsewhere).toEqual({ message: `--${flag.name} is no flag of ps` });
  });
});

describe('what makes no sense is refused with the nearest thing that does', () => {
  test.each([
    ['--sorce http://a', 'there is no flag --sorce; did you mean --source?'],
    ['logs --tial 5', 'there is no flag --tial; did you mean --tail?'],
    ['--sorce=http://a', 'there is no flag --sorce; did you mean --source?'],
    ['status --zzzzzzzzz', 'there is no flag --zzzzzzzzz'],
    ['status --source', '--source needs a value: --source auto|stack|URL'],
    ['logs --since', '--since needs a value: --since 10m'],
    ['status --tail 5', '--tail is no flag of status'],
    ['--panel 5', '--panel is no flag of the screen'],
  ])('%s', (line, message) => {
    expect(refusal(line)).toBe(message);
  });
});
