import type { Failure } from '../../model/result.ts';
import type { Endpoint } from './endpoint.ts';

/** The words for a connection that failed, by the system's own code. `address` is the engine's, as Docker writes it. */
export function connectionFailure(error: unknown, endpoint: Endpoint): Failure {
  const cause = systemError(error);
  const code = cause === undefined ? undefined : cause.code;
  const place = endpoint.kind === 'unix' ? endpoint.path : endpoint.address;
  switch (code) {
    case 'ENOENT':
      return {
        kind: 'no-engine',
        message: `no Docker engine here: ${place} does not exist`,
        hint: 'install Docker, or start it (systemctl start docker); for an engine elsewhere set DOCKER_HOST or --host',
        cause,
      };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'denied',
        message: `this user may not open the Docker socket ${place}`,
        hint: 'an administrator can add you to its group (usually docker), then log in anew; or use a rootless engine of your own',
        cause,
      };
    case 'ECONNREFUSED':
      return {
        kind: 'no-engine',
        message: `the Docker engine is down: nobody answers at ${place}`,
        hint: 'start it (systemctl start docker, or open Docker Desktop)',
        cause,
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        kind: 'unreachable',
        message: `the name of the Docker engine ${place} cannot be resolved`,
        hint: 'check DOCKER_HOST, --host or the docker context',
        cause,
      };
    case 'ETIMEDOUT':
      return { kind: 'timeout', message: `the Docker engine at ${place} does not answer in time`, cause };
    default:
      return {
        kind: 'unreachable',
        message: `the connection to the Docker engine at ${place} broke${code === undefined ? '' : ` (${code})`}`,
        ...(endpoint.kind === 'ssh' ? { hint: `does ssh to ${place} work, with docker installed there?` } : {}),
        cause,
      };
  }
}

/** The words for an answer of the engine that says no. `said` is its own message. */
export function answerFailure(status: number, said: string, path: string): Failure {
  const message = said === '' ? `the Docker engine answered ${status} to ${path}` : said;
  if (status === 404) return { kind: 'not-found', message };
  if (status === 401 || status === 403) return { kind: 'denied', message };
  if (status === 501) return { kind: 'unsupported', message };
  return { kind: 'refused', message };
}

export const cancelled: Failure = { kind: 'cancelled', message: 'stopped asking' };

/** The system's own error, wherever it hides among the causes. What wraps it carries the whole request, which is nobody's business. */
function systemError(error: unknown): NodeJS.ErrnoException | undefined {
  let found: NodeJS.ErrnoException | undefined;
  for (let depth = 0, at: unknown = error; depth < 4 && at instanceof Error; depth++, at = at.cause) found = at;
  return found;
}
