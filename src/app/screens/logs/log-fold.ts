import type { LogLevel } from '../../../model/log-line.ts';
import { topLevelFields } from './json-text.ts';
import { levelNamed } from './log-level.ts';
import { plainText } from './plain-text.ts';

/** A structured line in short: what it says, and the rest of its fields in their order. Time and level are left to the columns beside it. */
export type FoldedLine = {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: readonly (readonly [key: string, value: string])[];
  /** Fields that were one too many for the short form. */
  readonly more: number;
};

const MESSAGE_KEYS = ['msg', 'message', 'event', '@message', 'short_message'];
const LEVEL_KEYS = ['level', 'severity', 'lvl', 'levelname', 'log.level', 'loglevel', 'level_name'];
const TIME_KEYS = ['time', 'ts', 'timestamp', '@timestamp', 't', 'datetime', 'asctime'];

const MOST_FIELDS = 24;
const LONGEST_VALUE = 160;
const LONGEST_STRUCTURED = 64 * 1024;

/** A logfmt pair. The quoted form has no nested repetition: each character is either escaped or not a quote. */
const LOGFMT_PAIR = /([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?:\s+|$)/y;

/** What stands before the message in the formats whose time and level we already show in columns. */
const PREFIXES = [
  // PostgreSQL: 2026-11-22 16:41:58.774 UTC [27] WARNING:  message
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]* \S{1,8} \[\d+\] (?:\S+@\S+ )?(?:DEBUG[1-5]|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC): {1,2}/,
  // PostgreSQL's further lines, which keep their word: DETAIL, HINT …
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]* \S{1,8} \[\d+\] (?:\S+@\S+ )?(?=(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION): )/,
  // Redis: 1:M 22 Nov 2026 16:41:58.774 * message
  /^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ [.\-*#] /,
  // gunicorn: [2026-11-22 16:41:58 +0000] [7] [INFO] message
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\] \[\d+\] \[[A-Z]+\] /,
  // Python's logging: 2026-11-22 16:41:58,774 INFO message, with or without brackets and dashes
  /^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,\d]*(?:Z|[+-]\d\d:?\d\d)?\]?(?: -)? \[?(?:DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\]?(?: -|:)?\s+/,
  // Django's development server: [22/Nov/2026 16:41:58] "GET / HTTP/1.1" 200 31
  /^\[\d\d\/\w{3}\/\d{4} \d\d:\d\d:\d\d\] (?=")/,
  // A bare level word: INFO message, WARNING: message, [ERROR] message
  /^\[?(?:DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\]?:?\s+(?=\S)/,
] as const;

/**
 * Folds a JSON object to level, message and `key=value` fields; undefined where the text is none, or longer than 64 KiB.
 * Values are as written, nested ones as compact JSON; long ones end in `…`.
 */
export function foldJson(text: string): FoldedLine | undefined {
  const plain = plainText(text).trim();
  if (!plain.startsWith('{') || plain.length > LONGEST_STRUCTURED) return undefined;
  const fields = topLevelFields(plain);
  return (
    fields && foldFields(fields.map(([key, raw]) => [key, raw.startsWith('"') ? (JSON.parse(raw) as string) : raw]))
  );
}

/** Folds a logfmt line, as Prometheus and its family write it. Undefined where the whole line is not made of pairs. */
export function foldLogfmt(text: string): FoldedLine | undefined {
  const plain = plainText(text).trim();
  if (plain.length > LONGEST_STRUCTURED) return undefined;
  const fields: [string, string][] = [];
  let at = 0;
  const pair = new RegExp(LOGFMT_PAIR);
  while (at < plain.length) {
    pair.lastIndex = at;
    const found = pair.exec(plain);
    if (!found) return undefined;
    fields.push([found[1]!, found[2]?.replace(/\\(["\\])/g, '$1') ?? found[3]!]);
    at = pair.lastIndex;
  }
  const keys = fields.map(([key]) => key);
  return keys.some((key) => LEVEL_KEYS.includes(key) || MESSAGE_KEYS.includes(key)) ? foldFields(fields) : undefined;
}

/** A folded line as one text: the message, then its fields. */
export function foldedText(folded: FoldedLine): string {
  const fields = folded.fields.map(([key, value]) => `${key}=${value}`);
  const more = folded.more > 0 ? [`… ${folded.more} more`] : [];
  return [...(folded.message === '' ? [] : [folded.message]), ...fields, ...more].join(' ');
}

/** The short form of any line: folded JSON or logfmt, a known prefix of time and level left out, else the line itself. */
export function shortText(text: string): string {
  const folded = foldJson(text) ?? foldLogfmt(text);
  if (folded) return foldedText(folded);
  const head = plainText(text.slice(0, 200));
  for (const prefix of PREFIXES) {
    const found = prefix.exec(head);
    if (found) return plainText(text).slice(found[0].length);
  }
  return text;
}

function foldFields(fields: readonly (readonly [string, string])[]): FoldedLine {
  const messageKey = MESSAGE_KEYS.find((name) => fields.some(([key]) => key === name));
  const levelKey = LEVEL_KEYS.find((name) => fields.some(([key]) => key === name));
  const timeKey = TIME_KEYS.find((name) => fields.some(([key]) => key === name));
  const fieldNamed = (name: string | undefined): string => fields.find(([key]) => key === name)?.[1] ?? '';
  const level = levelNamed(fieldNamed(levelKey));
  // A level that we cannot name is kept among the fields, so that it is not lost.
  const hidden = new Set([messageKey, timeKey, level === 'none' ? undefined : levelKey]);
  const rest = fields.filter(([key]) => !hidden.has(key));
  return {
    level,
    message: fieldNamed(messageKey),
    fields: rest.slice(0, MOST_FIELDS).map(([key, value]) => [key, shortValue(value)]),
    more: Math.max(0, rest.length - MOST_FIELDS),
  };
}

function shortValue(value: string): string {
  const cut = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return cut === '' || (/[\s"=]/.test(cut) && !/^[{[]/.test(cut)) ? JSON.stringify(cut) : cut;
}
