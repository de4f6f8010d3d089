import type { LogBuffer, LogEntry } from './log-buffer.ts';

/**
 * The entries of a buffer that a condition accepts, ordered by time, kept up to date as lines arrive: each line is looked at once, when it
 * arrives, not once a frame. `catchUp` does the work; what is read between two of them does not change.
 */
export class LogMatches {
  readonly #buffer: LogBuffer;
  readonly #accepts: (entry: LogEntry) => boolean;
  readonly #entries: LogEntry[] = [];
  #nextSequence = 0;
  #departures = 0;
  #marks = 0;
  #examined = 0;

  constructor(buffer: LogBuffer, accepts: (entry: LogEntry) => boolean) {
    this.#buffer = buffer;
    this.#accepts = accepts;
    this.#departures = buffer.departures;
  }

  /** Ordered by time, then by arrival. */
  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Accepted lines, without marks. */
  get lines(): number {
    return this.#entries.length - this.#marks;
  }

  /** How many lines the condition has been asked about so far. */
  get examined(): number {
    return this.#examined;
  }

  /** Takes in what has arrived and lets go what the buffer has let go. */
  catchUp(): void {
    if (this.#departures !== this.#buffer.departures) this.#letGo();
    if (this.#nextSequence === this.#buffer.nextSequence) return;
    const late: LogEntry[] = [];
    this.#buffer.forEachSince(this.#nextSequence, (entry) => {
      this.#examined += 1;
      if (!this.#accepts(entry)) return;
      if (entry.line.stream === 'mark') this.#marks += 1;
      const last = this.#entries.at(-1);
      if (last && compareEntries(last, entry) > 0) late.push(entry);
      else this.#entries.push(entry);
    });
    this.#nextSequence = this.#buffer.nextSequence;
    if (late.length > 0) this.#mergeLate(late);
  }

  /** The index of the first entry that stands at this one's place or after it; the number of entries where there is none. */
  indexOf(entry: LogEntry): number {
    return this.#lowerBound((other) => compareEntries(other, entry) < 0);
  }

  /** The index of the first entry at this time (ms since the epoch) or later. */
  indexAtTime(timeMs: number): number {
    return this.#lowerBound((other) => other.timeMs < timeMs);
  }

  /** How many lines arrived with this sequence number or later. */
  linesSince(sequence: number): number {
    let count = 0;
    for (const entry of this.#entries) if (entry.sequence >= sequence && entry.line.stream !== 'mark') count += 1;
    return count;
  }

  #lowerBound(isBefore: (entry: LogEntry) => boolean): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#entries[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #letGo(): void {
    let kept = 0;
    for (const entry of this.#entries) {
      if (!entry.dropped) this.#entries[kept++] = entry;
      else if (entry.line.stream === 'mark') this.#marks -= 1;
    }
    this.#entries.length = kept;
    this.#departures = this.#buffer.departures;
  }

  /** Lines that came after younger ones, as when a second service's history is read: one merge from the place of the oldest. */
  #mergeLate(late: LogEntry[]): void {
    late.sort(compareEntries);
    const tail = this.#entries.splice(this.indexOf(late[0]!));
    let next = 0;
    for (const entry of tail) {
      while (next < late.length && compareEntries(late[next]!, entry) < 0) this.#entries.push(late[next++]!);
      this.#entries.push(entry);
    }
    while (next < late.length) this.#entries.push(late[next++]!);
  }
}

/** Orders by time, then by arrival. */
export function compareEntries(left: LogEntry, right: LogEntry): number {
  return left.timeMs - right.timeMs || left.sequence - right.sequence;
}
