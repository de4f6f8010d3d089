import type { StatusPart } from '../../../app/screens/logs/logs-status.ts';
import type { Style } from '../../../model/cells.ts';
import type { LogLevel } from '../../../model/log-line.ts';

/** How the Logs screen's parts look. `services` is the palette by which services are told apart: no red and no green, which mean a state. */
export type LogsTheme = {
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
