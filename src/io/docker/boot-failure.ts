import type { Failure } from '../../model/result.ts';

/** Why an image did not come, in plain words. `said` is the engine's or Compose's message. */
export function imageFailure(image: string, said: string): Failure {
  const message = `the image ${image} cannot be pulled: ${shortened(said)}`;
  if (/no such host|dial tcp|timeout|connection refused|TLS handshake/i.test(said)) {
    return {
      kind: 'unreachable',
      message,
      hint: 'is this machine online, and the registry reachable from the engine?',
    };
  }
  if (/denied|unauthorized|authentication/i.test(said)) {
    return { kind: 'denied', message, hint: 'check the image name; a private one needs docker login first' };
  }
  if (/manifest unknown|not found|no such image/i.test(said)) {
    return { kind: 'not-found', message, hint: 'there is no such name or tag; check it in the compose file' };
  }
  if (/no space left/i.test(said)) {
    return { kind: 'refused', message, hint: 'the engine has no room: docker system df shows what takes it' };
  }
  return { kind: 'refused', message };
}

/** Why a container did not start, where it is not its port. */
export function startFailure(said: string): Failure {
  const message = shortened(said);
  if (/container name .* is already in use/i.test(said)) {
    return { kind: 'refused', message, hint: 'another project has a container of this name' };
  }
  if (/bind source path does not exist|no such file or directory/i.test(said)) {
    return { kind: 'not-found', message, hint: 'a file that the compose file mounts is missing' };
  }
  return { kind: 'refused', message };
}

/** An engine's sentence without what every one of them begins with. */
function shortened(said: string): string {
  return said
    .trim()
    .replace(/^Error response from daemon: /, '')
    .replace(/^driver failed programming external connectivity on endpoint \S+ \(\w+\): /, '')
    .replace(/^OCI runtime create failed: /, '');
}

/** Why a run ended, by its exit code. */
export function exitFailure(exitCode: number, outOfMemory: boolean, restarts: number): Failure {
  const again = restarts === 0 ? '' : `, and again after ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`;
  if (outOfMemory) {
    return {
      kind: 'refused',
      message: `it was killed because it used more memory than its limit${again}`,
      hint: 'raise mem_limit in the compose file',
    };
  }
  if (exitCode === 126 || exitCode === 127) {
    return { kind: 'refused', message: `its command cannot be run (exit code ${exitCode})${again}` };
  }
  return { kind: 'refused', message: `it ended with exit code ${exitCode}${again}` };
}
