import { severityOf } from '../../app/health.ts';
import { isWell } from '../../app/stack.ts';
import { formatMoment } from '../../dashboard/time/format-moment.ts';
import type { Color } from '../../model/cells.ts';
import type { Target } from '../../model/metric-source.ts';
import { fitText, type SafeText, safe, textColumns } from '../../model/safe-text.ts';
import type { Service } from '../../model/stack.ts';
import { zoneOf } from '../../model/zone.ts';
import { shortDuration } from '../../ui/short-duration.ts';
import { darkTheme, stateGlyphs } from '../../ui/theme.ts';
import type { TextPainter } from '../text-painter.ts';
import type { PanelState } from './panel-verdict.ts';
import { type StatusReport, type StatusState, stateWords } from './status-report.ts';

const MOST_COLUMNS = 60;
const LONGEST_SENTENCE = 400;

type Mark = 'well' | 'warning' | 'unwell' | 'unknown';

const MARKS: Readonly<Record<Mark, { readonly glyph: string; readonly color: Color }>> = {
  well: { glyph: stateGlyphs.well, color: darkTheme.good },
  warning: { glyph: stateGlyphs.warning, color: darkTheme.warning },
  unwell: { glyph: stateGlyphs.unwell, color: darkTheme.critical },
  unknown: { glyph: stateGlyphs.changing, color: darkTheme.unknown },
};

const MARK_OF: Readonly<Record<StatusState | PanelState, Mark>> = {
  ok: 'well',
  warning: 'warning',
  critical: 'unwell',
  unknown: 'unknown',
  'no-data': 'unknown',
  error: 'unwell',
};

/** A row of a list: its mark, then its columns. */
type Row = { readonly mark: Mark; readonly cells: readonly string[] };

/** The report for people: the state first, then why, then the lists. */
export function statusText(report: StatusReport, paint: TextPainter, timezone: string): string {
  const { source, services, targets, alerts } = report;
  const list = (title: string, count: string, rows: readonly Row[]) => section(title, count, rows, paint);
  const down = targets.filter(({ health }) => health === 'down');
  const firing = alerts.filter(({ state }) => state === 'firing');
  const asked = services.filter(({ state }) => state !== 'absent');
  const parts = [
    headLine(report, paint, timezone),
    problemLines(report, paint),
    asked.length === 0
      ? ''
      : list('Services', `${asked.filter(isWell).length} of ${asked.length} well`, asked.map(serviceRow(report.atMs))),
    source?.about === undefined
      ? ''
      : list(
          'Targets',
          report.untold.includes('targets') ? NOT_TOLD : upWords(targets),
          down.map(({ job, instance, lastError }) => ({ mark: 'unwell', cells: [job, instance, lastError] })),
        ),
    source?.about === undefined
      ? ''
      : list(
          'Alerts',
          report.untold.includes('alerts') ? NOT_TOLD : firingWords(firing.length, alerts.length),
          firing.map((alert) => ({
            mark: severityOf(alert) === 'critical' ? 'unwell' : severityOf(alert) === 'warning' ? 'warning' : 'well',
            cells: [
              alert.name,
              alert.labels.get('severity') ?? '',
              `for ${shortDuration(report.atMs - alert.sinceMs)}`,
              alert.annotations.get('summary') ?? '',
            ],
          })),
        ),
    report.panels.length === 0
      ? ''
      : list(
          'Panels',
          '',
          report.panels.map(({ title, text, state, reason }) => ({
            mark: MARK_OF[state],
            cells: [title, state === 'error' ? (reason ?? '') : text],
          })),
        ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const NOT_TOLD = 'not told';

function upWords(targets: readonly Target[]): string {
  return `${targets.filter(({ health }) => health === 'up').length} of ${targets.length} up`;
}

function firingWords(firing: number, all: number): string {
  return `${firing} firing${all > firing ? `, ${all - firing} pending` : ''}`;
}

function headLine({ state, source, atMs }: StatusReport, paint: TextPainter, timezone: string): string {
  const mark = MARKS[MARK_OF[state]];
  const words = [
    ...(source === undefined ? [] : [sourceWords(source)]),
    formatMoment(atMs, 'YYYY-MM-DD HH:mm:ss', zoneOf(timezone)),
  ];
  const head = paint(safe(`${mark.glyph} ${state}`), { color: mark.color, bold: true });
  return `${head}  ${paint(safe(words.join('  ')), { color: darkTheme.muted })}\n`;
}

function sourceWords({ url, about }: NonNullable<StatusReport['source']>): string {
  return about === undefined ? url : `${about.product} ${about.version} at ${url}`;
}

function problemLines({ problems, hint, state }: StatusReport, paint: TextPainter): string {
  const lines = problems.map((problem) => `  ${paint(safe(problem, LONGEST_SENTENCE))}\n`);
  const advice = hint === undefined ? [] : [`  ${paint(safe(hint, LONGEST_SENTENCE), { color: darkTheme.muted })}\n`];
  return state === 'ok' && lines.length === 0 ? '' : [...lines, ...advice].join('');
}

function serviceRow(nowMs: number): (service: Service) => Row {
  return (service) => {
    const isUp = service.state === 'running';
    const state = isUp ? (service.health === 'none' ? 'up' : `up, ${service.health}`) : stateWords(service);
    const age = isUp && service.startedMs !== undefined ? shortDuration(nowMs - service.startedMs) : '';
    return { mark: isWell(service) ? 'well' : isUp ? 'warning' : 'unwell', cells: [service.name, state, age] };
  };
}

function section(title: string, count: string, rows: readonly Row[], paint: TextPainter): string {
  const head = `${paint(safe(title), { bold: true })}${count === '' ? '' : `  ${paint(safe(count))}`}\n`;
  const texts = rows.map(({ cells }) =>
    cells.map((cell, index) => {
      const isLast = index === cells.length - 1;
      return isLast ? safe(cell, LONGEST_SENTENCE) : fitText(safe(cell), MOST_COLUMNS);
    }),
  );
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => textColumns(row[column]!))));
  const lines = rows.map(({ mark }, index) => {
    const cells = texts[index]!.map((text, column) => `${text}${' '.repeat(widths[column]! - textColumns(text))}`);
    const words = cells.join('  ').trimEnd() as SafeText;
    return `  ${paint(safe(MARKS[mark].glyph), { color: MARKS[mark].color })} ${paint(words)}\n`;
  });
  return [head, ...lines].join('');
}
