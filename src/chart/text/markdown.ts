import type { Cells, Color, Style } from '../../model/cells.ts';
import { type Area, drawText } from '../../model/draw-text.ts';
import { fitText, safe, textColumns } from '../../model/safe-text.ts';
import type { ChartColors } from '../color-mix.ts';
import { type Run, wrapRuns } from './wrap-runs.ts';

/** A line of text in pieces that look differently. */
export type TextLine = readonly Run[];

/** No panel shows more than this; the rest is counted, not drawn. */
const MOST_SOURCE_LINES = 2000;
const LINE_COLUMNS = 4096;

/**
 * The small part of Markdown that a panel needs: headings, lists, quotes, fences, rules, **bold**, *emphasis*, `code`, links as their text.
 * Everything else stays the text it is. Raw text in, drawable lines out, wrapped to `columns`.
 */
export function markdownLines(source: string, columns: number, colors: ChartColors): readonly TextLine[] {
  const raw = source.split(/\r\n|\r|\n/);
  const lines: TextLine[] = [];
  let fenced = false;
  for (const line of raw.slice(0, MOST_SOURCE_LINES)) {
    if (/^\s*(```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    lines.push(...(fenced ? codeLine(line, columns, colors) : blockLines(line, columns, colors)));
  }
  if (raw.length > MOST_SOURCE_LINES)
    lines.push([{ text: safe(`… and ${raw.length - MOST_SOURCE_LINES} more lines`), style: { color: colors.muted } }]);
  return lines;
}

/** Text as it is, wrapped, for panels whose mode is code. */
export function plainLines(source: string, columns: number, colors: ChartColors): readonly TextLine[] {
  return source
    .split(/\r\n|\r|\n/)
    .slice(0, MOST_SOURCE_LINES)
    .flatMap((line) => codeLine(line, columns, colors));
}

/** Draws lines from the top; the last row tells how many are not seen. */
export function drawLines(cells: Cells, area: Area, lines: readonly TextLine[], colors: ChartColors): void {
  const shown = lines.length <= area.rows ? lines.length : Math.max(0, area.rows - 1);
  for (let index = 0; index < shown; index++) {
    let column = area.column;
    for (const run of lines[index]!) {
      column = drawText(cells, column, area.row + index, run.text, run.style, area.column + area.columns - column);
    }
  }
  if (shown === lines.length || area.rows < 1) return;
  const rest = safe(`… and ${lines.length - shown} more lines`);
  drawText(cells, area.column, area.row + area.rows - 1, fitText(rest, area.columns), { color: colors.muted });
}

function codeLine(line: string, columns: number, colors: ChartColors): readonly TextLine[] {
  return wrapRuns(
    [{ text: safe(line.replaceAll('\t', '    '), LINE_COLUMNS), style: { color: colors.muted } }],
    columns,
    0,
  );
}

function blockLines(line: string, columns: number, colors: ChartColors): readonly TextLine[] {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  if (heading !== null) {
    const color = heading[1]!.length <= 2 ? colors.accent : colors.text;
    return wrapRuns(inlineRuns(heading[2]!, { color, bold: true }, colors), columns, 0);
  }
  if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line))
    return [[{ text: safe('─'.repeat(Math.min(columns, 256))), style: { color: colors.faint } }]];
  const item = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/.exec(line);
  if (item !== null) {
    const mark = item[2] === undefined ? '●' : `${item[2]}.`;
    const indent = Math.min(8, item[1]!.length);
    const lead = safe(`${' '.repeat(indent)}${mark} `);
    const runs = [
      { text: lead, style: { color: colors.muted } },
      ...inlineRuns(item[3]!, { color: colors.text }, colors),
    ];
    return wrapRuns(runs, columns, textColumns(lead));
  }
  const quote = /^\s{0,3}>\s?(.*)$/.exec(line);
  if (quote !== null) {
    const runs = [
      { text: safe('│ '), style: { color: colors.faint } },
      ...inlineRuns(quote[1]!, { color: colors.muted }, colors),
    ];
    return wrapRuns(runs, columns, 2);
  }
  return wrapRuns(inlineRuns(line.trim(), { color: colors.text }, colors), columns, 0);
}

/** Bold, emphasis, code and links; bounded on both sides, so that no text makes it slow. */
const INLINE =
  /\*\*([^*]{1,400})\*\*|__([^_]{1,400})__|`([^`]{1,400})`|!?\[([^\]]{0,400})\]\([^()\s]{0,2000}\)|\*([^*\s][^*]{0,400})\*/g;

function inlineRuns(text: string, style: Style & { readonly color: Color }, colors: ChartColors): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) runs.push({ text: safe(text.slice(from, match.index), LINE_COLUMNS), style });
    const [, strong, alsoStrong, code, link, emphasis] = match;
    const words = strong ?? alsoStrong ?? code ?? link ?? emphasis ?? '';
    runs.push({
      text: safe(words, LINE_COLUMNS),
      style: inlineStyle(style, { strong: strong ?? alsoStrong, code, link }, colors),
    });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: safe(text.slice(from), LINE_COLUMNS), style });
  return runs;
}

type Matched = {
  readonly strong: string | undefined;
  readonly code: string | undefined;
  readonly link: string | undefined;
};

function inlineStyle(style: Style, matched: Matched, colors: ChartColors): Style {
  if (matched.strong !== undefined) return { ...style, bold: true };
  if (matched.code !== undefined) return { ...style, color: colors.accent };
  return matched.link === undefined ? { ...style, italic: true } : { ...style, underline: true };
}
