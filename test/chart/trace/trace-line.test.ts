import { describe, expect, it } from 'vitest';
import { scaleOf } from '../../../src/chart/scale/scale.ts';
import { dotFrame, type Samples } from '../../../src/chart/trace/trace.ts';
import { traceBars } from '../../../src/chart/trace/trace-bars.ts';
import { type Interpolation, traceLine } from '../../../src/chart/trace/trace-line.ts';

const unit = scaleOf({ kind: 'linear' }, { min: 0, max: 1 });

function samples(...pairs: [time: number, value: number][]): Samples {
  return { times: Float64Array.from(pairs, ([time]) => time), values: Float64Array.from(pairs, ([, value]) => value) };
}

/** The trace over times 0 to 9 as a picture of 10 by 5 dots. */
function picture(data: Samples, interpolation: Interpolation = 'linear', gapMs = 1.5): string[] {
  const trace = traceLine(data, dotFrame({ fromMs: 0, toMs: 9 }, 10, 5, unit.fraction), { interpolation, gapMs });
  return Array.from({ length: 5 }, (_, y) =>
    Array.from({ length: 10 }, (_, x) => (y >= trace.top[x]! && y <= trace.bottom[x]! ? '#' : '.')).join(''),
  );
}

describe('traceLine', () => {
  it('puts 0.42 of 0..1 on dot 23 of 40', () => {
    const trace = traceLine(samples([0, 0.42]), dotFrame({ fromMs: 0, toMs: 9 }, 10, 40, unit.fraction), {
      interpolation: 'linear',
      gapMs: 1,
    });
    expect([trace.top[0], trace.bottom[0]]).toEqual([23, 23]);
  });
  it('draws a constant as one row, at its height', () => {
    expect(picture(samples([0, 0.5], [9, 0.5]), 'linear', 9)).toEqual([
      '..........',
      '..........',
      '##########',
      '..........',
      '..........',
    ]);
  });
  it('is one dot thick where it is shallow and joined where it is steep', () => {
    expect(picture(samples([0, 0], [9, 1]), 'linear', 9)).toEqual([
      '........##',
      '......##..',
      '....##....',
      '..##......',
      '##........',
    ]);
    expect(picture(samples([0, 0], [1, 1], [2, 0]), 'linear', 9)).toEqual([
      '.#........',
      '.#........',
      '##........',
      '#.#.......',
      '#.#.......',
    ]);
  });
  it('steps after and before', () => {
    const data = samples([0, 0], [4, 1], [9, 1]);
    expect(picture(data, 'stepAfter', 9)).toEqual([
      '....######',
      '....#.....',
      '....#.....',
      '....#.....',
      '#####.....',
    ]);
    expect(picture(data, 'stepBefore', 9)).toEqual([
      '##########',
      '#.........',
      '#.........',
      '#.........',
      '#.........',
    ]);
  });
  it('breaks where a step has no sample, and where a value is none', () => {
    const row = (data: Samples) => picture(data)[4];
    expect(row(samples([0, 0], [1, 0], [2, 0], [6, 0], [7, 0]))).toBe('###...##..');
    expect(row(samples([0, 0], [1, 0], [2, Number.NaN], [3, 0], [4, 0]))).toBe('##.##.....');
    expect(row(samples([0, 0], [1, 0], [2, Number.POSITIVE_INFINITY], [3, 0], [4, 0]))).toBe('##.##.....');
  });
  it('shows a sample that stands alone', () => {
    expect(picture(samples([4, 0]))[4]).toBe('....##....');
    expect(picture(samples([9, 0]))[4]).toBe('........##');
  });
  it('loses no spike when many samples share a column', () => {
    const count = 10_000;
    const times = Float64Array.from({ length: count }, (_, index) => (index * 9) / (count - 1));
    const values = Float64Array.from({ length: count }, (_, index) =>
      index === 5_001 ? 1 : index === 5_002 ? 0 : 0.5,
    );
    expect(picture({ times, values })).toEqual(['.....#....', '.....#....', '##########', '.....#....', '.....#....']);
  });
  it('cuts what leaves the plot, keeping its slope', () => {
    expect(picture(samples([0, 0], [9, 2]), 'linear', 9)).toEqual([
      '....##....',
      '...#......',
      '..#.......',
      '.#........',
      '#.........',
    ]);
    expect(picture(samples([-9, 0], [18, 0]), 'linear', 99)[4]).toBe('##########');
  });
});

describe('traceBars', () => {
  it('stands on its floor, a dot apart from the next', () => {
    const trace = traceBars(samples([0, 0.5], [5, 1]), dotFrame({ fromMs: 0, toMs: 9 }, 10, 5, unit.fraction), 5, 4);
    expect([...trace.top].map((top, x) => (top <= trace.bottom[x]! ? top : '.')).join('')).toBe('222.0000..');
  });
});
