import { existsSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dockerStack } from '../io/docker/docker-stack.ts';
import { auditActor, auditLog } from '../io/files/audit-log.ts';
import { GRAFANA_PASSWORD_VARIABLE, grafanaPassword } from '../io/files/grafana-password.ts';
import { programPaths } from '../io/files/program-paths.ts';
import { prepareStackFiles } from '../io/files/stack-files.ts';
import type { AuditLog } from '../model/audit.ts';
import type { Clock } from '../model/clock.ts';
import { failed, ok, type Result } from '../model/result.ts';
import type { Stack } from '../model/stack.ts';
import type { Settings } from './settings.ts';

/** Our own stack's compose project, always passed: a folder's name would collide. */
const OWN_PROJECT = 'fauxdan';

/** All parts of our own stack are on by default; a person's own file has its own profiles, chosen by COMPOSE_PROFILES as ever. */
const OWN_PROFILES = ['monitoring', 'app', 'grafana'];

/** The stack that the settings mean, and where its files lie. */
export type WiredStack = {
  readonly stack: Stack;
  /** The folder of our own stack's files; dashboards lie in it whichever compose file is driven. */
  readonly folder: string;
  readonly composeFiles: readonly string[];
};

/** The folder that ships with the program, beside the bundle. */
export function shippedFolder(name: 'stack' | 'config'): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', name);
}

/** Where this person's files are. */
export function paths() {
  return programPaths(process.env, homedir());
}

/** Builds the stack's port. Our own files are brought to where they can be booted from; secrets go to compose's environment. */
export function wireStack(settings: Settings, clock: Clock): Result<WiredStack> {
  const files = prepareStackFiles(shippedFolder('stack'), paths().stackFolder);
  if (!files.ok) return files;
  const named = settings.list('compose-file').map((file) => resolve(file));
  const absent = named.find((file) => !existsSync(file));
  if (absent !== undefined) return failed({ kind: 'malformed', message: `there is no compose file ${absent}` });
  const isOwn = named.length === 0 || named.includes(files.value.composeFile);
  const composeFiles = named.length === 0 ? [files.value.composeFile] : named;
  const password = isOwn && !settings.isOn('read-only') ? grafanaPassword(files.value.folder) : undefined;
  const environment = {
    ...process.env,
    ...(password?.ok ? { [GRAFANA_PASSWORD_VARIABLE]: process.env[GRAFANA_PASSWORD_VARIABLE] ?? password.value } : {}),
  };
  const [host, context] = [settings.text('host'), settings.text('context')];
  const stack = dockerStack({
    project: settings.text('project') || (isOwn ? OWN_PROJECT : projectOf(composeFiles[0]!)),
    composeFiles,
    profiles: isOwn ? (process.env.COMPOSE_PROFILES?.split(',') ?? OWN_PROFILES) : [],
    environment,
    clock,
    ...(host === '' ? {} : { host }),
    ...(context === '' ? {} : { context }),
  });
  return ok({ stack, folder: files.value.folder, composeFiles }, files.notices);
}

/** The same for who only looks: no secret is made for a stack that nobody boots. */
export function wireStackToLook(settings: Settings, clock: Clock): Result<WiredStack> {
  return wireStack({ ...settings, isOn: (name) => name === 'read-only' || settings.isOn(name) }, clock);
}

/** The record of what is done to the stack. */
export function wireAudit(clock: Clock, onTrouble: (text: string) => void): AuditLog {
  const actor = auditActor(process.env, userInfo().username, hostname());
  return auditLog(paths().auditFile, actor, clock, (failure) => onTrouble(failure.message));
}

/** The project name that Compose would take for a file: its folder's, in Compose's spelling. */
function projectOf(composeFile: string): string {
  const fromEnvironment = process.env.COMPOSE_PROJECT_NAME;
  if (fromEnvironment) return fromEnvironment;
  return (
    basename(dirname(composeFile))
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '') || 'default'
  );
}
