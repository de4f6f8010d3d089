import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { failed, ok, type Result } from '../../model/result.ts';

/** Certificates for an engine that speaks TLS, as file contents (PEM). */
export type EndpointTls = {
  readonly authority?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly verify: boolean;
};

/** Where the engine listens, and the address as Docker writes it (for sentences, and for the compose CLI). */
export type Endpoint =
  | { readonly kind: 'unix'; readonly address: string; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly address: string;
      readonly host: string;
      readonly port: number;
      readonly tls?: EndpointTls;
    }
  | { readonly kind: 'ssh'; readonly address: string };

/** What a person may have said about the engine. Docker's own order is kept: host, context, DOCKER_HOST, DOCKER_CONTEXT, the config file. */
export type EndpointChoice = {
  readonly host?: string;
  readonly context?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

const DEFAULT_SOCKET = 'unix:///var/run/docker.sock';

const ConfigFile = z.object({ currentContext: z.string().optional() });
const ContextFile = z.object({
  Endpoints: z.object({ docker: z.object({ Host: z.string(), SkipTLSVerify: z.boolean().optional() }) }),
});

/**
 * Finds the engine as the docker command would. A context that is named and not there, or an address of a kind that is not known,
 * is a failure of kind `not-found` or `unsupported`.
 */
export async function resolveEndpoint(choice: EndpointChoice): Promise<Result<Endpoint>> {
  const { environment } = choice;
  const folder = environment.DOCKER_CONFIG || join(environment.HOME || homedir(), '.docker');
  if (choice.host) return addressed(choice.host, await environmentTls(environment, folder));
  if (choice.context) return contextEndpoint(choice.context, folder, environment);
  if (environment.DOCKER_HOST) return addressed(environment.DOCKER_HOST, await environmentTls(environment, folder));
  const named = environment.DOCKER_CONTEXT || (await currentContext(folder));
  return named ? contextEndpoint(named, folder, environment) : addressed(DEFAULT_SOCKET, undefined);
}

/** The variables that make the docker command talk to this endpoint and to no other, to be laid over the environment of a child. */
export function endpointVariables(choice: EndpointChoice): Record<string, string | undefined> {
  if (choice.host) return { DOCKER_HOST: choice.host, DOCKER_CONTEXT: undefined };
  if (choice.context) return { DOCKER_HOST: undefined, DOCKER_CONTEXT: choice.context };
  return {};
}

/** Reads an address such as `unix:///run/docker.sock`, `tcp://host:2376` or `ssh://user@host`. */
export function addressed(address: string, tls: EndpointTls | undefined): Result<Endpoint> {
  if (address.startsWith('unix://')) return ok({ kind: 'unix', address, path: address.slice('unix://'.length) });
  if (address.startsWith('ssh://')) return ok({ kind: 'ssh', address });
  const url = URL.canParse(address) ? new URL(address.replace(/^tcp:/, 'http:')) : undefined;
  if (url === undefined || !/^(tcp|https?):\/\//.test(address)) {
    return failed({
      kind: 'unsupported',
      message: `the engine address ${JSON.stringify(address)} is of no known kind`,
      hint: 'use unix:///path, tcp://host:port or ssh://user@host in DOCKER_HOST, --host or the context',
    });
  }
  const secured = tls ?? (address.startsWith('https:') ? { verify: true } : undefined);
  const port = url.port === '' ? (secured ? 2376 : 2375) : Number(url.port);
  return ok({ kind: 'tcp', address, host: url.hostname, port, ...(secured ? { tls: secured } : {}) });
}

async function currentContext(folder: string): Promise<string | undefined> {
  const text = await textOf(join(folder, 'config.json'));
  if (text === undefined) return undefined;
  const config = ConfigFile.safeParse(parsedJson(text));
  return config.success ? config.data.currentContext || undefined : undefined;
}

async function contextEndpoint(
  name: string,
  folder: string,
  environment: EndpointChoice['environment'],
): Promise<Result<Endpoint>> {
  if (name === 'default') {
    const host = environment.DOCKER_HOST || DEFAULT_SOCKET;
    return addressed(host, await environmentTls(environment, folder));
  }
  const id = createHash('sha256').update(name).digest('hex');
  const metaPath = join(folder, 'contexts', 'meta', id, 'meta.json');
  const text = await textOf(metaPath);
  const context = ContextFile.safeParse(text === undefined ? undefined : parsedJson(text));
  if (!context.success) {
    return failed({
      kind: 'not-found',
      message:
        text === undefined
          ? `there is no docker context ${JSON.stringify(name)}`
          : `${metaPath} is not a docker context`,
      hint: 'docker context ls lists those that exist; unset DOCKER_CONTEXT to use the default one',
    });
  }
  const { Host, SkipTLSVerify } = context.data.Endpoints.docker;
  const tls = await tlsFiles(join(folder, 'contexts', 'tls', id, 'docker'), SkipTLSVerify !== true);
  return addressed(Host, tls);
}

async function environmentTls(
  environment: EndpointChoice['environment'],
  folder: string,
): Promise<EndpointTls | undefined> {
  const asked = Boolean(environment.DOCKER_TLS_VERIFY) || Boolean(environment.DOCKER_TLS);
  if (!asked) return undefined;
  const verify = Boolean(environment.DOCKER_TLS_VERIFY);
  return (await tlsFiles(environment.DOCKER_CERT_PATH || folder, verify)) ?? { verify };
}

async function tlsFiles(folder: string, verify: boolean): Promise<EndpointTls | undefined> {
  const [authority, certificate, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((file) => textOf(join(folder, file))),
  );
  if (authority === undefined && certificate === undefined) return undefined;
  return {
    verify,
    ...(authority === undefined ? {} : { authority }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
  };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
