import type { BootState } from '../../../app/screens/boot/boot-screen.ts';
import type { Shared } from '../../../app/shared-facts.ts';
import { blankCells, type Cells, type Size, type Style } from '../../../model/cells.ts';
import { drawText, drawTextRight } from '../../../model/draw-text.ts';
import { held } from '../../../model/result.ts';
import { fitText, safe, textColumns } from '../../../model/safe-text.ts';
import type { BootProgress } from '../../../model/stack.ts';
import { bytes } from '../../byte-text.ts';
import { stateGlyphs, type Theme } from '../../theme.ts';
import { wrapWords } from '../../wrap-words.ts';

const WIDEST = 100;

/** The stack coming up: a line a service at once, each saying what it waits for; or why there is nothing to boot. */
export function drawBoot(size: Size, state: BootState, shared: Shared, theme: Theme): Cells {
  const cells = blankCells(size.columns, size.rows);
  const width = Math.min(size.columns - 2, WIDEST);
  if (width < 20) return cells;
  const left = Math.floor((size.columns - width) / 2);
  const lines = bodyLines(state, shared, width - 4, theme);
  const height = Math.min(size.rows, lines.length + 2);
  const top = Math.max(0, Math.min(2, size.rows - height));
  drawBox(cells, { left, top, width, height }, titleOf(state, shared), theme);
  for (const [index, line] of lines.slice(0, height - 2).entries()) line(cells, left + 2, top + 1 + index);
  return cells;
}

type Line = (cells: Cells, column: number, row: number) => void;

function titleOf(state: BootState, shared: Shared): string {
  const project = held(shared.stack.about)?.project;
  const seconds = Math.max(0, Math.floor(((state.endedMs ?? shared.nowMs) - state.startedMs) / 1000));
  const elapsed = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  if (state.at === 'idle') return 'The stack is not booted';
  if (state.services.size === 0 && state.at === 'failed') return 'The stack cannot be booted';
  const verb = { booting: 'Starting the stack', well: 'The stack is up', failed: 'The stack did not come up' }[
    state.at
  ];
  return [verb, project ? `compose project ${project}` : '', elapsed].filter(Boolean).join(' ─ ');
}

function bodyLines(state: BootState, shared: Shared, width: number, theme: Theme): Line[] {
  const nameWidth = Math.max(12, ...[...state.services.keys()].map((name) => textColumns(safe(name))));
  const lines = [...state.services].flatMap(([name, progress]) =>
    serviceLines(name, progress, nameWidth, width, theme),
  );
  if (state.failure) lines.push(...failureLines(state, width, theme));
  for (const note of state.notes.slice(-2)) lines.push(textLine(safe(note, width), { color: theme.muted }));
  if (state.at === 'booting' && state.services.size === 0)
    lines.push(textLine(safe('reading the compose file …'), { color: theme.muted }));
  if (state.at === 'failed') {
    const isWithoutEngine = held(shared.stack.about) === undefined;
    if (isWithoutEngine) {
      lines.push(textLine(safe(''), {}));
      lines.push(textLine(safe('Without an engine this program still shows any Prometheus:'), { color: theme.text }));
      lines.push(textLine(safe('  fauxmon-tui --source http://localhost:9090'), { color: theme.key }));
    }
  }
  return lines;
}

function failureLines(state: BootState, width: number, theme: Theme): Line[] {
  const failure = state.failure;
  if (!failure) return [];
  const lines = [textLine(safe(`${stateGlyphs.unwell} ${failure.message}`, width), { color: theme.critical })];
  if (failure.hint)
    for (const part of wrapWords(failure.hint, width - 2))
      lines.push(textLine(safe(`  ${part}`, width), { color: theme.text }));
  return lines;
}

function serviceLines(name: string, progress: BootProgress, nameWidth: number, width: number, theme: Theme): Line[] {
  const look = lookOf(progress, theme);
  const right = safe(progress.at === 'well' ? `${(progress.tookMs / 1000).toFixed(1)} s` : '');
  const main: Line = (cells, column, row) => {
    drawText(cells, column, row, safe(look.glyph), { color: look.color });
    drawText(cells, column + 2, row, fitText(safe(name), nameWidth), { color: theme.text, bold: true });
    const at = column + 2 + nameWidth + 3;
    const room = width - (at - column) - textColumns(right) - 1;
    drawText(cells, at, row, fitText(safe(look.text(room)), room), {
      color: progress.at === 'well' ? theme.muted : look.color,
    });
    drawTextRight(cells, column + width, row, right, textColumns(right), { color: theme.muted });
  };
  const hint = progress.at === 'failed' ? progress.failure.hint : undefined;
  const hints = hint === undefined ? [] : wrapWords(hint, width - nameWidth - 6);
  const last = progress.at === 'failed' ? progress.lastLines.slice(-5) : [];
  const indent = ' '.repeat(nameWidth + 5);
  return [
    main,
    ...hints.map((part) => textLine(safe(`${indent}${part}`, width), { color: theme.text })),
    ...last.map((line) => textLine(safe(`    ${line}`, width), { color: theme.muted })),
  ];
}

type Look = { readonly glyph: string; readonly color: number; readonly text: (room: number) => string };

function lookOf(progress: BootProgress, theme: Theme): Look {
  const busy = (text: (room: number) => string): Look => ({
    glyph: stateGlyphs.changing,
    color: theme.warning,
    text,
  });
  switch (progress.at) {
    case 'waiting':
      return { glyph: stateGlyphs.changing, color: theme.unknown, text: () => `waiting for ${progress.for}` };
    case 'pulling':
      return busy((room) => `pulling ${pullText(progress, room - 'pulling '.length)}`);
    case 'building':
      return busy(() => `building ${progress.detail}`);
    case 'creating':
      return busy(() => 'creating the container');
    case 'starting':
      return busy(() => (progress.detail === '' ? 'starting' : `starting, ${progress.detail}`));
    case 'well':
      return { glyph: stateGlyphs.well, color: theme.good, text: () => 'well' };
    case 'failed':
      return { glyph: stateGlyphs.unwell, color: theme.critical, text: () => progress.failure.message };
    default:
      return progress satisfies never;
  }
}

const LONGEST_BAR = 24;

/** How far a pull is; the bar gives way to the numbers. */
function pullText(progress: Extract<BootProgress, { at: 'pulling' }>, room: number): string {
  const { doneBytes, totalBytes } = progress;
  if (doneBytes === undefined || totalBytes === undefined || totalBytes <= 0) return progress.detail;
  const share = Math.min(1, doneBytes / totalBytes);
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  const numbers = `${percent} %  ${bytes(doneBytes)} of ${bytes(totalBytes)}`;
  const columns = Math.min(LONGEST_BAR, room - numbers.length - 2);
  if (columns < 4) return numbers.trimStart();
  const full = Math.round(share * columns);
  return `${'━'.repeat(full)}${'─'.repeat(columns - full)}  ${numbers}`;
}

function textLine(text: ReturnType<typeof safe>, style: Style): Line {
  return (cells, column, row) => {
    drawText(cells, column, row, text, style);
  };
}

function drawBox(
  cells: Cells,
  box: { left: number; top: number; width: number; height: number },
  title: string,
  theme: Theme,
): void {
  const { left, top, width, height } = box;
  const faint = { color: theme.border };
  const text = fitText(safe(title), width - 6);
  drawText(cells, left, top, safe(`╭${'─'.repeat(width - 2)}╮`), faint);
  drawText(cells, left + 2, top, safe(` ${text} `), { color: theme.title, bold: true });
  for (let row = top + 1; row < top + height - 1; row++) {
    drawText(cells, left, row, safe('│'), faint);
    drawText(cells, left + width - 1, row, safe('│'), faint);
  }
  drawText(cells, left, top + height - 1, safe(`╰${'─'.repeat(width - 2)}╯`), faint);
}
