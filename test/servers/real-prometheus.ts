import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Labels } from '../../src/model/series.ts';

const run = promisify(execFile);
const PARTS = resolve(import.meta.dirname, '../stack/images/parts.sh');

/** A series to be stored: samples as [ms since the epoch, value]. */
export type StoredSeries = {
  readonly labels: Labels;
  readonly samples: readonly (readonly [timeMs: number, value: number])[];
};

/** The folder of the real `prometheus` and `promtool`, or undefined with one loud line where this machine cannot have them. */
export async function prometheusPrograms(): Promise<string | undefined> {
  try {
    const { stdout } = await run(PARTS, ['prometheus'], { timeout: 240_000 });
    return stdout.trim();
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
      .at(-1);
    process.stderr.write(`LEFT OUT: tests against a real Prometheus (${reason}); they need what ${PARTS} needs\n`);
    return undefined;
  }
}

/** A running server that holds `series` as blocks on disk and nothing else, on a free port. */
export type RealPrometheus = { readonly url: string; stop(): Promise<void> };

export async function startPrometheus(
  programs: string,
  series: readonly StoredSeries[],
  more: { readonly config?: string; readonly rules?: string } = {},
): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'fauxmon-prometheus-'));
  await writeFile(join(folder, 'samples.om'), openMetrics(series));
  await run(join(programs, 'promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', 'samples.om', 'data'], {
    cwd: folder,
  });
  await writeFile(join(folder, 'rules.yml'), more.rules ?? 'groups: []\n');
  await writeFile(join(folder, 'prometheus.yml'), `${more.config ?? 'global: {}'}\nrule_files: [rules.yml]\n`);
  const server = spawn(
    join(programs, 'prometheus'),
    [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      '--storage.tsdb.retention.time=10y',
      '--web.listen-address=127.0.0.1:0',
      '--scrape.discovery-reload-interval=100ms',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const url = await listening(server);
  await ready(url);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server tells the port it got in its log. */
function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    createInterface(server.stderr!).on('line', (line) => {
      lines.push(line);
      const address = /msg="Listening on".* address=(\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(`http://${address}`);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`prometheus ended:\n${lines.slice(-5).join('\n')}`)));
  });
}

async function ready(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function openMetrics(series: readonly StoredSeries[]): string {
  const metrics = new Map<string, string[]>();
  for (const { labels, samples } of series) {
    const name = labels.get('__name__')!;
    const rest = [...labels].filter(([label]) => label !== '__name__');
    const text = rest.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(',');
    const lines = metrics.get(name) ?? [`# TYPE ${name} unknown`];
    for (const [timeMs, value] of samples) lines.push(`${name}{${text}} ${number(value)} ${timeMs / 1000}`);
    metrics.set(name, lines);
  }
  return `${[...metrics.values()].flat().join('\n')}\n# EOF\n`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
