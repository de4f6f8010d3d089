import { expect, test } from 'vitest';
import { turnstile } from '../../../src/io/prometheus/turnstile.ts';

const { signal } = new AbortController();

test('lets so many through at once, and the others in the order they came', async () => {
  const gate = turnstile(2);
  const inside: string[] = [];
  const leaves = new Map<string, () => void>();
  const come = (name: string) =>
    gate.enter(signal).then((leave) => {
      inside.push(name);
      leaves.set(name, leave!);
    });
  const all = ['a', 'b', 'c', 'd'].map(come);
  await Promise.all(all.slice(0, 2));
  await Promise.resolve();
  expect(inside).toEqual(['a', 'b']);
  leaves.get('b')!();
  await all[2];
  expect(inside).toEqual(['a', 'b', 'c']);
  leaves.get('a')!();
  await all[3];
  expect(inside).toEqual(['a', 'b', 'c', 'd']);
});

test('who gives up waiting takes no place', async () => {
  const gate = turnstile(1);
  const leave = await gate.enter(signal);
  const waiting = new AbortController();
  const second = gate.enter(waiting.signal);
  const third = gate.enter(signal);
  waiting.abort();
  expect(await second).toBeUndefined();
  leave!();
  expect(await third).toBeTypeOf('function');
  expect(await gate.enter(AbortSignal.abort())).toBeUndefined();
});

test('leaving twice frees one place', async () => {
  const gate = turnstile(1);
  const leave = await gate.enter(signal);
  leave!();
  leave!();
  await gate.enter(signal);
  const blocked = gate.enter(signal).then(() => 'entered');
  expect(await Promise.race([blocked, Promise.resolve('waits')])).toBe('waits');
});
