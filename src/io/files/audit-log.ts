import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AuditEntry, AuditLog } from '../../model/audit.ts';
import type { Clock } from '../../model/clock.ts';
import type { Failure } from '../../model/result.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-file.ts';

/** Who acts, from where and on which machine's engine. */
export type AuditActor = {
  readonly user: string;
  readonly sudoUser?: string;
  readonly sshConnection?: string;
  readonly host: string;
};

const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 5;

/** Control characters of any kind, and those that turn or hide text: a record is read in terminals. */
const UNSEEMLY = /[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A record of actions: one JSON object a line, appended before and after each, readable by the owner only; five files of at most a megabyte.
 * It is written at once, so that an action that brings the program down is in it. `onTrouble` hears, once, that nothing can be written.
 */
export function auditLog(
  path: string,
  actor: AuditActor,
  clock: Pick<Clock, 'now'>,
  onTrouble: (failure: Failure) => void,
): AuditLog {
  let troubled = false;
  return {
    write(entry) {
      try {
        append(path, auditLine(entry, actor, clock.now()));
      } catch (cause) {
        if (!troubled) onTrouble({ kind: 'denied', message: `the record of actions ${path} cannot be written`, cause });
        troubled = true;
      }
    },
  };
}

/** The actor that a process's environment tells of. */
export function auditActor(
  environment: Readonly<Record<string, string | undefined>>,
  user: string,
  host: string,
): AuditActor {
  const { SUDO_USER, SSH_CONNECTION } = environment;
  return {
    user,
    ...(SUDO_USER ? { sudoUser: SUDO_USER } : {}),
    ...(SSH_CONNECTION ? { sshConnection: SSH_CONNECTION } : {}),
    host,
  };
}

/** One line of the record; nothing in it moves a cursor or hides. */
export function auditLine(entry: AuditEntry, actor: AuditActor, nowMs: number): string {
  const json = JSON.stringify({ time: new Date(nowMs).toISOString(), ...actor, ...entry });
  const shown = json.replaceAll(UNSEEMLY, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${shown}\n`;
}

function append(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
  const bytes = sizeOf(path);
  if (bytes !== undefined && bytes + line.length > MOST_BYTES) rotate(path);
  appendFileSync(path, line, { mode: PRIVATE_FILE });
  if (bytes === undefined) chmodSync(path, PRIVATE_FILE);
}

/** audit.jsonl becomes audit.jsonl.1, and so on; the fifth is written over. */
function rotate(path: string): void {
  for (let number = MOST_FILES - 1; number >= 1; number--) {
    const from = number === 1 ? path : `${path}.${number - 1}`;
    if (sizeOf(from) !== undefined) renameSync(from, `${path}.${number}`);
  }
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
