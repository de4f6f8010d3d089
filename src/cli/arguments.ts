import { nearest } from './nearest.ts';
import { SETTINGS } from './settings.ts';

/** A command line, taken apart: the command, what it is about, and flags by name (without dashes) in the order given. */
export type Arguments = {
  readonly command: string;
  readonly operands: readonly string[];
  readonly flags: ReadonlyMap<string, readonly string[]>;
};

/** A command line that makes no sense, in one sentence that names the nearest thing that would. */
export type WrongUsage = { readonly message: string };

/** A flag that only some commands have. */
export type CommandFlag = {
  readonly name: string;
  readonly kind: 'text' | 'switch';
  readonly value: string;
  readonly help: string;
};

/** A command as the command line knows it. */
export type CommandRow = {
  readonly name: string;
  readonly operands: string;
  readonly help: string;
  readonly flags: readonly CommandFlag[];
};

const SHORT = new Map([
  ['-f', 'follow'],
  ['-y', 'yes'],
  ['-h', 'help'],
  ['-V', 'version'],
  ['-o', 'output'],
]);

/** The command that is meant when none is named: opening the screen. */
export const OPEN = 'open';

/**
 * Takes a command line apart. The first word that is a command is the command; without one, all words are operands of `open`.
 * `--flag value`, `--flag=value`, `--no-…` only where that is the flag's name; `--` ends the flags.
 */
export function readArguments(words: readonly string[], commands: readonly CommandRow[]): Arguments | WrongUsage {
  const flags = new Map<string, string[]>();
  const operands: string[] = [];
  let command: CommandRow | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--') {
      operands.push(...words.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      const named =
        command === undefined && operands.length === 0 ? commands.find((row) => row.name === word) : undefined;
      if (named) command = named;
      else operands.push(word);
      continue;
    }
    const [name, inline] = split(SHORT.has(word) ? `--${SHORT.get(word)}` : word);
    const flag = flagNamed(name, commands);
    if (!flag) return unknownFlag(word, commands);
    const value = flag.kind === 'switch' ? (inline ?? 'true') : (inline ?? words[++index]);
    if (value === undefined) return { message: `--${name} needs a value: --${name} ${flag.value}` };
    flags.set(name, [...(flags.get(name) ?? []), value]);
  }
  const name = command?.name ?? OPEN;
  const alien = [...flags.keys()].find((flag) => !isFlagOf(flag, name, commands));
  if (alien !== undefined) return { message: `--${alien} is no flag of ${name === OPEN ? 'the screen' : name}` };
  if (command?.operands === '' && operands[0] !== undefined) return { message: `${name} takes no ${operands[0]}` };
  return { command: name, operands, flags };
}

function split(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word.slice(2), undefined] : [word.slice(2, at), word.slice(at + 1)];
}

const EVERYWHERE: readonly CommandFlag[] = [
  { name: 'help', kind: 'switch', value: '', help: 'Say how to use it' },
  { name: 'version', kind: 'switch', value: '', help: 'Print the version' },
  { name: 'config', kind: 'text', value: 'FILE', help: 'The config file to read' },
];

function flagNamed(name: string, commands: readonly CommandRow[]): { kind: string; value: string } | undefined {
  const own = commands.flatMap((row) => row.flags);
  return [...SETTINGS, ...EVERYWHERE, ...own].find((flag) => flag.name === name);
}

function isFlagOf(flag: string, command: string, commands: readonly CommandRow[]): boolean {
  const own = commands.find((row) => row.name === command)?.flags ?? [];
  return [...SETTINGS, ...EVERYWHERE, ...own].some((row) => row.name === flag);
}

function unknownFlag(word: string, commands: readonly CommandRow[]): WrongUsage {
  const names = [...SETTINGS, ...EVERYWHERE, ...commands.flatMap((row) => row.flags)].map((flag) => `--${flag.name}`);
  const close = nearest(word.split('=')[0]!, names);
  return { message: `there is no flag ${word.split('=')[0]}${close ? `; did you mean ${close}?` : ''}` };
}
