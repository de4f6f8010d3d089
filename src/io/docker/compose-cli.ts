import { execa } from 'execa';
import { failed, ok, type Result } from '../../model/result.ts';
import { type ComposeModel, parseComposeModel } from './compose-model.ts';
import { cancelled } from './engine-failure.ts';

/** What a run of the Compose CLI needs besides its own words. Variables that are undefined are taken out of the child's environment. */
export type ComposeSettings = {
  readonly project: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Compose v2 as it was found: how to call it, and its version as numbers. */
export type ComposeProgram = {
  readonly command: readonly string[];
  readonly version: readonly [major: number, minor: number];
};

/** How a run ended. `tail` holds its last lines of standard error. */
export type ComposeRun = { readonly exitCode: number; readonly tail: readonly string[] };

/** The Compose CLI, for what only it can do: read the file, up, down. */
export type ComposeCli = {
  program(signal: AbortSignal): Promise<Result<ComposeProgram>>;
  model(signal: AbortSignal): Promise<Result<ComposeModel>>;
  /** Runs a command, telling each line of its standard error as it comes. On abort the child is ended, and waited for. */
  run(words: readonly string[], onLine: (line: string) => void, signal: AbortSignal): Promise<Result<ComposeRun>>;
};

const KEPT_LINES = 20;
const PATIENCE_MS = 30_000;
/** Time to tell the engine that it is over, before the child is ended by force. */
const FAREWELL_MS = 5_000;

const TOO_OLD = 'install the Compose plugin of Docker (docker-compose-plugin, or docker-compose 2), then try again';

/** A CLI bound to one project and its files. Arguments are handed over as a list; no shell reads them. */
export function composeCli(settings: ComposeSettings): ComposeCli {
  let found: ComposeProgram | undefined;

  async function program(signal: AbortSignal): Promise<Result<ComposeProgram>> {
    if (found !== undefined) return ok(found);
    const located = await locateCompose(settings.environment, signal);
    if (located.ok) found = located.value;
    return located;
  }

  async function spawned(words: readonly string[], signal: AbortSignal) {
    const located = await program(signal);
    if (!located.ok) return located;
    const [file = 'docker', ...prefix] = located.value.command;
    const child = execa(file, [...prefix, ...projectWords(settings), ...words], {
      env: settings.environment,
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      cancelSignal: signal,
      forceKillAfterDelay: FAREWELL_MS,
      maxBuffer: 32 * 1024 * 1024,
      stripFinalNewline: true,
    });
    return ok({ child });
  }

  return {
    program,
    async model(signal) {
      const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const started = await spawned(['config', '--format', 'json'], patient);
      if (!started.ok) return started;
      const result = await started.value.child;
      if (signal.aborted) return failed(cancelled);
      if (result.exitCode === 0) return parseComposeModel(result.stdout, settings.project);
      const said = plainText(result.stderr).trim().split('\n').at(-1) ?? '';
      return failed({
        kind: 'refused',
        message: said === '' ? 'docker compose cannot read its file' : said,
        hint: `the compose file is ${settings.files.join(', ')}`,
      });
    },
    async run(words, onLine, signal) {
      const started = await spawned(words, signal);
      if (!started.ok) return started;
      const tail: string[] = [];
      for await (const raw of started.value.child.iterable({ from: 'stderr' })) {
        const line = plainText(raw).trimEnd();
        if (line.trim() === '' || signal.aborted) continue;
        tail.push(line);
        if (tail.length > KEPT_LINES) tail.shift();
        onLine(line);
      }
      const result = await started.value.child;
      if (signal.aborted) return failed(cancelled);
      if (result.exitCode === undefined) {
        return failed({
          kind: 'refused',
          message: `docker compose was ended by ${result.signal ?? 'something'}`,
          cause: result,
        });
      }
      return ok({ exitCode: result.exitCode, tail });
    },
  };
}

/** Does this version tell its progress as JSON? Older ones refuse the word. */
export function tellsJson({ version: [major, minor] }: ComposeProgram): boolean {
  return major > 2 || (major === 2 && minor >= 30);
}

function projectWords({ project, files, profiles }: ComposeSettings): string[] {
  return [
    '--project-name',
    project,
    ...files.flatMap((file) => ['--file', file]),
    ...profiles.flatMap((profile) => ['--profile', profile]),
  ];
}

async function locateCompose(
  environment: ComposeSettings['environment'],
  signal: AbortSignal,
): Promise<Result<ComposeProgram>> {
  let older: string | undefined;
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    const [file = '', ...prefix] = command;
    const result = await execa(file, [...prefix, 'version', '--short'], {
      env: environment,
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      cancelSignal: signal,
      timeout: PATIENCE_MS,
    });
    if (signal.aborted) return failed(cancelled);
    const version = /^v?(\d+)\.(\d+)/.exec(result.stdout ?? '');
    if (result.exitCode !== 0 || version === null) continue;
    const major = Number(version[1]);
    if (major >= 2) return ok({ command, version: [major, Number(version[2])] });
    older = version[0];
  }
  if (older !== undefined) {
    return failed({
      kind: 'unsupported',
      message: `only Compose ${older} is here, and it cannot be driven`,
      hint: TOO_OLD,
    });
  }
  return failed({ kind: 'not-found', message: 'the docker compose command is not here', hint: TOO_OLD });
}

/** Compose 2.26 begins its lines with cursor movements, even in a pipe. */
function plainText(line: string): string {
  return line.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
