import type { Cells, Size } from '../../model/cells.ts';
import { cellsToLines } from '../../model/draw-text.ts';
import { type Failure, ok, type Result } from '../../model/result.ts';
import { cellsToStyledLines } from '../../ui/canvas/cells-to-text.ts';
import { darkTheme } from '../../ui/theme.ts';
import { asciiCells } from '../ascii-cells.ts';
import type { Command } from '../command.ts';
import { wantedDashboards } from '../dashboards-wire.ts';
import { EXIT, failureText } from '../failure-text.ts';
import { findSource } from '../find-source.ts';
import { outputFormat } from '../output-format.ts';
import { cellsToSvg } from '../render/cells-to-svg.ts';
import { drawPicture } from '../render/draw-picture.ts';
import { findPanel } from '../render/find-panel.ts';
import { pictureJson } from '../render/picture-json.ts';
import { readSize } from '../render/read-size.ts';
import { renderDashboard } from '../render/render-dashboard.ts';
import type { Settings } from '../settings.ts';
import { shippedFolder, wireStackToLook } from '../stack-wire.ts';
import { systemClock } from '../system-clock.ts';
import { terminalLookOf } from '../text-painter.ts';
import { timezoneOf, wantedTime } from '../time-wishes.ts';

const FORMATS = ['text', 'ansi', 'json', 'svg'] as const;
type Format = (typeof FORMATS)[number];

const USUAL: Size = { columns: 120, rows: 36 };

/** A picture of a large dashboard may take its time, but not for ever. */
const LIMIT_MS = 120_000;

/** Prints one picture of a dashboard, or of one panel, as the screen would draw it. Nothing is booted or changed. */
export const render: Command = async (given, settings) => {
  const wish = readWish(given, settings);
  if (!wish.ok) return refused(wish.failure, EXIT.usage);
  const { name, panelName, size, format, timezone } = wish.value;
  const wired = wireStackToLook(settings, systemClock);
  const boards = wantedDashboards(wired.ok ? wired.value.folder : shippedFolder('stack'), name);
  if (!boards.ok) return refused(boards.failure, EXIT.input);
  const dashboard = boards.value[0]!;
  const panel = panelName === undefined ? undefined : findPanel(dashboard, panelName);
  if (panel?.ok === false) return refused(panel.failure, EXIT.input);
  const signal = AbortSignal.timeout(LIMIT_MS);
  const list = () => (wired.ok ? wired.value.stack.list(signal) : Promise.resolve(wired));
  const rendered = await renderDashboard({
    dashboard,
    panel: panel?.value,
    source: await findSource(settings, process.env, list, systemClock),
    time: wantedTime(settings),
    timezone,
    asData: format === 'json',
    nowMs: systemClock.now(),
    signal,
  });
  if (!rendered.ok) return refused(rendered.failure, EXIT.usage);
  const { picture, outage } = rendered.value;
  process.stdout.write(
    format === 'json' ? pictureJson(picture) : printed(drawPicture(picture, size), format, settings),
  );
  return outage === undefined ? EXIT.done : refused(outage, EXIT.unavailable);
};

type Wish = {
  readonly name: string;
  readonly panelName: string | undefined;
  readonly size: Size;
  readonly format: Format;
  readonly timezone: string;
};

function readWish({ operands, flags }: Parameters<Command>[0], settings: Settings): Result<Wish> {
  const [name, ...more] = operands;
  if (name === undefined || more.length > 0) {
    const message = name === undefined ? 'render needs a dashboard' : 'render takes one dashboard at a time';
    return { ok: false, failure: { kind: 'bad-query', message, hint: 'fauxmon-tui render "System Overview"' } };
  }
  const isTerminal = process.stdout.isTTY === true;
  const hasColors = isTerminal && terminalLookOf(settings, process.env).colorDepth !== 'none';
  const format = outputFormat(settings, FORMATS, hasColors ? 'ansi' : 'text');
  const timezone = timezoneOf(settings);
  const sizeText = flags.get('size')?.at(-1);
  const own = isTerminal ? { columns: process.stdout.columns, rows: process.stdout.rows } : USUAL;
  const size = sizeText === undefined ? ok(own) : readSize(sizeText);
  if (!format.ok) return format;
  if (!timezone.ok) return timezone;
  if (!size.ok) return size;
  const panelName = flags.get('panel')?.at(-1);
  return ok({ name, panelName, size: size.value, format: format.value, timezone: timezone.value });
}

function printed(cells: Cells, format: Exclude<Format, 'json'>, settings: Settings): string {
  const shown = settings.isOn('ascii') ? asciiCells(cells) : cells;
  switch (format) {
    case 'svg':
      return cellsToSvg(shown, darkTheme);
    case 'ansi':
      return `${cellsToStyledLines(shown).join('\n')}\n`;
    case 'text':
      return `${cellsToLines(shown)
        .map((line) => line.trimEnd())
        .join('\n')}\n`;
    default:
      return format satisfies never;
  }
}

function refused(failure: Failure, status: number): number {
  process.stderr.write(failureText(failure));
  return status;
}
