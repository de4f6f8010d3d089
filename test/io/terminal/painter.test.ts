import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Grid } from '../../../src/io/terminal/grid.ts';
import { Painter } from '../../../src/io/terminal/painter.ts';
import { openTerminalLine } from '../../../src/io/terminal/terminal-line.ts';
import { blankCells } from '../../../src/model/cells.ts';
import { drawText } from '../../../src/model/draw-text.ts';
import { safe } from '../../../src/model/safe-text.ts';

/** A line that takes its time: a write is done when it is told so. */
class SlowOutput extends Writable {
  readonly taken: string[] = [];
  #done: ((error?: Error) => void) | undefined;

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(chunk: string, _encoding: string, done: (error?: Error) => void): void {
    this.taken.push(chunk);
    this.#done = done;
  }

  async take(error?: Error): Promise<void> {
    this.#done?.(error);
    this.#done = undefined;
    // The write's promise settles in its own time.
    for (let turn = 0; turn < 5; turn++) await vi.advanceTimersByTimeAsync(0);
  }
}

const size = { columns: 10, rows: 1 };
let number = 0;
let drawn = 0;
let output: SlowOutput;
let painter: Painter;
let lost: Error | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [number, drawn, lost] = [0, 0, undefined];
  output = new SlowOutput();
  output.on('error', () => {});
  painter = new Painter({
    line: openTerminalLine(output),
    grid: new Grid({ colorDepth: 'none', ascii: true }),
    size: () => size,
    now: () => Date.now(),
    onLost: (error) => {
      lost = error;
    },
  });
  painter.paint(() => {
    drawn += 1;
    const cells = blankCells(size.columns, size.rows);
    drawText(cells, 0, 0, safe(String(number)));
    return cells;
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Time passes while the line takes everything at once. */
async function passQuickly(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 1) {
    await vi.advanceTimersByTimeAsync(1);
    await output.take();
  }
}

describe('pace', () => {
  test('many requests are one frame, and no request is none', async () => {
    for (let at = 0; at < 100; at++) painter.request();
    await passQuickly(500);
    expect(drawn).toBe(1);
    expect(painter.counts().frames).toBe(1);
  });

  test('at most thirty frames a second, and the last state is shown', async () => {
    for (let at = 0; at < 1000; at += 1) {
      number += 1;
      painter.request();
      await passQuickly(1);
    }
    await passQuickly(50);
    expect(painter.counts().frames).toBeLessThanOrEqual(32);
    expect(painter.counts().frames).toBeGreaterThanOrEqual(25);
    expect(output.taken.join('')).toMatch(/0+\x1b/);
  });

  test('a picture that has not changed writes nothing', async () => {
    await passQuickly(50);
    painter.request();
    await passQuickly(50);
    expect(drawn).toBe(2);
    expect(output.taken).toHaveLength(1);
  });
});

describe('a stalled line', () => {
  test('takes one frame; the others are never drawn, and the newest is painted whole afterwards', async () => {
    await vi.advanceTimersByTimeAsync(10);
    expect(output.taken).toHaveLength(1);
    for (let at = 0; at < 50; at++) {
      number = at;
      painter.request();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(output.taken).toHaveLength(1);
    expect(drawn).toBe(1);
    expect(painter.counts().skippedFrames).toBe(49);
    await output.take();
    await passQuickly(100);
    expect(output.taken).toHaveLength(2);
    expect(output.taken[1]).toBe('\x1b[?2026h\x1b[m\x1b[2J\x1b[H49\x1b[?2026l');
  });

  test('a line that is gone is told once and painted no more', async () => {
    await vi.advanceTimersByTimeAsync(10);
    await output.take(new Error('EIO'));
    expect(lost?.message).toBe('EIO');
    painter.request();
    await vi.advanceTimersByTimeAsync(1000);
    expect(drawn).toBe(1);
  });
});

test('paused it draws nothing; afterwards it paints the whole', async () => {
  await passQuickly(50);
  painter.pause();
  number = 7;
  painter.request();
  await passQuickly(200);
  expect(drawn).toBe(1);
  painter.resume();
  await passQuickly(50);
  expect(output.taken.at(-1)).toContain('\x1b[2J\x1b[H7');
});
