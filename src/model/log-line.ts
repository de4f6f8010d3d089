/** How grave a line says it is; `none` where it does not say. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'none';

/** Levels from light to grave, for filters such as "warn and graver". */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const satisfies readonly LogLevel[];

/**
 * One line of a service's log, raw as it came (without its line end), or a mark of ours drawn across the view.
 * `timeMs` is the engine's timestamp in ms; `timeText` keeps it to the nanosecond, for resuming without loss or doubles.
 */
export type LogLine = {
  readonly service: string;
  readonly containerId: string;
  readonly stream: 'stdout' | 'stderr' | 'mark';
  readonly timeMs: number;
  readonly timeText: string;
  readonly text: string;
  /** Bytes cut off because the line was longer than is kept. */
  readonly cutBytes: number;
};
