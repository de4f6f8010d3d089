import type { StatusPart } from '../../../app/screens/logs/logs-status.ts';
import type { Color, Style } from '../../../model/cells.ts';
import type { LogLevel } from '../../../model/log-line.ts';
import type { Theme } from '../../theme.ts';

/** The styles of the Logs screen's parts. `services` is the palette by which services are told apart: no red and no green, which mean a state. */
export type LogsStyles = {
  readonly services: readonly Style[];
  readonly levels: Readonly<Record<LogLevel, Style>>;
  readonly tones: Readonly<Record<StatusPart['tone'], Style>>;
  readonly time: Style;
  readonly text: Style;
  /** Text of lines that are debug or lighter. */
  readonly quietText: Style;
  readonly mark: Style;
  readonly gutter: Style;
  readonly foundByFilter: Style;
  readonly foundBySearch: Style;
  /** Laid under the selected line. */
  readonly selected: Style;
  readonly prompt: Style;
  readonly cursor: Style;
  readonly border: Style;
  readonly hint: Style;
};

/** What tells services apart, all readable on a dark ground: no red and no green, as those mean a state. */
const SERVICE_COLORS: readonly Color[] = [
  0x5794f2, 0xb877d9, 0xff9830, 0x6ed0e0, 0xe8c27a, 0x8ab8ff, 0xd98fb0, 0x7fd1c7, 0xca95e5, 0xa3a8d9,
];

/** The paper behind what a search found. */
const HIT_PAPER: Color = 0x6b5a1e;

/** The styles that a theme gives to the Logs screen. */
export function logsStyles(theme: Theme): LogsStyles {
  const ink = (color: Color): Style => ({ color });
  return {
    services: SERVICE_COLORS.map(ink),
    levels: {
      trace: ink(theme.muted),
      debug: ink(theme.muted),
      info: ink(theme.unknown),
      warn: ink(theme.warning),
      error: { color: theme.critical, bold: true },
      fatal: { color: theme.critical, bold: true, inverse: true },
      none: {},
    },
    tones: {
      title: { color: theme.text, bold: true },
      normal: ink(theme.text),
      quiet: ink(theme.muted),
      live: ink(theme.good),
      warning: ink(theme.warning),
      error: ink(theme.critical),
      filter: ink(theme.accent),
      search: ink(theme.accent),
    },
    time: ink(theme.muted),
    text: ink(theme.text),
    quietText: ink(theme.muted),
    mark: ink(theme.accent),
    gutter: ink(theme.muted),
    foundByFilter: { color: theme.accent, bold: true },
    foundBySearch: { color: theme.text, background: HIT_PAPER, bold: true },
    selected: { background: theme.chosen },
    prompt: { color: theme.text, bold: true },
    cursor: { color: theme.text, inverse: true },
    border: ink(theme.border),
    hint: ink(theme.muted),
  };
}
