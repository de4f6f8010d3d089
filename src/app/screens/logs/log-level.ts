import type { LogLevel } from '../../../model/log-line.ts';
import { plainText } from './plain-text.ts';

/** How far into a line its level is looked for, in characters: prose further on may well say "error". */
const HEAD = 256;

/** JSON longer than this is not parsed for its level; its head is searched instead. */
const LONGEST_JSON = 16 * 1024;

const LEVEL_KEYS = ['level', 'severity', 'lvl', 'levelname', 'log.level', 'loglevel', 'level_name'];

const WORDS: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  finest: 'trace',
  verbose: 'debug',
  debug: 'debug',
  debug1: 'debug',
  debug2: 'debug',
  debug3: 'debug',
  debug4: 'debug',
  debug5: 'debug',
  dbg: 'debug',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  alert: 'fatal',
  crit: 'fatal',
  critical: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  fatal: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
};

const LOGFMT = /(?:^|\s)(?:level|lvl|severity)="?([A-Za-z]+)/;
const JSON_HEAD = /"(?:level|severity|lvl|levelname|log\.level)"\s*:\s*"?([A-Za-z]+|\d+)/;
/** Redis: pid, role, date, time, then one character for the level. */
const REDIS = /^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ ([.\-*#]) /;
/** Google's C++ and Go loggers: letter, month and day, time. */
const GLOG = /^([IWEFD])\d{4} \d\d:\d\d:\d\d/;
/** Common log format and Django's development server: the request in quotes, then the status. */
const ACCESS = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE) [^"]*" ([1-5])\d\d(?: |$)/;
const EXCEPTION = /^(?:Traceback \(most recent call last\)|panic: |[A-Za-z_][\w.]*(?:Error|Exception)(?::|$))/;
/** A level in capitals as a word of its own, or a small one in brackets or before a colon. */
const WORD =
  /(?:^|[\s[(<|:])(TRACE|FINEST|VERBOSE|DEBUG[1-5]?|DBG|INFO|INF|NOTICE|LOG|WARN|WARNING|WRN|ERROR|ERR|SEVERE|ALERT|CRIT|CRITICAL|EMERG|FATAL|PANIC|DPANIC)(?=$|[\s\])>|:,-])|[[(<](trace|debug|info|notice|warn|warning|error|crit|critical|alert|emerg|fatal|Info|Warning|Error|Debug|Note|System)[\])>]|(?:^|\s)(trace|debug|info|warn|warning|error|fatal|panic|Info|Warning|Error|Fatal): /;

const CONTINUATION =
  /^(?:\s+\S|Caused by: |\.\.\. \d+ more|During handling of the above|The above exception was|[)}\]]+[;,]?$)|^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\][^:]{0,80}(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION): /;

/**
 * How grave a raw line says it is: JSON (names and pino's numbers), logfmt as Prometheus writes it, PostgreSQL, Redis, Django, gunicorn,
 * glog, access logs by their status, exceptions, and plain text with a level word near its start. `none` where it does not say.
 */
export function levelOf(text: string): LogLevel {
  const plain = plainText(text);
  const first = plain.charCodeAt(0);
  if (first === 0x7b) {
    const level = levelInJson(plain);
    if (level !== 'none') return level;
  }
  const head = plain.length > HEAD ? plain.slice(0, HEAD) : plain;
  return levelInText(head);
}

/** Whether a raw line only goes on with the one before it, as a stack trace does; it then has that line's level. */
export function isContinuation(text: string): boolean {
  return CONTINUATION.test(text.length > HEAD ? text.slice(0, HEAD) : text);
}

/** The level that a word or one of pino's numbers stands for. */
export function levelNamed(name: string): LogLevel {
  const number = Number(name);
  if (Number.isFinite(number) && name.trim() !== '') return levelOfNumber(number);
  return Object.hasOwn(WORDS, name.toLowerCase()) ? WORDS[name.toLowerCase()]! : 'none';
}

function levelInText(head: string): LogLevel {
  const logfmt = LOGFMT.exec(head);
  if (logfmt) {
    const level = levelNamed(logfmt[1]!);
    if (level !== 'none') return level;
  }
  const redis = REDIS.exec(head);
  if (redis)
    return ({ '.': 'debug', '-': 'debug', '*': 'info', '#': 'warn' } as const)[redis[1] as '.' | '-' | '*' | '#'];
  const glog = GLOG.exec(head);
  if (glog)
    return ({ I: 'info', W: 'warn', E: 'error', F: 'fatal', D: 'debug' } as const)[
      glog[1] as 'I' | 'W' | 'E' | 'F' | 'D'
    ];
  const access = ACCESS.exec(head);
  if (access) return access[1] === '5' ? 'error' : access[1] === '4' ? 'warn' : 'info';
  const word = WORD.exec(head);
  if (word) {
    const name = word[1] ?? word[2] ?? word[3]!;
    if (name === 'INF' || name === 'Note' || name === 'System') return 'info';
    return levelNamed(name);
  }
  return EXCEPTION.test(head) ? 'error' : 'none';
}

function levelInJson(text: string): LogLevel {
  if (text.length > LONGEST_JSON) return namedBy(JSON_HEAD.exec(text.slice(0, HEAD))?.[1]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return namedBy(JSON_HEAD.exec(text.slice(0, HEAD))?.[1]);
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of LEVEL_KEYS) {
    const level = fields[key];
    if (typeof level === 'string' || typeof level === 'number') return namedBy(String(level));
  }
  return 'none';
}

function namedBy(name: string | undefined): LogLevel {
  return name === undefined ? 'none' : levelNamed(name);
}

/** Pino and bunyan: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. Smaller numbers are syslog's, 0 the gravest. */
function levelOfNumber(number: number): LogLevel {
  if (number >= 10) {
    if (number < 20) return 'trace';
    if (number < 30) return 'debug';
    if (number < 40) return 'info';
    if (number < 50) return 'warn';
    return number < 60 ? 'error' : 'fatal';
  }
  if (number < 0) return 'none';
  if (number <= 2) return 'fatal';
  if (number === 3) return 'error';
  if (number === 4) return 'warn';
  return number <= 6 ? 'info' : 'debug';
}
