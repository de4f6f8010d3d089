/**
 * Every setting once: its flag, its environment variable (`FAUXMON_…`), its place in the config file, its default.
 * Flags beat environment beats file beats default. The command line, `--help`, the file's schema and the docs derive from these rows.
 */
export const SETTINGS = [
  {
    name: 'source',
    kind: 'text',
    default: 'auto',
    value: 'auto|stack|URL',
    help: 'Where metrics come from: a Prometheus-compatible URL, the compose stack, or whichever is there',
  },
  {
    name: 'compose-file',
    kind: 'list',
    default: '',
    value: 'FILE',
    help: 'A compose file to drive instead of our own stack; may be given several times',
  },
  {
    name: 'project',
    kind: 'text',
    default: '',
    value: 'NAME',
    help: "The compose project (default: fauxdan for our stack, else the compose file's folder)",
  },
  { name: 'context', kind: 'text', default: '', value: 'NAME', help: 'The Docker context to use' },
  { name: 'host', kind: 'text', default: '', value: 'URL', help: 'The Docker engine to use, as DOCKER_HOST' },
  {
    name: 'range',
    kind: 'text',
    default: '',
    value: '1h',
    help: "How far back to look (default: the dashboard's own range)",
  },
  {
    name: 'from',
    kind: 'text',
    default: '',
    value: 'TIME',
    help: 'Start of the time range: now-6h, 2026-11-22T16:00:00Z',
  },
  { name: 'to', kind: 'text', default: '', value: 'TIME', help: 'End of the time range' },
  { name: 'refresh', kind: 'text', default: '', value: '5s', help: "How often to ask (default: the dashboard's own)" },
  {
    name: 'timezone',
    kind: 'text',
    default: 'local',
    value: 'local|UTC|NAME',
    help: 'The time zone of clocks and axes',
  },
  {
    name: 'read-only',
    kind: 'switch',
    default: 'false',
    value: '',
    help: 'Take away everything that changes the stack',
  },
  { name: 'yes', kind: 'switch', default: 'false', value: '', help: 'Boot the stack without asking' },
  { name: 'ascii', kind: 'switch', default: 'false', value: '', help: 'Draw with ASCII characters only' },
  { name: 'no-color', kind: 'switch', default: 'false', value: '', help: 'Draw without colours (also NO_COLOR)' },
  { name: 'debug', kind: 'switch', default: 'false', value: '', help: 'Show stack traces of errors' },
  {
    name: 'output',
    kind: 'text',
    default: '',
    value: 'FORMAT',
    help: 'What a one-shot command prints: text, json; render also ansi, svg',
  },
] as const satisfies readonly SettingRow[];

type SettingRow = {
  readonly name: string;
  readonly kind: 'text' | 'list' | 'switch';
  readonly default: string;
  readonly value: string;
  readonly help: string;
};

export type SettingName = (typeof SETTINGS)[number]['name'];

/** The settings in force, each as the text it was given as; lists hold one entry a value. */
export type Settings = {
  readonly text: (name: SettingName) => string;
  readonly list: (name: SettingName) => readonly string[];
  readonly isOn: (name: SettingName) => boolean;
};

/** The environment variable of a setting. */
export function variableOf(name: SettingName): string {
  return `FAUXMON_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** The settings in force: flags, then environment, then the config file, then defaults. */
export function settingsFrom(
  flags: ReadonlyMap<string, readonly string[]>,
  environment: Readonly<Record<string, string | undefined>>,
  file: ReadonlyMap<string, readonly string[]>,
): Settings {
  const values = new Map<string, readonly string[]>(
    SETTINGS.map((row) => {
      const variable = environment[variableOf(row.name)];
      const fromVariable = variable === undefined ? undefined : row.kind === 'list' ? variable.split(':') : [variable];
      return [
        row.name,
        flags.get(row.name) ?? fromVariable ?? file.get(row.name) ?? (row.default === '' ? [] : [row.default]),
      ];
    }),
  );
  const text = (name: SettingName) => values.get(name)?.at(-1) ?? '';
  return {
    text,
    list: (name) => values.get(name) ?? [],
    isOn: (name) => ['true', '1', 'yes', 'on'].includes(text(name).toLowerCase()),
  };
}
