import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram, type ProgramHome, programHome, restored } from '../pty/program.ts';
import { PtyTerminal } from '../pty/terminal.ts';
import { StackUnderTest, whyNoStack } from './stack-under-test.ts';

const missing = whyNoStack();
if (missing !== undefined) console.warn(`SKIPPED: the screen was not tried on a real stack; ${missing}`);

const services = [
  ...['alertmanager', 'backend', 'node-exporter', 'postgres', 'postgres-exporter', 'prometheus', 'redis'],
  'redis-exporter',
];
const SCRAPE_MS = 15_000;
const REFRESH_MS = 5_000;
const RANGE_MS = 300_000;

/** One session as a person has it: from nothing to a running stack, its numbers read, its services restarted and killed. */
describe.skipIf(missing !== undefined)('the screen on a real stack', () => {
  let stack: StackUnderTest;
  let home: ProgramHome;
  let screen: PtyTerminal;

  beforeAll(async () => {
    stack = await StackUnderTest.prepare('screen');
    home = await programHome();
  });
  afterAll(async () => {
    await screen?.close();
    await stack?.remove();
    await home?.remove();
  });

  function open(...args: readonly string[]): PtyTerminal {
    const files = ['stack/compose.yaml', 'test/stack/compose.override.yaml'].flatMap((file) => [
      '--compose-file',
      file,
    ]);
    return new PtyTerminal(builtProgram('--project', stack.project, ...files, '--timezone', 'UTC', ...args), {
      columns: 200,
      rows: 60,
      env: { ...home.env, ...stack.environment, COMPOSE_PROFILES: 'monitoring,app' },
    });
  }

  test('from nothing: each service tells its way, then the dashboards live and every target is up', async () => {
    screen = open('--yes', '--range', '5m');
    const frames: string[] = [];
    await screen.waitFor(() => {
      const text = screen.text();
      if (frames.at(-1) !== text) frames.push(text);
      return text.includes('CPU Usage') && frames.some(isBoot);
    }, 150_000);

    const boot = frames.filter(isBoot);
    const ways = new Map(services.map((service) => [service, waysOf(service, boot)]));
    for (const [service, way] of ways) {
      expect(way.length, `${service}: ${way.join(' → ')}`).toBeGreaterThanOrEqual(3);
      expect(way.at(-1), service).toBe('well');
    }
    // What it waits for is named, and what depends on something is not well before it.
    expect(ways.get('postgres-exporter')!.join()).toMatch(/waiting for .*postgres|starting/);
    expect(boot.some((frame) => /● redis +well/.test(frame) && /◐|…|starting/.test(frame))).toBe(true);
    expect(boot.at(-1)).toContain(`compose project ${stack.project}`);

    await screen.waitFor('8/8 up', 30_000);
    await screen.waitFor(/Service Status ─+ 8 up/, 60_000);
    expect(Object.values(await stack.values('up'))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('the six panels show what Prometheus says by itself at the time shown', async () => {
    await openTab('1', 'CPU Usage');
    await screen.waitFor(/CPU Usage ─+ [\d.]+%/, 60_000);
    await screen.waitFor(/Network Receive ─+ (Σ )?[\d.]+ [kM]?B\/s/, 60_000);
    // Well behind a step of the grid, and two refreshes after it: whatever was late has come in.
    await screen.waitFor(() => Date.now() % SCRAPE_MS > 11_000 && Date.now() % SCRAPE_MS < 13_000, 20_000);
    screen.keys('Space');
    await screen.waitFor('■ frozen');
    const text = screen.text();
    const shownAt = clockOf(text);
    const step = Math.floor(shownAt / SCRAPE_MS) * (SCRAPE_MS / 1000);

    const idle = 'rate(node_cpu_seconds_total{mode="idle"}[1m])';
    const cpu = await atStep(stack, `100 * (1 - avg by (instance) (${idle}))`, step);
    expect(text).toMatch(titled('CPU Usage', `${digits(only(cpu))}%`));
    const memory = await atStep(stack, '100 - 100 * node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes', step);
    expect(text).toMatch(titled('Memory Usage', `${digits(only(memory))}%`));
    const clients = await atStep(stack, 'redis_connected_clients', step);
    expect(text).toMatch(titled('Redis Connected Clients', `${only(clients)}`));

    const received = await atStep(stack, 'rate(node_network_receive_bytes_total{device!="lo"}[1m])', step, 'device');
    const real = [...received].filter(([device]) => /^(eth|en|wl|wg)/.test(device));
    expect(real.length).toBeGreaterThan(0);
    for (const [device, perSecond] of real) {
      const shown = perSecondText(perSecond);
      if (real.length === 1) expect(text).toMatch(titled('Network Receive', shown));
      else expect(text).toMatch(new RegExp(`${device} +${escaped(shown)}`));
    }

    // These are asked for at the moment of a refresh, of which the last is at most one refresh ago.
    const disks = await lately(
      stack,
      '100 - 100 * node_filesystem_avail_bytes{fstype=~"ext.|xfs|btrfs|vfat"} / node_filesystem_size_bytes',
      shownAt,
      'mountpoint',
    );
    expect(disks.size).toBeGreaterThan(0);
    for (const [mountpoint, values] of disks) {
      const texts = [...new Set(values.map((value) => escaped(`${digits(value)}%`)))].join('|');
      expect(text).toMatch(new RegExp(`│ ${escaped(mountpoint)} .*? (${texts}) │`));
    }
    const up = await lately(stack, 'up', shownAt, 'job');
    expect(up.size).toBe(6);
    for (const [job, [value]] of up) {
      expect(text).toMatch(new RegExp(`[●✖] ${escaped(job)} +${value === 1 ? 'UP' : 'DOWN'}\\b`));
    }
    expect(text).toMatch(/● postgres +UP/);
    expect(text).toMatch(/● redis +UP/);
    screen.keys('Space');
    await screen.waitFor('▶ live');
  });

  test('r on redis: the question names it, y restarts it, the row tells the way, Logs marks it', async () => {
    const before = await startedAt(stack, 'redis');
    await selectService('redis');
    screen.keys('r');
    await screen.waitFor(`Restart redis (project ${stack.project})?`);
    screen.keys('Enter');
    await screen.waitFor(() => !screen.text().includes('Restart redis'));
    expect(await startedAt(stack, 'redis')).toBe(before);

    screen.keys('r');
    await screen.waitFor('Restart redis');
    const ways: string[] = [];
    const recorded = screen.waitFor(() => {
      const way = serviceRow('redis');
      if (way !== undefined && ways.at(-1) !== way) ways.push(way);
      return ways.some((each) => each.startsWith('restarting')) && way === 'running, healthy';
    }, 60_000);
    screen.keys('y');
    await recorded;
    expect(ways.join(' → ')).toMatch(/restarting/);
    expect(await startedAt(stack, 'redis')).not.toBe(before);

    screen.keys('l');
    await screen.waitFor(/─ restarted/, 10_000);
  });

  describe.concurrent('what fails is seen', () => {
    test('redis away for 40 s: a gap of two to three scrapes in its panel, no line across', async () => {
      await openTab('1', 'CPU Usage');
      await stack.compose('stop', '--timeout', '2', 'redis');
      await new Promise((resolve) => setTimeout(resolve, 40_000));
      await stack.compose('start', 'redis');
      await screen.waitFor(/Redis Connected Clients ─+ \d+ /, 60_000);
      // Two steps behind the gap, the line goes on.
      const expected = await longestGap(stack);
      expect(expected.missing).toBeGreaterThanOrEqual(2);
      expect(expected.missing).toBeLessThanOrEqual(3);
      await screen.waitFor(() => blankBetween(screen) !== undefined, 45_000);
      const blank = blankBetween(screen)!;
      const columnMs = RANGE_MS / blank.columns;
      // Between the last sample before it and the first after it lie the missing scrapes and one interval.
      const gapColumns = ((expected.missing + 1) * SCRAPE_MS) / columnMs;
      expect(Math.abs(blank.longest - gapColumns), JSON.stringify({ blank, gapColumns })).toBeLessThanOrEqual(2);
    });

    test('postgres killed: Services within 2 s, Service Status within a scrape and a refresh, PostgresDown within its for', async () => {
      const second = open('--range', '5m');
      try {
        await second.waitFor(/Service Status ─/, 30_000);
        second.keys('5');
        await second.waitFor(/postgres +running, healthy/, 15_000);
        const killedMs = Date.now();
        await stack.compose('kill', 'postgres');
        const tookToKillMs = Date.now() - killedMs;
        await second.waitFor(/postgres +exited \(137\)/, 2_000);
        expect(second.lines()[0]).toMatch(/✖ \d\/8 up: .*postgres/);
        second.keys('1');
        await second.waitFor(/✖ postgres +DOWN/, SCRAPE_MS + REFRESH_MS + 2_000);
        const downMs = Date.now();
        expect(downMs - killedMs - tookToKillMs).toBeLessThan(SCRAPE_MS + REFRESH_MS + 2_000);
        // Its `for` is one minute; it is counted in evaluations, and seen at the next look.
        await second.waitFor(/firing: .*PostgresDown/, 60_000 + 2 * SCRAPE_MS + REFRESH_MS);
        second.keys('q');
        expect(await second.exited).toEqual({ exitCode: 0, signal: 0 });
      } finally {
        await second.close();
      }
    });
  });

  test('q leaves, and the stack runs on', async () => {
    await openTab('1', 'CPU Usage');
    screen.keys('q');
    expect(await screen.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(screen.modes()).toMatchObject(restored);
    expect(await startedAt(stack, 'prometheus')).toMatch(/^20/);
  });

  /** Opens a tab from wherever a test before this one has ended. */
  async function openTab(key: string, text: string): Promise<void> {
    screen.keys('Escape');
    await new Promise((resolve) => setTimeout(resolve, 300));
    screen.keys(key);
    await screen.waitFor(text);
  }

  /** Opens Services and marks a service. */
  async function selectService(name: string): Promise<void> {
    await openTab('5', 'SERVICE');
    screen.keys('g');
    for (let row = 0; row < services.indexOf(name); row++) screen.keys('j');
    await screen.waitFor(() => isMarked(name));
  }

  function isMarked(name: string): boolean {
    const row = screen.lines().findIndex((line) => new RegExp(`^ \\S +${name} +`).test(line));
    return row > 0 && screen.cell(row, 3).background !== -1;
  }

  /** What the row of a service says of its state. */
  function serviceRow(name: string): string | undefined {
    const row = screen.lines().find((line) => new RegExp(`^ \\S +${name}  `).test(line));
    return row?.slice(3).trim().split(/ {2,}/)[1];
  }
});

function isBoot(frame: string): boolean {
  return frame.includes('─ compose project') && frame.includes('alertmanager');
}

/** What a service's row said in the boot frames, each thing once. */
function waysOf(service: string, frames: readonly string[]): string[] {
  const ways: string[] = [];
  for (const frame of frames) {
    const row = new RegExp(`│ \\S ${service}  +(.*?) *│`).exec(frame)?.[1];
    const way = row?.replace(/ {2,}[\d.]+ s$/, '').replace(/\d+(\.\d+)? ?s\b/g, '');
    if (way !== undefined && ways.at(-1) !== way) ways.push(way);
  }
  return ways;
}

/** The time that the first line shows, as the moment of today (UTC) that is nearest to now. */
function clockOf(text: string): number {
  const [, clock] = / (\d\d:\d\d:\d\d) *$/.exec(text.split('\n')[0]!) ?? [];
  const moment = Date.parse(`${new Date().toISOString().slice(0, 10)}T${clock}Z`);
  expect(Math.abs(moment - Date.now())).toBeLessThan(3_000);
  return moment;
}

type Sample = [number, string];

/** The value of each series at one step of the grid, by a label. */
async function atStep(stack: StackUnderTest, query: string, step: number, label = 'instance') {
  const parameters = { query, start: `${step - 60}`, end: `${step}`, step: '15' };
  type Answer = { result: { metric: Record<string, string>; values: Sample[] }[] };
  const { result } = await stack.prometheus<Answer>('query_range', parameters);
  const ends = result.map(({ metric, values }) => [metric[label]!, values.at(-1)!] as const);
  for (const [, [seconds]] of ends) expect(seconds).toBe(step);
  return new Map(ends.map(([name, [, value]]) => [name, Number(value)]));
}

/** The values that each series had in the last seconds, by a label. */
async function lately(stack: StackUnderTest, query: string, atMs: number, label: string) {
  const values = new Map<string, number[]>();
  type Answer = { result: { metric: Record<string, string>; value: Sample }[] };
  for (const backMs of [0, REFRESH_MS / 2, REFRESH_MS, REFRESH_MS + 1_000]) {
    const { result } = await stack.prometheus<Answer>('query', { query, time: `${(atMs - backMs) / 1000}` });
    for (const { metric, value } of result) {
      const name = metric[label]!;
      values.set(name, [...(values.get(name) ?? []), Number(value[1])]);
    }
  }
  return values;
}

function only(values: ReadonlyMap<string, number>): number {
  expect(values.size).toBe(1);
  return [...values.values()][0]!;
}

/** Three significant digits, all of them written; whole numbers as they are. */
function digits(value: number): string {
  if (Number.isInteger(value)) return `${value}`;
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

function perSecondText(bytes: number): string {
  if (bytes < 1e3) return `${digits(bytes)} B/s`;
  return bytes < 1e6 ? `${digits(bytes / 1e3)} kB/s` : `${digits(bytes / 1e6)} MB/s`;
}

function titled(title: string, value: string): RegExp {
  return new RegExp(`╭ ${title} ─+ ${escaped(value)} ╮`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

async function startedAt(stack: StackUnderTest, service: string): Promise<string> {
  const id = await stack.compose('ps', '--all', '--quiet', service);
  return (await execa('docker', ['inspect', '--format', '{{.State.StartedAt}}', id.trim()])).stdout;
}

/** How many scrapes of Redis in a row brought no number of clients, as the range's own steps tell. */
async function longestGap(stack: StackUnderTest): Promise<{ missing: number }> {
  const end = Math.floor(Date.now() / SCRAPE_MS) * (SCRAPE_MS / 1000);
  const parameters = { query: 'redis_connected_clients', start: `${end - 180}`, end: `${end}`, step: '15' };
  const { result } = await stack.prometheus<{ result: { values: Sample[] }[] }>('query_range', parameters);
  const seconds = result.flatMap(({ values }) => values.map(([at]) => at)).sort((left, right) => left - right);
  const gaps = seconds.slice(1).map((at, index) => (at - seconds[index]!) / 15 - 1);
  return { missing: Math.max(0, ...gaps) };
}

/** The longest run of columns without a line between columns with one, in the panel of Redis' clients; how many columns its time axis has. */
function blankBetween(screen: PtyTerminal): { longest: number; columns: number } | undefined {
  const lines = screen.lines();
  const top = lines.findIndex((line) => line.includes('╭ Redis Connected Clients'));
  const bottom = lines.findIndex((line, row) => row > top && line.endsWith('╯'));
  if (top < 0 || bottom < 0) return undefined;
  const left = lines[top]!.indexOf('╭ Redis Connected Clients');
  const right = lines[top]!.length - 1;
  // The headline has the colour of the line.
  const color = screen.cell(top, right - 2).color;
  const isDrawn = (column: number) =>
    Array.from({ length: bottom - top - 1 }, (_, index) => screen.cell(top + 1 + index, column)).some(
      (cell) => cell.color === color && /[\u2801-\u28ff]/.test(cell.text),
    );
  const axis = lines
    .slice(top, bottom)
    .map((line) => line.slice(left, right))
    .find((line) => /^│ *\d+ {2,}[⠀-⣿]/.test(line));
  const first = axis === undefined ? left + 6 : left + axis.search(/[⠀-⣿]/);
  const drawn = Array.from({ length: right - 1 - first }, (_, index) => isDrawn(first + index));
  const from = drawn.indexOf(true);
  const to = drawn.lastIndexOf(true);
  const runs = drawn
    .slice(from, to + 1)
    .map((each) => (each ? 'x' : ' '))
    .join('')
    .split('x')
    .map((run) => run.length);
  const longest = Math.max(0, ...runs);
  return from < 0 || longest < 3 ? undefined : { longest, columns: drawn.length };
}
