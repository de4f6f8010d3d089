import { parseDuration } from '../../src/promql/duration.ts';
import { parseNumber } from '../../src/promql/go-number.ts';

/** What is expected besides values: `expect warn msg: …` and its like. */
export type Expectation = {
  readonly kind: 'fail' | 'warn' | 'no_warn' | 'info' | 'no_info';
  readonly message?: string;
  readonly pattern?: RegExp;
};

export type EvalCommand = {
  readonly kind: 'eval';
  readonly line: number;
  readonly expression: string;
  readonly times:
    | { readonly atMs: number }
    | { readonly fromMs: number; readonly toMs: number; readonly stepMs: number };
  readonly isOrdered: boolean;
  readonly text?: string;
  readonly rangeVector?: { readonly fromMs: number; readonly stepMs: number };
  readonly expectations: readonly Expectation[];
  /** Lines of expected series, or of one number for a scalar. */
  readonly expected: readonly string[];
};

type Command =
  | { readonly kind: 'clear' }
  | { readonly kind: 'load'; readonly stepMs: number; readonly withNative: boolean; readonly series: readonly string[] }
  | EvalCommand;

/** Reads a `.test` script of Prometheus. A line that cannot be understood is an error: nothing is skipped in silence. */
export function parseScript(text: string): readonly Command[] {
  const lines = text.split('\n').map((line) => (line.trim().startsWith('#') ? '' : line.trim()));
  const commands: Command[] = [];
  let index = 0;
  const block = (): string[] => {
    const taken: string[] = [];
    while (index < lines.length && lines[index] !== '') {
      taken.push(lines[index]!);
      index += 1;
    }
    return taken;
  };
  while (index < lines.length) {
    const line = lines[index]!;
    const number = index + 1;
    index += 1;
    if (line === '') continue;
    if (line === 'clear') {
      commands.push({ kind: 'clear' });
      continue;
    }
    const load = /^load(_with_nhcb)?\s+(\S+)$/.exec(line);
    if (load !== null) {
      commands.push({ kind: 'load', stepMs: time(load[2]!), withNative: load[1] !== undefined, series: block() });
      continue;
    }
    commands.push(parseEval(line, number, block()));
  }
  return commands;
}

function parseEval(line: string, number: number, block: readonly string[]): EvalCommand {
  const instant = /^eval(?:_(\w+))?\s+instant\s+(?:at\s+(\S+)\s+)?(.+)$/.exec(line);
  const range = /^eval(?:_(\w+))?\s+range\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+?)\s+(.+)$/.exec(line);
  const match = instant ?? range;
  if (match === null) throw new Error(`line ${number}: cannot read ${line}`);
  const times =
    range === null
      ? { atMs: time(instant?.[2] ?? '0') }
      : { fromMs: time(range[2]!), toMs: time(range[3]!), stepMs: time(range[4]!) };
  const expectations: Expectation[] = [];
  const expected: string[] = [];
  const rest: { isOrdered: boolean; text?: string; rangeVector?: { fromMs: number; stepMs: number } } = {
    isOrdered: match[1] === 'ordered',
  };
  if (match[1] === 'fail' || match[1] === 'warn' || match[1] === 'info') expectations.push({ kind: match[1] });
  for (const entry of block) {
    const expect = /^expect\s+(fail|warn|no_warn|info|no_info|ordered|string|range vector)\b\s*(.*)$/.exec(entry);
    const legacyFail = /^expected_fail_(message|regexp)\s+(.*)$/.exec(entry);
    if (legacyFail !== null) {
      expectations.pop();
      expectations.push(
        detail('fail', legacyFail[1] === 'message' ? `msg:${legacyFail[2]}` : `regex:${legacyFail[2]}`),
      );
    } else if (expect === null) expected.push(entry);
    else if (expect[1] === 'ordered') rest.isOrdered = true;
    else if (expect[1] === 'string') rest.text = unquoted(expect[2]!);
    else if (expect[1] === 'range vector') {
      const bounds = /^from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)$/.exec(expect[2]!);
      rest.rangeVector = { fromMs: time(bounds?.[1] ?? ''), stepMs: time(bounds?.[3] ?? '') };
    } else expectations.push(detail(expect[1] as Expectation['kind'], expect[2]!));
  }
  return { kind: 'eval', line: number, expression: match.at(-1)!, times, expectations, expected, ...rest };
}

function detail(kind: Expectation['kind'], text: string): Expectation {
  const match = /^(msg|regex):\s*(.*)$/.exec(text);
  if (match === null) return { kind };
  return match[1] === 'msg' ? { kind, message: match[2]!.trim() } : { kind, pattern: new RegExp(match[2]!.trim()) };
}

function unquoted(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

/** A time: a duration, or seconds. ms. */
function time(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const bare = text.replace(/^[+-]/, '');
  const durationMs = parseDuration(bare);
  if (durationMs !== undefined) return sign * durationMs;
  const seconds = parseNumber(bare);
  if (seconds === undefined) throw new Error(`cannot read the time ${text}`);
  return sign * seconds * 1000;
}
