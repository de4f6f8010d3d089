import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/model/log-line.ts';
import type { BootNews, LogNews, Service, Stack, StackNews } from '../../src/model/stack.ts';

/**
 * A stack to be held to the contract, with nothing of it running. It must have two services: `counter`, healthy after a moment, which writes
 * `1`, `2`, `3`, … to its log, counting on over its restarts and ending with 143 when it is stopped; and `idle`, which waits for `counter` to be healthy and writes nothing.
 */
export type StackUnderContract = { readonly stack: Stack; readonly dispose: () => Promise<void> };

const PATIENT = { timeout: 60_000, interval: 50 };

/** What any stack promises, whatever drives it. The tests follow one life of it, from boot to down, and so run in order. */
export function stackContract(name: string, make: () => Promise<StackUnderContract>): void {
  describe(`${name} keeps the contract of a stack`, () => {
    let made: StackUnderContract;
    let stack: Stack;
    const life = new AbortController();
    const { signal } = life;

    beforeAll(async () => {
      made = await make();
      stack = made.stack;
    });
    afterAll(async () => {
      life.abort();
      await made.dispose();
    });

    async function services(): Promise<readonly Service[]> {
      const listed = await stack.list(signal);
      if (!listed.ok) throw new Error(listed.failure.message);
      return listed.value;
    }
    const named = async (service: string) => (await services()).find((one) => one.name === service)!;

    test('it says where it is', async () => {
      expect(await stack.about(signal)).toMatchObject({
        ok: true,
        value: { project: expect.any(String), engineVersion: expect.any(String) },
      });
    });

    test('before the boot its services are absent', async () => {
      expect((await services()).map(({ name, state }) => [name, state])).toEqual([
        ['counter', 'absent'],
        ['idle', 'absent'],
      ]);
      expect(await stack.act({ kind: 'start', id: '', service: 'idle' }, signal)).toMatchObject({
        ok: false,
        failure: { kind: 'not-found' },
      });
    });

    test('it boots, telling each service’s way', async () => {
      const news: BootNews[] = [];
      expect(await stack.boot((one) => news.push(one), signal)).toMatchObject({ ok: true });
      expect(news[0]).toEqual({ kind: 'plan', services: ['counter', 'idle'] });
      const way = (service: string) =>
        news.flatMap((one) => (one.kind === 'service' && one.service === service ? [one.progress] : []));
      expect(way('idle')[0]).toEqual({ at: 'waiting', for: 'counter' });
      expect(way('counter').map(({ at }) => at)).toContain('starting');
      for (const service of ['counter', 'idle']) expect(way(service).at(-1)?.at).toBe('well');
    });

    test('a boot of what runs already changes nothing', async () => {
      const before = await services();
      expect(await stack.boot(() => undefined, signal)).toMatchObject({ ok: true });
      const kept = ({ id, startedMs }: Service) => ({ id, startedMs });
      expect((await services()).map(kept)).toEqual(before.map(kept));
    });

    test('it lists what runs', async () => {
      expect(await services()).toMatchObject([
        { name: 'counter', state: 'running', health: 'healthy', restarts: 0, startedMs: expect.any(Number) },
        { name: 'idle', state: 'running', health: 'none' },
      ]);
    });

    test('watching tells the list first, then use, events and lists, and nothing after the abort', async () => {
      const watching = new AbortController();
      const news: StackNews[] = [];
      stack.watch((one) => news.push(one), watching.signal);
      await expect.poll(() => news.findLast((one) => one.kind === 'usage')?.usage.length, PATIENT).toBe(2);
      expect(news[0]?.kind).toBe('list');
      const idle = await named('idle');
      expect(await stack.act({ kind: 'stop', id: idle.id, service: 'idle' }, signal)).toMatchObject({ ok: true });
      const shown = () => {
        const list = news.findLast((one) => one.kind === 'list');
        return list?.kind === 'list' ? list.services.find((one) => one.name === 'idle')?.state : undefined;
      };
      await expect.poll(shown, PATIENT).toBe('exited');
      expect(news.some((one) => one.kind === 'event' && one.event.what === 'die')).toBe(true);
      expect(await stack.act({ kind: 'start', id: idle.id, service: 'idle' }, signal)).toMatchObject({ ok: true });
      await expect.poll(shown, PATIENT).toBe('running');
      watching.abort();
      const count = news.length;
      await stack.act({ kind: 'restart', id: idle.id, service: 'idle' }, signal);
      expect(news.length).toBe(count);
    });

    test('a restart is a new run of the same container', async () => {
      const before = await named('counter');
      expect(await stack.act({ kind: 'restart', id: before.id, service: 'counter' }, signal)).toMatchObject({
        ok: true,
      });
      const after = await named('counter');
      expect(after.id).toBe(before.id);
      expect(after.startedMs).toBeGreaterThan(before.startedMs!);
    });

    test('logs are followed over restarts, no line lost and none twice', async () => {
      const reading = new AbortController();
      const lines: LogLine[] = [];
      const onNews = (news: LogNews) => news.kind === 'lines' && lines.push(...news.lines);
      const request = { services: ['counter'], tail: Number.POSITIVE_INFINITY, follow: true };
      const ended = stack.logs(request, onNews, reading.signal);
      const { id } = await named('counter');
      const marks = () => lines.filter((line) => line.stream === 'mark').map((line) => line.text);
      // It was restarted before this log was opened: that is marked too, without an exit code, as nobody saw it.
      await expect.poll(marks, PATIENT).toEqual(['restarted']);
      for (let turn = 1; turn <= 4; turn++) {
        await stack.act({ kind: 'restart', id, service: 'counter' }, signal);
        await expect.poll(() => marks().length, PATIENT).toBe(1 + turn);
        const before = lines.length;
        await expect.poll(() => lines.length, PATIENT).toBeGreaterThan(before);
      }
      reading.abort();
      expect(await ended).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
      const numbers = lines.filter((line) => line.stream === 'stdout').map((line) => Number(line.text));
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
      expect(marks()).toEqual(['restarted', ...Array.from({ length: 4 }, () => 'restarted (exit 143)')]);
    });

    test('logs without following are the last lines, and end', async () => {
      const lines: LogLine[] = [];
      const request = { services: ['counter'], tail: 3, follow: false };
      const onNews = (news: LogNews) => news.kind === 'lines' && lines.push(...news.lines);
      expect(await stack.logs(request, onNews, signal)).toMatchObject({ ok: true });
      const numbers = lines.map((line) => Number(line.text));
      expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2]);
    });

    test('a container that is not there cannot be acted upon', async () => {
      expect(await stack.act({ kind: 'restart', id: 'f'.repeat(64), service: 'counter' }, signal)).toMatchObject({
        ok: false,
        failure: { kind: 'not-found' },
      });
    });

    test('after down all is absent again', async () => {
      expect(await stack.down(() => undefined, signal)).toMatchObject({ ok: true });
      expect((await services()).map(({ state }) => state)).toEqual(['absent', 'absent']);
    });
  });
}
