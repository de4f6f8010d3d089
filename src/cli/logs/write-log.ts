import { shortText } from '../../app/screens/logs/log-fold.ts';
import { plainText } from '../../app/screens/logs/plain-text.ts';
import { timeWriter } from '../../app/screens/logs/time-text.ts';
import type { Style } from '../../model/cells.ts';
import type { LogLevel } from '../../model/log-line.ts';
import { safeLog } from '../../model/safe-log.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { Zone } from '../../model/zone.ts';
import { darkTheme } from '../../ui/theme.ts';
import { safeJson } from '../safe-json.ts';
import type { TextPainter } from '../text-painter.ts';
import type { ChosenLine } from './log-choice.ts';

/** Writes one chosen line as the text to print, line end included. */
export type LogWriter = (chosen: ChosenLine) => string;

const LONGEST_SERVICE = 24;
const LEVEL_COLUMNS = 5;

/** One JSON object a line: everything that is known, the text raw. */
export const jsonLogWriter: LogWriter = ({ line, level }) =>
  `${safeJson({
    time: isoTime(line.timeMs),
    service: line.service,
    stream: line.stream,
    level: level === 'none' ? null : level,
    text: line.text,
    container: line.containerId,
    cutBytes: line.cutBytes,
  })}\n`;

/** For files and pipes: whole lines with the time in UTC, nothing left out, nothing that a terminal would obey. */
export function plainLogWriter(services: readonly string[]): LogWriter {
  const columns = serviceColumns(services);
  return ({ line, level }) => {
    const words = safe(plainText(line.text).replaceAll('\t', '    '), Number.MAX_SAFE_INTEGER);
    return `${isoTime(line.timeMs) ?? '-'} ${cell(line.service, columns)} ${level === 'none' ? '     ' : level.padEnd(LEVEL_COLUMNS)} ${words}${cutNote(line.cutBytes)}\n`;
  };
}

/** For eyes: the clock of the person's zone, structured lines folded to what they say, services and levels in colour. */
export function colorfulLogWriter(
  services: readonly string[],
  look: { readonly paint: TextPainter; readonly zone: Zone; readonly now: () => number },
): LogWriter {
  const columns = serviceColumns(services);
  const { paint } = look;
  const inks = new Map(services.map((name, index) => [name, serviceStyle(index)]));
  return ({ line, level }) => {
    const time = timeWriter('local', look.zone, look.now())(line.timeMs);
    if (!inks.has(line.service)) inks.set(line.service, serviceStyle(inks.size));
    const isMark = line.stream === 'mark';
    const runs = safeLog(isMark ? line.text : shortText(line.text));
    const words = isMark
      ? paint(runs.map((run) => run.text).join('') as SafeText, { color: darkTheme.accent })
      : runs.map((run) => paint(run.text, run.style)).join('');
    return `${[
      paint(safe(time), { color: darkTheme.muted }),
      paint(cell(line.service, columns), inks.get(line.service)!),
      paint(safe((level === 'none' ? '' : level.toUpperCase()).padEnd(LEVEL_COLUMNS)), LEVELS[level]),
      words,
    ].join(' ')}${cutNote(line.cutBytes)}\n`;
  };
}

const LEVELS: Readonly<Record<LogLevel, Style>> = {
  trace: { color: darkTheme.muted },
  debug: { color: darkTheme.muted },
  info: { color: darkTheme.muted },
  warn: { color: darkTheme.warning },
  error: { color: darkTheme.critical, bold: true },
  fatal: { color: darkTheme.critical, bold: true, inverse: true },
  none: {},
};

function serviceStyle(index: number): Style {
  const { services } = darkTheme;
  return { color: services[index % services.length] };
}

function serviceColumns(services: readonly string[]): number {
  return Math.min(LONGEST_SERVICE, Math.max(1, ...services.map((name) => textColumns(safe(name)))));
}

function cell(text: string, columns: number): SafeText {
  const fitted = fitText(safe(text), columns);
  return `${fitted}${' '.repeat(columns - textColumns(fitted))}` as SafeText;
}

function cutNote(bytes: number): string {
  return bytes > 0 ? ` [${bytes} bytes cut]` : '';
}

function isoTime(timeMs: number): string | null {
  const time = new Date(timeMs);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
