import type { Failure } from '../model/result.ts';
import { safe } from '../model/safe-text.ts';

/** A failure as a person reads it on stderr: one sentence, its place, and what to try. */
export function failureText(failure: Failure): string {
  const place = failure.at ? ` (line ${failure.at.line}, column ${failure.at.column})` : '';
  const hint = failure.hint ? `\n  ${safe(failure.hint, 1000)}` : '';
  return `fauxmon-tui: ${safe(failure.message, 1000)}${place}${hint}\n`;
}

/** Exit statuses, as scripts may rely on them. 1 to 3 come only from `status` and `check`. */
export const EXIT = {
  done: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
  usage: 64,
  input: 65,
  unavailable: 69,
  bug: 70,
} as const;

/** The exit status for a failure of a command. */
export function exitFor(failure: Failure): number {
  return failure.kind === 'malformed' || failure.kind === 'bad-query' ? EXIT.input : EXIT.unavailable;
}
