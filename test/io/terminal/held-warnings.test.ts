import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdWarnings } from '../../../src/io/terminal/held-warnings.ts';

const before = process.listeners('warning');
const told: string[] = [];
const tell = (warning: Error) => told.push(warning.message);

beforeEach(() => {
  told.length = 0;
  process.removeAllListeners('warning');
  process.on('warning', tell);
});

afterEach(() => {
  process.removeAllListeners('warning');
  for (const listener of before) process.on('warning', listener);
});

async function warn(message: string): Promise<void> {
  process.emitWarning(message);
  // Node tells of a warning in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
}

test('a warning waits until the terminal is given back, and is not lost', async () => {
  const release = holdWarnings();
  await warn('11 listeners');
  expect(told).toEqual([]);
  release();
  expect(told).toEqual(['11 listeners']);
});

test('after that warnings are told at once, as before', async () => {
  holdWarnings()();
  await warn('another');
  expect(told).toEqual(['another']);
  expect(process.listeners('warning')).toEqual([tell]);
});

test('a flood is cut', async () => {
  const release = holdWarnings();
  for (let index = 0; index < 50; index++) process.emitWarning(`number ${index}`);
  await warn('last');
  release();
  expect(told).toHaveLength(20);
});
