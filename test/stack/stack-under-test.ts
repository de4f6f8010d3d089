import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const checkout = new URL('../../', import.meta.url);
const files = ['stack/compose.yaml', 'test/stack/compose.override.yaml'].flatMap((path) => [
  '-f',
  fileURLToPath(new URL(path, checkout)),
]);
const ports = [
  ...['PROMETHEUS_PORT', 'ALERTMANAGER_PORT', 'NODE_EXPORTER_PORT', 'REDIS_EXPORTER_PORT'],
  ...['POSTGRES_EXPORTER_PORT', 'BACKEND_PORT', 'GRAFANA_PORT'],
] as const;
type Port = (typeof ports)[number];

/** Why the tests on a real stack cannot run here, or nothing where they can. */
export function whyNoStack(): string | undefined {
  const wanted = 'run test/stack/images/build-images.sh as root';
  if (!answers('docker', ['version'])) return `no container engine answers: ${wanted}`;
  if (!answers('docker', ['compose', 'version'])) return `there is no docker compose: ${wanted}`;
  if (!answers('docker', ['image', 'inspect', 'fauxmon-test/prometheus:debian'])) return `no test images: ${wanted}`;
  return undefined;
}

/** The tests' own stack: another project on other ports, without Grafana, whose image is not there. */
export class StackUnderTest {
  readonly project: string;
  readonly environment: Readonly<Record<Port, string>>;

  private constructor(project: string, environment: Record<Port, string>) {
    this.project = project;
    this.environment = environment;
  }

  /** Chooses free ports. Nothing runs before `boot`. */
  static async prepare(name: string): Promise<StackUnderTest> {
    const free = await freePorts(ports.length);
    const environment = Object.fromEntries(ports.map((port, index) => [port, String(free[index])]));
    return new StackUnderTest(`fauxmon-test-${name}-${process.pid}`, environment as Record<Port, string>);
  }

  /** Runs `docker compose` on this project and answers with what it wrote to stdout. */
  async compose(...args: string[]): Promise<string> {
    const profiles = ['--profile', 'monitoring', '--profile', 'app'];
    const all = ['compose', '-p', this.project, ...files, ...profiles, ...args];
    return (await execa('docker', all, { env: this.environment, stdin: 'ignore' })).stdout;
  }

  async boot(): Promise<void> {
    await this.compose('up', '-d', '--wait', '--build');
  }

  /** Removes this project's containers, network and volumes. */
  async remove(): Promise<void> {
    await this.compose('down', '-v', '--timeout', '2');
  }

  url(port: Port, path = ''): string {
    return `http://127.0.0.1:${this.environment[port]}${path}`;
  }

  /** What Prometheus answers under `/api/v1/`, its `data`; an error is thrown with the server's own words. */
  async prometheus<Data>(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<Data> {
    const query = new URLSearchParams(parameters);
    const response = await fetch(this.url('PROMETHEUS_PORT', `/api/v1/${path}?${query}`));
    const body = (await response.json()) as { status: string; data: Data; error?: string };
    if (body.status !== 'success') throw new Error(`${body.error}: ${parameters.query ?? path}`);
    return body.data;
  }

  /** The instant values of an expression, by the label that tells them apart. */
  async values(expression: string, label = 'job'): Promise<Record<string, number>> {
    type Answer = { result: { metric: Record<string, string>; value: [number, string] }[] };
    const { result } = await this.prometheus<Answer>('query', { query: expression });
    return Object.fromEntries(result.map(({ metric, value }) => [metric[label] ?? '', Number(value[1])]));
  }
}

/** Asks again and again until the check holds; the last failure is what the test then shows. */
export async function eventually(check: () => Promise<void>, withinMs = 60_000): Promise<void> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (Date.now() > endMs) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function answers(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePorts(count: number): Promise<number[]> {
  // All are held open until the last is known, so that no two are the same.
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const found = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return found;
}
