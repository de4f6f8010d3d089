import type { AuditLog } from '../../model/audit.ts';
import type { Failure } from '../../model/result.ts';
import { EXIT, exitFor, failureText } from '../failure-text.ts';
import type { Settings } from '../settings.ts';
import { type WiredStack, wireAudit, wireStack, wireStackToLook } from '../stack-wire.ts';
import { systemClock } from '../system-clock.ts';

/** What a one-shot command about the stack works with. `signal` aborts when the person interrupts it. */
export type StackWork = WiredStack & { readonly audit: AuditLog; readonly signal: AbortSignal };

/** Runs a command about the stack: wires it, ends it on an interrupt (exit 130 or 143), prints what went wrong. */
export async function withStack(
  settings: Settings,
  changes: boolean,
  work: (stack: StackWork) => Promise<number>,
): Promise<number> {
  const note = (text: string) => process.stderr.write(`fauxmon-tui: ${text}\n`);
  if (changes && settings.isOn('read-only')) {
    return told({
      kind: 'denied',
      message: 'read-only: nothing is changed',
      hint: 'leave out --read-only (FAUXMON_READ_ONLY)',
    });
  }
  const wired = (changes ? wireStack : wireStackToLook)(settings, systemClock);
  if (!wired.ok) return told(wired.failure);
  for (const { message } of wired.notices) note(message);
  const life = new AbortController();
  let interrupted: number | undefined;
  const interrupt = (status: number) => () => {
    interrupted = status;
    life.abort();
  };
  process.once('SIGINT', interrupt(130));
  process.once('SIGTERM', interrupt(143));
  const status = await work({ ...wired.value, audit: wireAudit(systemClock, note), signal: life.signal });
  return interrupted ?? status;
}

/** Says what went wrong and answers the exit status for it. */
export function told(failure: Failure): number {
  // Who interrupts knows it; the exit status says so.
  if (failure.kind === 'cancelled') return EXIT.done;
  process.stderr.write(failureText(failure));
  return exitFor(failure);
}
