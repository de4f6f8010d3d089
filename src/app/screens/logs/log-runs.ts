import type { StyledText } from '../../../model/safe-log.ts';
import { glyphColumns, type SafeText } from '../../../model/safe-text.ts';
import type { TextRange } from './log-filter.ts';

/** A piece of a line in one look. `found` says that a filter or a search found it. */
export type LogRun = StyledText & { readonly found?: 'filter' | 'search' };

const BLANK = ' ' as SafeText;

const ASCII = /^[\x20-\x7e]*$/;

/** The text of runs, as it is read. */
export function runsText(runs: readonly LogRun[]): string {
  return runs.map((run) => run.text).join('');
}

/** Marks the ranges (in the text of all runs together, ascending) as found. */
export function markFound(
  runs: readonly LogRun[],
  ranges: readonly TextRange[],
  found: 'filter' | 'search',
): readonly LogRun[] {
  if (ranges.length === 0) return runs;
  const marked: LogRun[] = [];
  let runStart = 0;
  for (const run of runs) {
    const runEnd = runStart + run.text.length;
    let at = runStart;
    for (const [from, to] of ranges) {
      if (to <= at || from >= runEnd) continue;
      const start = Math.max(at, from);
      const end = Math.min(runEnd, to);
      pushPart(marked, run, at - runStart, start - runStart);
      pushPart(marked, { ...run, found }, start - runStart, end - runStart);
      at = end;
    }
    pushPart(marked, run, at - runStart, runEnd - runStart);
    runStart = runEnd;
  }
  return marked;
}

/**
 * Breaks runs into rows of at most `columns`, behind a blank where one is near, else anywhere; a wide glyph that does not fit goes to the next
 * row. Stops after `mostRows`.
 */
export function wrapRuns(runs: readonly LogRun[], columns: number, mostRows: number): readonly (readonly LogRun[])[] {
  const text = runsText(runs) as SafeText;
  const breaks: number[] = [];
  let at = 0;
  while (breaks.length < mostRows) {
    const [end] = reach(text, at, columns);
    if (end >= text.length) {
      breaks.push(text.length);
      break;
    }
    at = breakBefore(text, at, end, columns);
    breaks.push(at);
  }
  return cutAt(runs, breaks);
}

/** How much of a row may stay empty so that a word is not torn. */
const RAGGED_SHARE = 0.4;

function breakBefore(text: SafeText, from: number, end: number, columns: number): number {
  const blank = text.lastIndexOf(' ', end - 1) + 1;
  return blank > from && end - blank <= columns * RAGGED_SHARE ? blank : end;
}

/** The runs, parted at these ascending offsets of their whole text. */
function cutAt(runs: readonly LogRun[], breaks: readonly number[]): readonly (readonly LogRun[])[] {
  const rows: LogRun[][] = [];
  let run = 0;
  let runStart = 0;
  let at = 0;
  for (const end of breaks) {
    const row: LogRun[] = [];
    while (at < end) {
      const current = runs[run]!;
      const runEnd = runStart + current.text.length;
      pushPart(row, current, at - runStart, Math.min(end, runEnd) - runStart);
      at = Math.min(end, runEnd);
      if (at === runEnd) {
        run += 1;
        runStart = runEnd;
      }
    }
    rows.push(row);
  }
  return rows;
}

/** What of the runs is seen through a window of `columns` that begins at column `from`, and whether anything lies beyond its right edge. */
export function windowRuns(
  runs: readonly LogRun[],
  from: number,
  columns: number,
): { readonly runs: readonly LogRun[]; readonly more: boolean } {
  const seen: LogRun[] = [];
  let skip = from;
  let left = columns;
  for (const run of runs) {
    let start = 0;
    if (skip > 0) {
      const [to, width] = reach(run.text, 0, skip);
      skip -= width;
      start = to;
      if (start === run.text.length) continue;
      if (skip > 0) {
        // A wide glyph stands across the left edge: a blank takes the place of its half.
        start += String.fromCodePoint(run.text.codePointAt(start)!).length;
        seen.push({ ...run, text: BLANK });
        left -= 1;
        skip = 0;
      }
    }
    const [end, width] = reach(run.text, start, left);
    pushPart(seen, run, start, end);
    left -= width;
    if (end < run.text.length) return { runs: seen, more: true };
  }
  return { runs: seen, more: false };
}

/** How far from `from` the text goes within `columns`: the offset reached and the columns taken. Always gets past a glyph where `columns` is 2 or more. */
function reach(text: SafeText, from: number, columns: number): readonly [to: number, width: number] {
  if (columns <= 0) return [from, 0];
  const ahead = text.slice(from, from + columns);
  if (ASCII.test(ahead)) {
    const next = text.charCodeAt(from + columns);
    // A combining mark right behind belongs to the last glyph taken.
    if (Number.isNaN(next) || next < 0x300) return [from + ahead.length, ahead.length];
  }
  let to = from;
  let width = 0;
  while (to < text.length) {
    const codePoint = text.codePointAt(to)!;
    const glyph = glyphColumns(codePoint);
    if (width + glyph > columns) break;
    width += glyph;
    to += codePoint > 0xffff ? 2 : 1;
  }
  return [to, width];
}

/** A part of safe text, cut between code points, is safe text. */
function pushPart(runs: LogRun[], run: LogRun, from: number, to: number): void {
  if (to > from) runs.push({ ...run, text: run.text.slice(from, to) as SafeText });
}
