import { spawnSync } from 'node:child_process';
import { builtProgram, programHome } from '../pty/program.ts';
import { PtyTerminal } from '../pty/terminal.ts';
import { knownMachine } from '../servers/known-machine.ts';
import { prometheusPrograms, startPrometheus } from '../servers/real-prometheus.ts';
import { processUsage } from './process-usage.ts';
import { median, tableText } from './statistics.ts';

const SIZE = { columns: 160, rows: 45 };
const STARTS = 9;
const IDLE_ROUNDS = 2;
const SETTLE_MS = 6_000;
const IDLE_MS = 20_000;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A program in a terminal of the usual size, and what its screen shows when it is painted, and when it has its data. */
type Subject = {
  readonly name: string;
  readonly command: readonly string[];
  readonly painted: RegExp;
  readonly data?: RegExp;
};

/** Samples until a while from now, so that the panels have something new at each refresh. */
const AHEAD_MS = 600_000;

async function main(): Promise<void> {
  const given = process.argv[2];
  const programs = given === undefined ? await prometheusPrograms() : undefined;
  if (given === undefined && programs === undefined) {
    process.stderr.write('no Prometheus can be started here: npm run bench -- http://HOST:9090\n');
    process.exitCode = 69;
    return;
  }
  const server =
    given === undefined
      ? await startPrometheus(programs!, knownMachine(Date.now() + AHEAD_MS, 400))
      : { url: given, stop: async () => undefined };
  const home = await programHome();
  try {
    const ours = {
      name: 'fauxmon-tui',
      command: ['/usr/bin/env', ...assignments(home.env), ...builtProgram('--source', server.url)],
      painted: /CPU Usage/,
      data: /CPU Usage ─+ [\d.]+%/,
    };
    const btop = { name: 'btop', command: ['btop'], painted: /cpu/ };
    const subjects: Subject[] = has('btop') ? [ours, btop] : [ours];
    if (subjects.length === 1) process.stderr.write('btop is not installed: left out\n');
    const starts = await measureStarts(subjects);
    const idles = await measureIdle(subjects);
    process.stdout.write(
      `${SIZE.columns}x${SIZE.rows}, Node ${process.versions.node}; medians of ${STARTS} interleaved starts\n`,
    );
    process.stdout.write(
      `${tableText(starts)}\n\nat rest with live panels, medians of ${IDLE_ROUNDS} × ${IDLE_MS / 1000} s\n`,
    );
    process.stdout.write(`${tableText(idles)}\n`);
  } finally {
    await server.stop();
    await home.remove();
  }
}

async function measureStarts(subjects: readonly Subject[]): Promise<string[][]> {
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms]);
  for (let round = 0; round < STARTS; round++) {
    note('node -e 0', timeOf([process.execPath, '-e', '0']));
    note('fauxmon-tui --version', timeOf(builtProgram('--version')));
    for (const subject of subjects) {
      const startedMs = performance.now();
      const terminal = new PtyTerminal(subject.command, SIZE);
      await terminal.waitFor(subject.painted, 20_000);
      note(`${subject.name}: first paint`, performance.now() - startedMs);
      if (subject.data !== undefined) {
        await terminal.waitFor(subject.data, 20_000);
        note(`${subject.name}: first data`, performance.now() - startedMs);
      }
      await terminal.close();
    }
  }
  const base = median(times.get('node -e 0')!);
  const rows = [...times].map(([name, values]) => {
    const middle = median(values);
    return [name, `${middle.toFixed(0)} ms`, `${(middle / base).toFixed(1)} ×`];
  });
  return [['start', 'median', 'of node -e 0'], ...rows];
}

async function measureIdle(subjects: readonly Subject[]): Promise<string[][]> {
  const found = new Map<string, { percent: number[]; megabytes: number[]; bytesPerSecond: number[] }>();
  for (let round = 0; round < IDLE_ROUNDS; round++) {
    for (const subject of subjects) {
      const terminal = new PtyTerminal(subject.command, SIZE);
      await terminal.waitFor(subject.data ?? subject.painted, 20_000);
      await rest(SETTLE_MS);
      const [before, sent, startedMs] = [processUsage(terminal.pid), terminal.output.length, performance.now()];
      await rest(IDLE_MS);
      const after = processUsage(terminal.pid);
      const tookMs = performance.now() - startedMs;
      const one = found.get(subject.name) ?? { percent: [], megabytes: [], bytesPerSecond: [] };
      one.percent.push((100 * (after.processorMs - before.processorMs)) / tookMs);
      one.megabytes.push(after.memoryBytes / 1e6);
      one.bytesPerSecond.push(Buffer.byteLength(terminal.output.slice(sent)) / (tookMs / 1000));
      found.set(subject.name, one);
      await terminal.close();
    }
  }
  const rows = [...found].map(([name, { percent, megabytes, bytesPerSecond }]) => [
    name,
    `${median(percent).toFixed(2)} %`,
    `${median(megabytes).toFixed(0)} MB`,
    `${median(bytesPerSecond).toFixed(0)} B/s`,
  ]);
  return [['', 'CPU of one core', 'RSS', 'to the terminal'], ...rows];
}

function timeOf([file, ...args]: readonly string[]): number {
  const startedMs = performance.now();
  spawnSync(file!, args, { stdio: 'ignore' });
  return performance.now() - startedMs;
}

function has(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function assignments(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}

await main();
process.exit();
