import type { Effect } from '../../../../src/app/effect.ts';
import { meaningOf } from '../../../../src/app/keys/key-table.ts';
import type { CommonMessage } from '../../../../src/app/screen.ts';
import { LogBuffer, type LogLimits } from '../../../../src/app/screens/logs/log-buffer.ts';
import { initialLogs, logsScreen } from '../../../../src/app/screens/logs/logs-screen.ts';
import { viewLogs } from '../../../../src/app/screens/logs/logs-select.ts';
import type { LogsMessage, LogsState } from '../../../../src/app/screens/logs/logs-state.ts';
import { bodySize, type Shared } from '../../../../src/app/shared-facts.ts';
import { initialSource } from '../../../../src/app/source.ts';
import { initialStack } from '../../../../src/app/stack.ts';
import type { Cells } from '../../../../src/model/cells.ts';
import { cellsToLines } from '../../../../src/model/draw-text.ts';
import type { LogLine } from '../../../../src/model/log-line.ts';
import type { Service } from '../../../../src/model/stack.ts';
import { zoneOf } from '../../../../src/model/zone.ts';
import { drawLogs } from '../../../../src/ui/screens/logs/draw-logs.ts';
import { darkTheme } from '../../../../src/ui/theme.ts';

export const START_MS = Date.UTC(2026, 10, 22, 16, 41, 58, 112);

/** A log line, `seconds` after the scene's start. */
export function line(service: string, text: string, seconds = 0, more: Partial<LogLine> = {}): LogLine {
  const timeMs = START_MS + Math.round(seconds * 1000);
  return {
    service,
    containerId: `${service}-1`,
    stream: 'stdout',
    timeMs,
    timeText: new Date(timeMs).toISOString(),
    text,
    cutBytes: 0,
    ...more,
  };
}

function service(name: string): Service {
  return {
    id: `${name}-id`,
    name,
    containerName: `fauxdan-${name}-1`,
    project: 'fauxdan',
    image: `${name}:1`,
    state: 'running',
    health: 'none',
    restarts: 0,
    ports: [],
    healthLog: [],
  };
}

/** The Logs screen as a person has it: keys go through the table, what is read is what is drawn. */
export class LogRig {
  state: LogsState;
  shared: Shared;
  readonly effects: Effect[] = [];
  /** Reasons that disabled keys gave. */
  readonly reasons: string[] = [];

  constructor(options: { columns?: number; rows?: number; services?: readonly string[]; limits?: LogLimits } = {}) {
    this.state = initialLogs(new LogBuffer(options.limits));
    this.shared = {
      nowMs: START_MS + 10_000,
      size: { columns: options.columns ?? 80, rows: options.rows ?? 24 },
      timezone: 'UTC',
      zone: zoneOf('UTC'),
      readOnly: false,
      source: initialSource('test'),
      stack: { ...initialStack, services: (options.services ?? ['backend', 'postgres', 'redis']).map(service) },
    };
    this.send({ kind: 'shown' });
  }

  send(message: LogsMessage | CommonMessage): this {
    const [state, effects] = logsScreen.update(this.state, message, this.shared);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }

  arrive(...lines: readonly LogLine[]): this {
    this.state.buffer.push(lines);
    return this.send({ kind: 'arrived', serial: this.state.serial });
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) {
      if (logsScreen.captures(this.state)) {
        this.send({ kind: 'typed', key });
        continue;
      }
      const meaning = meaningOf(logsScreen.keys, key, { state: this.state, shared: this.shared });
      if (meaning.kind === 'message') this.send(meaning.message);
      if (meaning.kind === 'disabled') this.reasons.push(meaning.reason);
      if (meaning.kind === 'nothing') this.reasons.push(`nothing: ${key}`);
    }
    return this;
  }

  type(text: string): this {
    return this.press(...text);
  }

  cells(): Cells {
    return drawLogs(viewLogs(this.state, this.shared), bodySize(this.shared.size), darkTheme);
  }

  /** The screen as rows of text without their trailing blanks. */
  screen(): readonly string[] {
    return cellsToLines(this.cells()).map((row) => row.trimEnd());
  }

  /** The rows of lines, without the status row, empty rows left out. */
  rows(): readonly string[] {
    return this.screen()
      .slice(1)
      .filter((row) => row !== '');
  }

  status(): string {
    return this.screen()[0]!;
  }
}
