/** The port to time. Tests hand in one that they move by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls back every `periodMs`, never twice to catch up; returns what ends it. */
  every(periodMs: number, callback: () => void): () => void;
}
