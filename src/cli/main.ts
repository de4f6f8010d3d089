import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { readArguments, type WrongUsage } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { EXIT, failureText } from './failure-text.ts';
import { nearest } from './nearest.ts';
import { settingsFrom } from './settings.ts';

/** Runs the program: the command line decides what; its exit status is the process's. */
export async function main(words: readonly string[] = process.argv.slice(2)): Promise<void> {
  process.stdout.on('error', endWithReader);
  // A dashboard's questions all end with one signal; Node 20 takes more than ten that wait on one for a leak, newer ones do not.
  setMaxListeners(0);
  try {
    process.exitCode = await run(words);
  } catch (bug) {
    process.exitCode = EXIT.bug;
    const isDebug = words.includes('--debug');
    const text = bug instanceof Error ? (isDebug ? bug.stack : bug.message) : String(bug);
    process.stderr.write(`fauxmon-tui: this is a bug: ${text}\n${isDebug ? '' : '  --debug shows where\n'}`);
  }
}

/** Who reads no further (`| head`) has what they wanted: that is no error. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
}

async function run(words: readonly string[]): Promise<number> {
  const given = readArguments(words, COMMANDS);
  if ('message' in given) return wrong(given);
  if (given.flags.has('version')) return version();
  if (given.flags.has('help')) return (await import('./commands/help.ts')).help(given);
  // Reading YAML costs as much as starting does: who only asks for the version need not wait for it.
  const { readConfig } = await import('./config-file.ts');
  const config = readConfig(given.flags.get('config')?.at(-1), process.env);
  if (!config.ok) {
    process.stderr.write(failureText(config.failure));
    return EXIT.input;
  }
  const settings = settingsFrom(given.flags, process.env, config.value);
  const { checkTimes } = await import('./time-wishes.ts');
  const times = checkTimes(settings, Date.now());
  if (!times.ok) {
    process.stderr.write(failureText(times.failure));
    return EXIT.usage;
  }
  const name = commandFor(given.command);
  const [word] = given.operands;
  if (given.command === 'open' && name !== 'open' && word !== undefined) return wrong(noScreenFor(word));
  const command = await load(name);
  return command(given, settings);
}

/** Without a command and without a terminal to draw on, a look and a report is what is wanted. */
function commandFor(name: string): CommandName {
  if (name !== 'open') return name as CommandName;
  const canDraw = process.stdout.isTTY && process.stdin.isTTY && process.env.TERM !== 'dumb';
  return canDraw ? 'open' : 'status';
}

/** A dashboard was named, or a command mistyped, where no screen can be opened. */
function noScreenFor(word: string): WrongUsage {
  const close = nearest(
    word,
    COMMANDS.map((row) => row.name),
  );
  return {
    message: close
      ? `there is no command ${word}; did you mean ${close}?`
      : `a dashboard needs a terminal; for one picture of it: fauxmon-tui render ${word}`,
  };
}

/** Each command brings only what it needs: `status` never loads Ink. */
async function load(name: CommandName): Promise<Command> {
  switch (name) {
    case 'open':
      return (await import('./commands/open.ts')).open;
    case 'up':
      return (await import('./commands/up.ts')).up;
    case 'down':
      return (await import('./commands/down.ts')).down;
    case 'ps':
      return (await import('./commands/ps.ts')).ps;
    case 'restart':
    case 'stop':
    case 'start':
      return (await import('./commands/act.ts')).act;
    case 'logs':
      return (await import('./commands/logs.ts')).logs;
    case 'status':
      return (await import('./commands/status.ts')).status;
    case 'render':
      return (await import('./commands/render.ts')).render;
    case 'keys':
      return (await import('./commands/keys.ts')).keys;
    default:
      return name satisfies never;
  }
}

function wrong(usage: WrongUsage): number {
  process.stderr.write(`fauxmon-tui: ${usage.message}\n  fauxmon-tui --help lists commands and flags\n`);
  return EXIT.usage;
}

function version(): number {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${(manifest as { version: string }).version}\n`);
  return EXIT.done;
}
