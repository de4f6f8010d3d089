import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSeries } from './dataset.ts';
import { openMetricsOf } from './dataset.ts';

/** What a server said: series by labels, or that it failed. */
export type OracleAnswer =
  | { readonly kind: 'series'; readonly series: readonly OracleSeries[] }
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failure'; readonly message: string };

type OracleSeries = {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [number, number])[];
};

/** A real Prometheus holding the dataset. */
export type Oracle = {
  readonly version: string;
  readonly url: string;
  readonly instant: (expression: string, atMs: number) => Promise<OracleAnswer>;
  readonly range: (expression: string, fromMs: number, toMs: number, stepMs: number) => Promise<OracleAnswer>;
  readonly stop: () => Promise<void>;
};

/** Puts the data into blocks and starts Prometheus on them. `promtoolFolder` is named where the server's own package has none. */
export async function startOracle(
  programs: string,
  features: string,
  dataset: readonly DataSeries[],
  promtoolFolder = programs,
): Promise<Oracle> {
  const folder = mkdtempSync(join(tmpdir(), 'fauxmon-oracle-'));
  writeFileSync(join(folder, 'data.om'), openMetricsOf(dataset));
  execFileSync(
    join(promtoolFolder, 'promtool'),
    ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'data.om'), join(folder, 'tsdb')],
    { stdio: 'ignore' },
  );
  writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n');
  const port = await freePort();
  const server = spawn(
    join(programs, 'prometheus'),
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
      `--enable-feature=${features}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaints = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, server, () => complaints);
    const about = (await (await fetch(`${url}/api/v1/status/buildinfo`)).json()) as { data: { version: string } };
    return {
      version: about.data.version,
      url,
      instant: (expression, atMs) => ask(`${url}/api/v1/query`, { query: expression, time: seconds(atMs) }),
      range: (expression, fromMs, toMs, stepMs) =>
        ask(`${url}/api/v1/query_range`, {
          query: expression,
          start: seconds(fromMs),
          end: seconds(toMs),
          step: seconds(stepMs),
        }),
      stop: () => stop(server, folder),
    };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}

function seconds(timeMs: number): string {
  return (timeMs / 1000).toFixed(3);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function untilReady(url: string, server: ChildProcess, complaints: () => string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`prometheus ended with ${server.exitCode}: ${complaints()}`);
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`prometheus did not get ready: ${complaints()}`);
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

type ApiAnswer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success';
      readonly data:
        | {
            readonly resultType: 'matrix';
            readonly result: readonly { metric: Record<string, string>; values: [number, string][] }[];
          }
        | {
            readonly resultType: 'vector';
            readonly result: readonly { metric: Record<string, string>; value: [number, string] }[];
          }
        | { readonly resultType: 'scalar'; readonly result: readonly [number, string] }
        | { readonly resultType: 'string'; readonly result: readonly [number, string] };
    };

async function ask(url: string, parameters: Readonly<Record<string, string>>): Promise<OracleAnswer> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) });
  const answer = (await response.json()) as ApiAnswer;
  if (answer.status === 'error') return { kind: 'failure', message: answer.error };
  const { data } = answer;
  switch (data.resultType) {
    case 'string':
      return { kind: 'text', text: data.result[1] };
    case 'scalar':
      return { kind: 'scalar', value: readValue(data.result[1]) };
    case 'matrix':
      return {
        kind: 'series',
        series: data.result.map(({ metric, values }) => ({ labels: metric, samples: values.map(readSample) })),
      };
    case 'vector':
      return {
        kind: 'series',
        series: data.result.map(({ metric, value }) => ({ labels: metric, samples: [readSample(value)] })),
      };
    default:
      return data satisfies never;
  }
}

function readSample([time, value]: [number, string]): readonly [number, number] {
  return [Math.round(time * 1000), readValue(value)];
}

function readValue(text: string): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}
