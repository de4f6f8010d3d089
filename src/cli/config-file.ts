import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import * as z from 'zod';
import { failed, ok, type Result } from '../model/result.ts';
import { nearest } from './nearest.ts';
import { SETTINGS } from './settings.ts';

const LARGEST_BYTES = 256 * 1024;

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const NAMES: readonly string[] = SETTINGS.map((row) => row.name);

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

/** Reads the text of a config file: one key a setting. A fault says where it is; unknown keys are refused by name. */
export function parseConfig(text: string, path: string): Result<ReadonlyMap<string, readonly string[]>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', version: '1.2' });
  const malformed = (message: string, offset: number) => {
    const { line, col } = lines.linePos(offset);
    return failed({ kind: 'malformed', message: `${path}: ${message}`, at: { line, column: col, offset } });
  };
  const [fault] = document.errors;
  if (fault) return malformed(fault.message, fault.pos[0]);
  if (document.contents === null) return ok(new Map());
  if (!isMap(document.contents)) return malformed('a config file holds settings with their values', 0);
  const settings = new Map<string, readonly string[]>();
  for (const { key, value: node } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const start = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (!NAMES.includes(name)) {
      const close = nearest(name, NAMES);
      return malformed(`there is no setting ${name}${close ? `; did you mean ${close}?` : ''}`, start);
    }
    const read = values.safeParse(isNode(node) ? plainValue(node, document) : undefined);
    const place = isNode(node) ? (node.range?.[0] ?? start) : start;
    if (!read.success)
      return malformed(`${name} needs a value: a text, a number, true or false, or a list of texts`, place);
    settings.set(name, read.data);
  }
  return ok(settings);
}

/** The value of a node; undefined where its aliases would blow it up. */
function plainValue(node: Node, document: Document): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 50 });
  } catch {
    return undefined;
  }
}

function ownPath(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'fauxmon', 'config.yaml');
}
