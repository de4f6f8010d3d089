import { describe, expect, test } from 'vitest';
import { SETTINGS, settingsFrom, variableOf } from '../../src/cli/settings.ts';

const flags = (entries: Record<string, string[]>) => new Map(Object.entries(entries));

describe('flags beat environment beats file beats default', () => {
  test.each(SETTINGS.filter((row) => row.kind !== 'switch').map((row) => row.name))('%s', (name) => {
    const flag = flags({ [name]: ['of the flag'] });
    const environment = { [variableOf(name)]: 'of the environment' };
    const file = flags({ [name]: ['of the file'] });
    const nothing = flags({});
    expect(settingsFrom(flag, environment, file).text(name)).toBe('of the flag');
    expect(settingsFrom(nothing, environment, file).text(name)).toBe('of the environment');
    expect(settingsFrom(nothing, {}, file).text(name)).toBe('of the file');
    expect(settingsFrom(nothing, {}, nothing).text(name)).toBe(SETTINGS.find((row) => row.name === name)!.default);
  });
});

test('the last of a repeated flag counts, a list keeps all', () => {
  const settings = settingsFrom(flags({ range: ['1h', '2h'], 'compose-file': ['a', 'b'] }), {}, flags({}));
  expect(settings.text('range')).toBe('2h');
  expect(settings.list('compose-file')).toEqual(['a', 'b']);
});

test('a list in a variable is parted at colons', () => {
  const settings = settingsFrom(flags({}), { FAUXMON_COMPOSE_FILE: 'a:b' }, flags({}));
  expect(settings.list('compose-file')).toEqual(['a', 'b']);
});

test.each([
  ['true', true],
  ['1', true],
  ['YES', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['', false],
])('a switch that is %o is %o', (text, isOn) => {
  expect(settingsFrom(flags({ ascii: [text] }), {}, flags({})).isOn('ascii')).toBe(isOn);
});
