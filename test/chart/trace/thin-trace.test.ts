import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinTrace } from '../../../src/chart/trace/thin-trace.ts';
import { emptyTrace, type Trace } from '../../../src/chart/trace/trace.ts';

const ROWS = 6;

function traceOf(picture: readonly string[]): Trace {
  const trace = emptyTrace(picture[0]!.length);
  picture.forEach((line, row) => {
    [...line].forEach((mark, x) => {
      if (mark !== '#') return;
      trace.top[x] = Math.min(trace.top[x]!, row);
      trace.bottom[x] = Math.max(trace.bottom[x]!, row);
    });
  });
  return trace;
}

const pictureOf = (trace: Trace, rows: number) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from(trace.top, (top, x) => (row >= top && row <= trace.bottom[x]! ? '#' : '.')).join(''),
  );

const thinned = (...picture: string[]) => pictureOf(thinTrace(traceOf(picture)), picture.length);

describe('thinTrace', () => {
  it('keeps a level line level', () => {
    expect(thinned('.####.', '######')).toEqual(['......', '######']);
  });
  it('makes a slope one dot thick', () => {
    expect(thinned('...##', '..##.', '.##..', '##...')).toEqual(['...##', '..#..', '.#...', '#....']);
  });
  it('keeps a peak', () => {
    expect(thinned('..#..', '#####')).toEqual(['..#..', '##.##']);
  });
  it('leaves alone what is taller', () => {
    expect(thinned('.#.', '.#.', '###')).toEqual(['.#.', '.#.', '###']);
  });
  it('never takes away the highest or the lowest row of a line by more than one, and never tears it', () => {
    const column = fc.option(fc.tuple(fc.integer({ min: 0, max: ROWS - 1 }), fc.integer({ min: 0, max: 2 })), {
      freq: 6,
    });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 30 }), (columns) => {
        const trace = emptyTrace(columns.length);
        columns.forEach((one, x) => {
          if (one === null) return;
          trace.top[x] = one[0];
          trace.bottom[x] = one[0] + one[1];
        });
        const before = { top: trace.top.slice(), bottom: trace.bottom.slice() };
        thinTrace(trace);
        for (let x = 0; x < columns.length; x++) {
          expect(trace.top[x]! <= trace.bottom[x]!).toBe(columns[x] !== null);
          if (columns[x] === null || x === 0 || columns[x - 1] === null) continue;
          const touches = ({ top, bottom }: Trace) => bottom[x]! >= top[x - 1]! - 1 && top[x]! <= bottom[x - 1]! + 1;
          if (touches(before)) expect(touches(trace)).toBe(true);
        }
      }),
    );
  });
});
