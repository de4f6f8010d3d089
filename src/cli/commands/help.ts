import type { Arguments, CommandFlag } from '../arguments.ts';
import { COMMANDS } from '../commands.ts';
import { SETTINGS, variableOf } from '../settings.ts';

/** Prints how to use the program, or one command of it. */
export function help(given: Arguments): number {
  const command = COMMANDS.find((row) => row.name === given.command);
  process.stdout.write(command ? commandHelp(command) : programHelp());
  return 0;
}

function programHelp(): string {
  const commands = [
    ['[DASHBOARD]', 'Open the screen; DASHBOARD is a name, a uid or a JSON file'],
    ...COMMANDS.map((row) => [`${row.name} ${row.operands}`.trim(), row.help]),
  ];
  return [
    'fauxmon-tui: Grafana dashboards, logs and restarts in one terminal',
    '',
    'Usage: fauxmon-tui [COMMAND] [FLAGS]',
    '',
    ...table(commands),
    '',
    'Flags, each also a setting of the config file and an environment variable:',
    ...table([
      ...SETTINGS.map((row) => [`--${row.name} ${row.value}`.trim(), `${row.help} (${variableOf(row.name)})`]),
      ['--config FILE', 'The config file (default: $XDG_CONFIG_HOME/fauxmon/config.yaml)'],
      ['--help, --version', ''],
    ]),
    '',
    'Exit status: 0 done or well, 1 warning, 2 critical, 3 unknown (status only),',
    '  64 wrong usage, 65 bad input, 69 a needed service is unavailable, 70 a bug.',
    '',
  ].join('\n');
}

function commandHelp(command: (typeof COMMANDS)[number]): string {
  const flags: readonly CommandFlag[] = command.flags;
  return [
    `fauxmon-tui ${command.name} ${command.operands}`.trim(),
    `  ${command.help}.`,
    ...(flags.length === 0
      ? []
      : ['', ...table(flags.map((flag) => [`--${flag.name} ${flag.value}`.trim(), flag.help]))]),
    '',
    'Other flags: fauxmon-tui --help',
    '',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`.trimEnd());
}
