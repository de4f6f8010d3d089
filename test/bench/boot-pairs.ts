import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { builtProgram, programHome } from '../pty/program.ts';
import { PtyTerminal } from '../pty/terminal.ts';
import { StackUnderTest, whyNoStack } from '../stack/stack-under-test.ts';
import { median, tableText } from './statistics.ts';

/**
 * Boots the stack from nothing (no container, network or volume), in turn by our program (`--yes`, in a terminal) and by bare
 * `docker compose up -d --wait`, and takes the time from the command's start until every container is well, by the moments of the
 * engine's own events: the first `healthy` of each container, or its start where it has no check. Prometheus scrapes every 15 s at an
 * offset that is chance, so the wait for the first scrape of all targets is no part of that; it is shown beside it.
 */
const PAIRS = Number(process.argv[2] ?? 7);
const DEADLINE_MS = 180_000;
const TARGETS = 6;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds from the command's start. */
type Boot = { readonly well: number; readonly told: number; readonly targetsUp: number };

async function main(): Promise<void> {
  const missing = whyNoStack();
  if (missing !== undefined) {
    process.stderr.write(`nothing to measure: ${missing}\n`);
    process.exitCode = 69;
    return;
  }
  const stack = await StackUnderTest.prepare('pairs');
  const services = Number((await stack.compose('config', '--services')).trim().split('\n').length);
  const pairs: { ours: Boot; bare: Boot }[] = [];
  const rows = [
    [
      'pair',
      'ours: well',
      'bare: well',
      'ratio',
      'ours: shown',
      'bare: returned',
      'ratio',
      'ours: targets',
      'bare: targets',
    ],
  ];
  try {
    for (let index = 0; index < PAIRS; index++) {
      // Who goes first changes from pair to pair.
      const order = index % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      const pair: Partial<Record<'ours' | 'bare', Boot>> = {};
      for (const who of order) {
        await stack.remove();
        pair[who] = await timed(stack, services, who === 'ours' ? bootByUs : bootBare);
      }
      const { ours, bare } = pair as { ours: Boot; bare: Boot };
      pairs.push({ ours, bare });
      rows.push([
        `${index + 1} (${order[0]} first)`,
        ...[ours.well, bare.well].map(seconds),
        (ours.well / bare.well).toFixed(3),
        ...[ours.told, bare.told].map(seconds),
        (ours.told / bare.told).toFixed(3),
        ...[ours.targetsUp, bare.targetsUp].map(seconds),
      ]);
      process.stderr.write(`${rows.at(-1)!.join('  ')}\n`);
    }
  } finally {
    await stack.remove();
  }
  const well = median(pairs.map(({ ours, bare }) => ours.well / bare.well));
  const told = median(pairs.map(({ ours, bare }) => ours.told / bare.told));
  process.stdout.write(`${tableText(rows)}\n`);
  process.stdout.write(
    `median ratio: until all is well ${well.toFixed(3)}, until it is told ${told.toFixed(3)} (at most 1.1 is wanted)\n`,
  );
  process.exitCode = well <= 1.1 ? 0 : 1;
}

type Booting = { told(): Promise<void>; end(): Promise<void> };

async function timed(
  stack: StackUnderTest,
  services: number,
  boot: (stack: StackUnderTest) => Promise<Booting>,
): Promise<Boot> {
  const events = watchEvents(stack.project);
  await rest(300);
  const startedMs = Date.now();
  const booting = await boot(stack);
  const targets = targetsUp(stack);
  try {
    await booting.told();
    const told = Date.now() - startedMs;
    const wellMs = await events.allWell(services);
    await targets;
    return { well: (wellMs - startedMs) / 1000, told: told / 1000, targetsUp: (Date.now() - startedMs) / 1000 };
  } finally {
    events.end();
    await booting.end();
  }
}

async function bootByUs(stack: StackUnderTest): Promise<Booting> {
  const home = await programHome();
  const files = ['stack/compose.yaml', 'test/stack/compose.override.yaml'].flatMap((file) => ['--compose-file', file]);
  const terminal = new PtyTerminal(builtProgram('--yes', '--project', stack.project, ...files), {
    columns: 160,
    rows: 45,
    env: { ...home.env, ...stack.environment, COMPOSE_PROFILES: 'monitoring,app' },
  });
  return {
    told: () => terminal.waitFor(/^(?=[\s\S]*8\/8 up)[\s\S]*CPU Usage/, DEADLINE_MS),
    async end() {
      await terminal.close();
      await home.remove();
    },
  };
}

async function bootBare(stack: StackUnderTest): Promise<Booting> {
  const done = stack.compose('up', '-d', '--wait');
  return { told: async () => void (await done), end: async () => undefined };
}

/** Follows the engine's events from before the boot. */
function watchEvents(project: string) {
  const filters = [`label=com.docker.compose.project=${project}`, 'event=start', 'event=health_status'];
  const child = spawn(
    'docker',
    ['events', '--format', '{{json .}}', ...filters.flatMap((each) => ['--filter', each])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const started = new Map<string, number>();
  const healthy = new Map<string, number>();
  createInterface(child.stdout).on('line', (line) => {
    const { Action, id, timeNano } = JSON.parse(line) as { Action: string; id: string; timeNano: number };
    const moments = Action === 'start' ? started : Action === 'health_status: healthy' ? healthy : undefined;
    if (moments !== undefined && !moments.has(id)) moments.set(id, timeNano / 1e6);
  });
  return {
    end: () => child.kill(),
    /** When the last container became well. One has no check: all others must have told theirs. */
    async allWell(services: number): Promise<number> {
      const endMs = Date.now() + DEADLINE_MS;
      while (started.size < services || healthy.size < services - 1) {
        if (Date.now() > endMs) throw new Error(`${healthy.size} of ${services} became healthy`);
        await rest(50);
      }
      return Math.max(...[...started].map(([id, ms]) => healthy.get(id) ?? ms));
    },
  };
}

async function targetsUp(stack: StackUnderTest): Promise<void> {
  const endMs = Date.now() + DEADLINE_MS;
  for (;;) {
    const up = await stack.values('up').catch(() => ({}));
    const states = Object.values(up);
    if (states.length === TARGETS && states.every((value) => value === 1)) return;
    if (Date.now() > endMs) throw new Error(`not all targets came up: ${JSON.stringify(up)}`);
    await rest(100);
  }
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

await main();
process.exit();
