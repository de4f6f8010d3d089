import type { Clock } from '../../model/clock.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import type { Stack } from '../../model/stack.ts';
import { bootProject } from './boot-project.ts';
import { composeCli } from './compose-cli.ts';
import type { ComposeModel } from './compose-model.ts';
import { performAction } from './container-action.ts';
import { type EndpointChoice, endpointVariables, resolveEndpoint } from './endpoint.ts';
import { type EngineClient, engineClient } from './engine-client.ts';
import { EngineVersion } from './engine-shapes.ts';
import { readProjectLogs } from './project-logs.ts';
import { projectReader, withAbsent } from './project-services.ts';
import { pause, retryDelayMs } from './retry.ts';
import { watchProject } from './watch-project.ts';

/**
 * Which project is driven, and through which engine. `host` and `context` mean what `docker --host` and `--context` mean;
 * `environment` is what Docker and Compose see of the process's own, with what the compose file's variables need laid over it.
 */
export type DockerStackOptions = {
  readonly project: string;
  readonly composeFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly host?: string;
  readonly context?: string;
  readonly clock: Clock;
};

/**
 * The stack on a Docker engine: state, events, usage, logs and actions through the Engine API, up and down through the Compose CLI,
 * which alone understands compose files. Nothing is connected before the first question.
 */
export function dockerStack(options: DockerStackOptions): Stack {
  const { project, composeFiles, clock } = options;
  const choice: EndpointChoice = {
    environment: options.environment,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.context === undefined ? {} : { context: options.context }),
  };
  const compose = composeCli({
    project,
    files: composeFiles,
    profiles: options.profiles,
    environment: { ...options.environment, ...endpointVariables(choice) },
  });
  let client: EngineClient | undefined;
  let model: Promise<Result<ComposeModel>> | undefined;

  async function connected(): Promise<Result<EngineClient>> {
    if (client !== undefined) return ok(client);
    const endpoint = await resolveEndpoint(choice);
    if (!endpoint.ok) return endpoint;
    client ??= engineClient(endpoint.value);
    return ok(client);
  }

  /** The compose file is read once; a reading that failed is tried again at the next question. */
  function composeModel(): Promise<Result<ComposeModel>> {
    model ??= compose.model(new AbortController().signal).then((answer) => {
      if (!answer.ok) model = undefined;
      return answer;
    });
    return model;
  }

  return {
    async about(signal) {
      const engine = await connected();
      if (!engine.ok) return engine;
      const version = await engine.value.read('/version', EngineVersion, signal);
      if (!version.ok) return version;
      return ok({ project, engine: 'Docker', engineVersion: version.value.Version, composeFiles });
    },

    async list(signal) {
      const engine = await connected();
      if (!engine.ok) return engine;
      const [services, named] = await Promise.all([projectReader(engine.value, project).read(signal), composeModel()]);
      if (!services.ok) return services;
      if (named.ok) return ok(withAbsent(services.value, named.value, project));
      return ok(services.value, [
        { level: 'warning', message: `services without a container are not listed: ${named.failure.message}` },
      ]);
    },

    watch(onNews, signal) {
      void (async () => {
        for (let attempt = 0; !signal.aborted; attempt++) {
          const engine = await connected();
          if (signal.aborted) return;
          if (engine.ok) return watchProject({ client: engine.value, project, clock, composeModel }, onNews, signal);
          const retryInMs = retryDelayMs(attempt);
          onNews({ kind: 'lost', failure: engine.failure, retryInMs });
          await pause(clock, retryInMs, signal);
        }
      })();
    },

    async logs(request, onNews, signal) {
      const engine = await connected();
      if (!engine.ok) return engine;
      return readProjectLogs({ client: engine.value, project, clock }, request, onNews, signal);
    },

    async act(action, signal) {
      const engine = await connected();
      return engine.ok ? performAction(engine.value, action, signal) : engine;
    },

    async boot(onNews, signal) {
      const engine = await connected();
      if (!engine.ok) return engine;
      return bootProject({ client: engine.value, compose, project, clock, composeModel }, onNews, signal);
    },

    async down(onNote, signal) {
      const run = await compose.run(['--progress', 'plain', 'down', '--remove-orphans'], onNote, signal);
      if (!run.ok) return run;
      if (run.value.exitCode === 0) return ok(undefined);
      return failed({
        kind: 'refused',
        message: run.value.tail.at(-1)?.trim() ?? 'docker compose down did not succeed',
      });
    },
  };
}
