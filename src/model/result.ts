/** A place inside a text that a person wrote (an expression, a dashboard file, the config). Line and column count from 1, offset from 0. */
export type Position = { readonly line: number; readonly column: number; readonly offset: number };

/**
 * What kind of thing went wrong, so that a screen can choose its words and a poller its patience.
 *
 * `unreachable` no connection; `timeout` no answer in time; `refused` the other side understood and said no; `denied` we lack the right;
 * `bad-query` the expression is wrong; `too-heavy` it would cost more than allowed; `malformed` the answer makes no sense;
 * `no-engine` no Docker engine; `not-found` the thing named is not there; `unsupported` we or they cannot do this; `cancelled` we stopped asking.
 */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'denied'
  | 'bad-query'
  | 'too-heavy'
  | 'malformed'
  | 'no-engine'
  | 'not-found'
  | 'unsupported'
  | 'cancelled';

/** An expected failure: a value, shown where the person is looking. `message` is one sentence without a full stop, `hint` what to try. */
export type Failure = {
  readonly kind: FailureKind;
  readonly message: string;
  readonly hint?: string;
  readonly at?: Position;
  readonly cause?: unknown;
};

/** Something to know about an answer that is usable all the same: a warning, an info, a part left out. */
export type Notice = { readonly level: 'info' | 'warning'; readonly message: string };

/** What a port answers: a value with its notices, or a failure. Ports never throw for what can be expected. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly failure: Failure };

/** A value on its way to the screen. A failure keeps the last value and its time (ms since the epoch), so that a picture is never blanked by one bad poll. */
export type Loadable<T> =
  | { readonly at: 'waiting' }
  | { readonly at: 'ready'; readonly value: T; readonly sinceMs: number; readonly notices: readonly Notice[] }
  | { readonly at: 'failed'; readonly failure: Failure; readonly last?: T; readonly lastMs?: number };

export const waiting: Loadable<never> = { at: 'waiting' };

/** Wraps a usable answer. */
export function ok<T>(value: T, notices: readonly Notice[] = []): Result<T> {
  return { ok: true, value, notices };
}

/** Wraps an expected failure. */
export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

/** The value a loadable holds, be it fresh or the last before a failure. */
export function held<T>(loadable: Loadable<T>): T | undefined {
  if (loadable.at === 'ready') return loadable.value;
  return loadable.at === 'failed' ? loadable.last : undefined;
}

/** The next state of a loadable when an answer arrives at `nowMs`: a failure keeps what was held. */
export function settle<T>(before: Loadable<T>, answer: Result<T>, nowMs: number): Loadable<T> {
  if (answer.ok) return { at: 'ready', value: answer.value, sinceMs: nowMs, notices: answer.notices };
  const last = held(before);
  if (last === undefined) return { at: 'failed', failure: answer.failure };
  const lastMs = before.at === 'ready' ? before.sinceMs : before.at === 'failed' ? before.lastMs : undefined;
  return { at: 'failed', failure: answer.failure, last, ...(lastMs === undefined ? {} : { lastMs }) };
}
