import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PanelPicture, PictureState } from '../../../src/dashboard/picture.ts';
import { BOLD, type Cells } from '../../../src/model/cells.ts';
import { cellsToLines } from '../../../src/model/draw-text.ts';
import { drawPanel } from '../../../src/ui/panels/draw-panel.ts';
import type { PanelLook } from '../../../src/ui/panels/panel-look.ts';
import { summaryOf } from '../../../src/ui/panels/series-summary.ts';
import { stateMark } from '../../../src/ui/panels/state-mark.ts';
import { valueAt } from '../../../src/ui/panels/value-at.ts';
import { darkTheme } from '../../../src/ui/theme.ts';
import { blue, green, hour, orange, red } from '../../chart/scenes/made-up-data.ts';
import { look, panelScenes } from './scenes/panel-scenes.ts';
import { axis, barGauge, frame, gaugeItem, series, serviceStatus, timeseries } from './scenes/pictures.ts';

const size = { columns: 50, rows: 14 };
const lines = (picture: PanelPicture, more: Partial<PanelLook> = {}, wanted = size) =>
  cellsToLines(drawPanel(picture, wanted, { ...look, ...more }));

const climbing = timeseries('Climbing', [series('a', green, (share) => share * 100, '%')], [axis(0, 100, '%')], {
  headline: { text: '100.0 %', color: green },
});
const two = timeseries(
  'Two',
  [series('low', green, () => 1, ''), series('high', orange, () => 90, '')],
  [axis(0, 100, '')],
);

function colorsOf(cells: Cells, text: string): readonly number[] {
  const row = cellsToLines(cells).findIndex((line) => line.includes(text));
  const column = cellsToLines(cells)[row]!.indexOf(text);
  return Array.from({ length: text.length }, (_, index) => cells.ink[row * cells.columns + column + index]! & 0xffffff);
}

describe('the border', () => {
  it('says the current value, and under a cursor the one that it reads', () => {
    expect(lines(climbing)[0]).toMatch(/^╭ Climbing ─+ 100\.0 % ╮$/);
    const middle = hour.fromMs + 1_800_000;
    expect(lines(climbing, { cursorMs: middle })[0]).toContain(' 50.0 % ');
    expect(lines(climbing, { cursorMs: hour.fromMs - 60_000 })[0]).toContain(' - ');
  });

  it('says why a picture is old, the gravest reason alone', () => {
    const failed: PanelPicture = {
      ...climbing,
      state: { at: 'error', failure: { kind: 'timeout', message: 'no answer in 10 s' }, kept: true },
    };
    expect(lines(failed, { staleNote: 'last answer 42 s ago' }).at(-1)).toContain('✖ no answer in 10 s');
    expect(lines(climbing, { staleNote: 'last answer 42 s ago' }).at(-1)).toContain('▲ last answer 42 s ago');
    expect(
      lines({ ...climbing, notices: [{ level: 'warning', message: 'partial' }], timeNote: 'last 2h' }).at(-1),
    ).toContain('▲ partial');
    expect(lines({ ...climbing, timeNote: 'last 2h' }).at(-1)).toContain('last 2h');
  });

  it('is in the accent when the panel has the focus, and quiet else', () => {
    expect(drawPanel(climbing, size, { ...look, isFocused: true }).ink[0]! & 0xffffff).toBe(darkTheme.accent);
    expect(drawPanel(climbing, size, look).ink[0]! & 0xffffff).toBe(darkTheme.border);
  });

  it('shows what a title would do to a terminal instead of doing it', () => {
    expect(lines({ ...climbing, title: 'a\u001b]0;owned\u0007b' }).join('')).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe('a picture', () => {
  it('is the same when it is old, only faded', () => {
    const fresh = drawPanel(climbing, size, look);
    const old = drawPanel(climbing, size, { ...look, staleNote: 'old' });
    expect(cellsToLines(old).slice(0, -1)).toEqual(cellsToLines(fresh).slice(0, -1));
    const inside = 5 * size.columns + 20;
    const drawn = Array.from({ length: 20 }, (_, index) => inside + index).find(
      (index) => (fresh.ink[index]! & 0xffffff) === green,
    )!;
    expect(old.ink[drawn]! & 0xffffff).not.toBe(green);
    expect(old.ink.some((ink, index) => index > size.columns && index < size.columns * 12 && (ink & BOLD) !== 0)).toBe(
      false,
    );
  });

  it.each<[string, PictureState, string[]]>([
    ['waits', { at: 'waiting' }, ['◌ waiting for the first answer']],
    ['has no data', { at: 'no-data', text: 'No data', why: 'no series match up' }, ['No data', 'no series match up']],
    [
      'was refused',
      {
        at: 'error',
        kept: false,
        failure: {
          kind: 'bad-query',
          message: 'unexpected )',
          hint: 'count the brackets',
          at: { line: 2, column: 7, offset: 9 },
        },
      },
      ['✖ unexpected ) (line 2, column 7)', 'count the brackets'],
    ],
  ])('that %s says so in words and shows no value', (_, state, words) => {
    const text = lines({ ...climbing, state }).join('\n');
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toContain('100.0 %');
    expect(text).not.toMatch(/[⠀-⣿]/u);
  });

  it('gives the room of a hidden series to the others', () => {
    const all = lines(two).join('\n');
    const rest = lines(two, { hidden: new Set(['high']) }).join('\n');
    expect(all).toContain('100');
    expect(rest).not.toContain('100');
    expect(rest).toContain('high');
  });

  it('names every series or says how many it does not name', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 9, max: 40 }),
        (count, columns, rows) => {
          const many = timeseries(
            'Many',
            Array.from({ length: count }, (_, index) => series(`s${index}`, blue, () => index, '')),
            [axis(0, 40, '')],
          );
          const text = lines(many, {}, { columns, rows }).join('\n');
          const named = new Set(text.match(/━ s\d+/g)).size;
          const left = Number(/… and (\d+) more/.exec(text)?.[1] ?? 0);
          expect(named + left).toBe(count);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells states without colour', () => {
    const text = lines(serviceStatus(['redis', 'backend'], 'backend', ''));
    expect(text.find((line) => line.includes('backend'))).toMatch(/✖ backend +DOWN/);
    expect(text.find((line) => line.includes('redis'))).toMatch(/● redis +UP/);
  });

  it('writes values in their colour, in the text colour, or not at all', () => {
    const bars = (valueMode: 'color' | 'text' | 'hidden') =>
      drawPanel(barGauge('Disks', [gaugeItem('/', 90)], { valueMode }), size, look);
    expect(new Set(colorsOf(bars('color'), '90.0 %'))).toEqual(new Set([red]));
    expect(new Set(colorsOf(bars('text'), '90.0 %'))).toEqual(new Set([darkTheme.text]));
    expect(cellsToLines(bars('hidden')).join('')).not.toContain('90.0 %');
  });

  it('scrolls a text and a table', () => {
    const text: PanelPicture = {
      ...frame('Text'),
      kind: 'text',
      mode: 'code',
      content: Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n'),
    };
    expect(lines(text, { offset: 10 }).join('\n')).toMatch(/line 10\b/);
    expect(lines(text, { offset: 10 }).join('\n')).not.toMatch(/line 9\b/);
  });
});

describe('a full panel', () => {
  it('has the table of its series, with the values under the cursor', () => {
    const text = lines(two, { isFull: true, cursorMs: hour.fromMs + 60_000 }, { columns: 100, rows: 30 }).join('\n');
    expect(text).toMatch(/name +at cursor +min +mean +max/);
    expect(text).toMatch(/━ high +90 +90 +90 +90/);
  });

  it('keeps the marked row in sight', () => {
    const many = timeseries(
      'Many',
      Array.from({ length: 60 }, (_, index) => series(`s${index}`, blue, () => index, '')),
      [axis(0, 60, '')],
    );
    for (const legendRow of [0, 7, 30, 59]) {
      expect(lines(many, { isFull: true, legendRow }, { columns: 100, rows: 30 }).join('\n')).toContain(
        `━ s${legendRow} `,
      );
    }
  });
});

describe('valueAt', () => {
  const samples = { times: Float64Array.of(0, 10, 20, 50), values: Float64Array.of(1, 2, Number.NaN, 4) };
  it.each([
    [0, 1],
    [4, 1],
    [6, 2],
    [20, undefined],
    [58, 4],
    [70, undefined],
    [-20, undefined],
  ])('at %d is %s', (atMs, expected) => {
    expect(valueAt(samples, atMs, 10)).toBe(expected);
  });
});

describe('summaryOf', () => {
  it('counts what is finite', () => {
    expect(summaryOf(Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY))).toEqual({ min: 1, mean: 2, max: 3 });
    expect(summaryOf(Float64Array.of(Number.NaN))).toBeUndefined();
    expect(summaryOf(Float64Array.of(1.7e308, 1.7e308))?.mean).toBeCloseTo(1.7e308, -300);
  });
});

describe('stateMark', () => {
  it.each([
    ['green', 0x73bf69, '●'],
    ['dark green', 0x37872d, '●'],
    ['blue', 0x5794f2, '●'],
    ['red', 0xf2495c, '✖'],
    ['dark red', 0xc4162a, '✖'],
    ['yellow', 0xfade2a, '▲'],
    ['orange', 0xff9830, '▲'],
    ['grey', 0x808080, '◌'],
  ])('%s is told by its mark', (_, color, mark) => {
    expect(String.fromCodePoint(stateMark(color, 1))).toBe(mark);
  });
  it('knows no value', () => {
    expect(String.fromCodePoint(stateMark(green, null))).toBe('◌');
  });
});

it('every scene has a name of its own, as its golden file is named by it', () => {
  expect(new Set(panelScenes.map((scene) => scene.name)).size).toBe(panelScenes.length);
});
