import { join } from 'node:path';

/** Where the program keeps things, by the XDG base directory specification. Nothing is made here. */
export type ProgramPaths = {
  readonly configFile: string;
  readonly stackFolder: string;
  readonly stateFile: string;
  readonly auditFile: string;
};

/** The paths for this environment. A variable that is empty or not absolute is passed over, as the specification wants it. */
export function programPaths(environment: Readonly<Record<string, string | undefined>>, home: string): ProgramPaths {
  const base = (variable: string, otherwise: string) => {
    const given = environment[variable];
    return join(given?.startsWith('/') ? given : join(home, otherwise), 'fauxmon');
  };
  const state = base('XDG_STATE_HOME', '.local/state');
  return {
    configFile: join(base('XDG_CONFIG_HOME', '.config'), 'config.yaml'),
    stackFolder: join(base('XDG_DATA_HOME', '.local/share'), 'stack'),
    stateFile: join(state, 'state.json'),
    auditFile: join(state, 'audit.jsonl'),
  };
}
