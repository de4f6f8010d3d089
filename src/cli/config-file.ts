import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { failed, ok, type Result } from '../model/result.ts';
import { nearest } from './nearest.ts';
import { SETTINGS } from './settings.ts';

const LARGEST_BYTES = 256 * 1024;

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const values = z.union([value.transform((one) => [one]), z.array(value)]);

/** The person's own config file; nothing where there is none and none was named. */
export function readConfig(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Result<ReadonlyMap<string, readonly string[]>> {
  const path = named ?? environment.FAUXMON_CONFIG ?? ownPath(environment);
  if (!existsSync(path)) {
    if (named === undefined && environment.FAUXMON_CONFIG === undefined) return ok(new Map());
    return failed({ kind: 'not-found', message: `there is no config file ${path}` });
  }
  if (statSync(path).size > LARGEST_BYTES) {
    return failed({ kind: 'too-heavy', message: `the config file ${path} is larger than ${LARGEST_BYTES} bytes` });
  }
  return parseConfig(readFileSync(path, 'utf8'), path);
}

/** Reads the text of a config file: one key a setting, unknown keys refused by name. */
export function parseConfig(text: string, path: string): Result<ReadonlyMap<string, readonly string[]>> {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 50, uniqueKeys: true, merge: false, schema: 'core' });
  } catch (error) {
    const at = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    const place = at ? ` line ${at.line}, column ${at.col}` : '';
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return failed({ kind: 'malformed', message: `${path}${place}: ${reason}` });
  }
  if (document === null || document === undefined) return ok(new Map());
  const read = z.record(z.string(), values).safeParse(document);
  if (!read.success) {
    const issue = read.error.issues[0];
    return failed({
      kind: 'malformed',
      message: `${path}: ${issue?.path.join('.') || 'the file'} must be a setting with its value`,
    });
  }
  const names = SETTINGS.map((row): string => row.name);
  const alien = Object.keys(read.data).find((name) => !names.includes(name));
  if (alien !== undefined) {
    const close = nearest(alien, names);
    return failed({
      kind: 'malformed',
      message: `${path}: there is no setting ${alien}${close ? `; did you mean ${close}?` : ''}`,
    });
  }
  return ok(new Map(Object.entries(read.data)));
}

function ownPath(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'fauxmon', 'config.yaml');
}
