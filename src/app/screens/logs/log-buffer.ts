import type { LogLevel, LogLine } from '../../../model/log-line.ts';
import { isContinuation, levelOf } from './log-level.ts';

/**
 * A line as the buffer holds it. `sequence` counts arrivals and never comes twice; `timeMs` orders the merged view;
 * `level` is the line's own or, for a continuation, that of the line it continues. `dropped` turns true when the line is let go.
 */
export type LogEntry = {
  readonly sequence: number;
  readonly timeMs: number;
  readonly line: LogLine;
  readonly level: LogLevel;
  readonly dropped: boolean;
};

/** How much is held. Bytes are an estimate of what the lines cost in memory, text and bookkeeping together. */
export type LogLimits = {
  readonly linesPerService: number;
  readonly bytesPerService: number;
  readonly lines: number;
  readonly bytes: number;
};

const DEFAULT_LIMITS: LogLimits = {
  linesPerService: 50_000,
  bytesPerService: 16 * 1024 * 1024,
  lines: 100_000,
  bytes: 48 * 1024 * 1024,
};

/** What one service has in the buffer. `newestSequence` is -1 before its first line. */
export type ServiceShare = {
  readonly lines: number;
  readonly bytes: number;
  readonly dropped: number;
  readonly newestSequence: number;
};

/** The longest text kept of one line, in UTF-16 units; the rest is cut and said. */
const LONGEST_TEXT = 64 * 1024;

/** What an entry costs besides its text. */
const ENTRY_BYTES = 240;

const NO_SHARE: ServiceShare = { lines: 0, bytes: 0, dropped: 0, newestSequence: -1 };

type HeldEntry = { -readonly [Field in keyof LogEntry]: LogEntry[Field] };

type ServiceQueue = {
  entries: HeldEntry[];
  head: number;
  bytes: number;
  dropped: number;
  newestSequence: number;
  /** The level of the newest line that states one, by container and stream. */
  readonly levels: Map<string, LogLevel>;
};

/**
 * The lines of all services in the order of their arrival, bounded by lines and bytes, for each service and in all. What is over the bound of a
 * service costs that service its oldest lines; what is over the whole bound costs the service that holds the most, so that a chatty one cannot
 * push a quiet one out. Whatever is dropped is counted.
 */
export class LogBuffer {
  readonly limits: LogLimits;
  #arrivals: HeldEntry[] = [];
  #deadArrivals = 0;
  readonly #queues = new Map<string, ServiceQueue>();
  #nextSequence = 0;
  #lines = 0;
  #marks = 0;
  #bytes = 0;
  #dropped = 0;
  #cleared = 0;

  constructor(limits: LogLimits = DEFAULT_LIMITS) {
    this.limits = limits;
  }

  /** The sequence number that the next line will get. */
  get nextSequence(): number {
    return this.#nextSequence;
  }

  /** Lines and marks held now. */
  get lines(): number {
    return this.#lines;
  }

  /** Marks among them. */
  get marks(): number {
    return this.#marks;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Lines let go because of the bounds, since the last `clear`. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Grows whenever an entry was let go, by bound or by `clear`: who keeps entries looks for dead ones when it has changed. */
  get departures(): number {
    return this.#dropped + this.#cleared;
  }

  /** The services that ever sent a line, sorted by name. */
  get services(): readonly string[] {
    return [...this.#queues.keys()].sort();
  }

  share(service: string): ServiceShare {
    const queue = this.#queues.get(service);
    if (!queue) return NO_SHARE;
    const { bytes, dropped, newestSequence } = queue;
    return { lines: queue.entries.length - queue.head, bytes, dropped, newestSequence };
  }

  /** Takes lines in, oldest first, and lets the oldest go where that is over a bound. */
  push(lines: readonly LogLine[]): void {
    for (const line of lines) this.#take(line);
    this.#compactArrivals();
  }

  /** Lets everything go, as when the logs are read anew. Sequence numbers go on. */
  clear(): void {
    for (const entry of this.#arrivals) entry.dropped = true;
    this.#cleared += this.#dropped + this.#lines;
    this.#arrivals = [];
    this.#deadArrivals = 0;
    this.#queues.clear();
    this.#lines = 0;
    this.#marks = 0;
    this.#bytes = 0;
    this.#dropped = 0;
  }

  /** Calls back for every held entry that arrived with this sequence number or later, in the order of arrival. */
  forEachSince(sequence: number, visit: (entry: LogEntry) => void): void {
    for (let at = this.#firstArrival(sequence); at < this.#arrivals.length; at++) {
      const entry = this.#arrivals[at]!;
      if (!entry.dropped) visit(entry);
    }
  }

  #take(raw: LogLine): void {
    const line = bounded(raw);
    const queue = this.#queueOf(line.service);
    const newest = this.#arrivals.at(-1);
    const entry: HeldEntry = {
      sequence: this.#nextSequence++,
      timeMs: Number.isFinite(line.timeMs) ? line.timeMs : (newest?.timeMs ?? 0),
      line,
      level: line.stream === 'mark' ? 'none' : levelIn(queue.levels, line),
      dropped: false,
    };
    const bytes = entryBytes(entry);
    this.#arrivals.push(entry);
    queue.entries.push(entry);
    queue.newestSequence = entry.sequence;
    queue.bytes += bytes;
    this.#bytes += bytes;
    this.#lines += 1;
    if (line.stream === 'mark') this.#marks += 1;
    while (this.#isOver(queue)) this.#dropOldest(queue);
    while (this.#lines > this.limits.lines || this.#bytes > this.limits.bytes) this.#dropOldest(this.#largest());
  }

  #isOver(queue: ServiceQueue): boolean {
    return queue.entries.length - queue.head > this.limits.linesPerService || queue.bytes > this.limits.bytesPerService;
  }

  #dropOldest(queue: ServiceQueue): void {
    const entry = queue.entries[queue.head]!;
    const bytes = entryBytes(entry);
    entry.dropped = true;
    queue.head += 1;
    queue.bytes -= bytes;
    queue.dropped += 1;
    this.#bytes -= bytes;
    this.#lines -= 1;
    if (entry.line.stream === 'mark') this.#marks -= 1;
    this.#dropped += 1;
    this.#deadArrivals += 1;
    if (queue.head > 1024 && queue.head * 2 > queue.entries.length) {
      queue.entries = queue.entries.slice(queue.head);
      queue.head = 0;
    }
  }

  #largest(): ServiceQueue {
    let largest: ServiceQueue | undefined;
    for (const queue of this.#queues.values()) if (!largest || queue.bytes > largest.bytes) largest = queue;
    return largest!;
  }

  #queueOf(service: string): ServiceQueue {
    let queue = this.#queues.get(service);
    if (!queue) {
      queue = { entries: [], head: 0, bytes: 0, dropped: 0, newestSequence: -1, levels: new Map() };
      this.#queues.set(service, queue);
    }
    return queue;
  }

  /** Dead entries are left standing until they are a quarter, so that dropping a line costs no copying. */
  #compactArrivals(): void {
    if (this.#deadArrivals < 1024 || this.#deadArrivals * 4 < this.#arrivals.length) return;
    this.#arrivals = this.#arrivals.filter((entry) => !entry.dropped);
    this.#deadArrivals = 0;
  }

  #firstArrival(sequence: number): number {
    let low = 0;
    let high = this.#arrivals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#arrivals[middle]!.sequence < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function entryBytes(entry: LogEntry): number {
  return entry.line.text.length + ENTRY_BYTES;
}

function bounded(line: LogLine): LogLine {
  if (line.text.length <= LONGEST_TEXT) return line;
  // Split and joined, because a slice would keep the whole long text alive behind it.
  const text = line.text.slice(0, LONGEST_TEXT).split('').join('');
  return { ...line, text, cutBytes: line.cutBytes + line.text.length - LONGEST_TEXT };
}

function levelIn(levels: Map<string, LogLevel>, line: LogLine): LogLevel {
  const source = `${line.containerId} ${line.stream}`;
  const inherited = levels.get(source);
  if (inherited !== undefined && isContinuation(line.text)) return inherited;
  const level = levelOf(line.text);
  levels.set(source, level);
  return level;
}
