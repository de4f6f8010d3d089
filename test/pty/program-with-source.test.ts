import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { knownMachine } from '../servers/known-machine.ts';
import { prometheusPrograms, type RealPrometheus, startPrometheus } from '../servers/real-prometheus.ts';
import { builtProgram, type ProgramHome, programHome, restored } from './program.ts';
import { PtyTerminal } from './terminal.ts';

const programs = await prometheusPrograms();

describe.skipIf(programs === undefined)('with a Prometheus of one’s own and no engine', () => {
  let server: RealPrometheus;
  let home: ProgramHome;
  let terminal: PtyTerminal | undefined;

  beforeAll(async () => {
    server = await startPrometheus(programs!, knownMachine(Date.now()));
  }, 60_000);
  afterAll(() => server?.stop());

  beforeEach(async () => {
    home = await programHome();
  });
  afterEach(async () => {
    await terminal?.close();
    await home.remove();
  });

  function open(args: readonly string[]): PtyTerminal {
    terminal = new PtyTerminal(builtProgram(...args), {
      columns: 140,
      rows: 40,
      env: { ...home.env, DOCKER_HOST: 'unix:///nothing/docker.sock', TZ: 'UTC' },
    });
    return terminal;
  }

  test('its numbers stand in the six panels', async () => {
    const screen = open(['--source', server.url]);
    await screen.waitFor(/CPU Usage ─+ 25\.0 ?%/, 20_000);
    await screen.waitFor(/Memory Usage ─+ 62\.5 ?%/);
    await screen.waitFor(/\/data .* 91\.2 ?%/);
    await screen.waitFor(/Network Receive ─+ 1\.50 MB\/s/);
    await screen.waitFor(/● node-exporter +UP/);
    await screen.waitFor(/✖ billing +DOWN/);
    await screen.waitFor(/Redis Connected Clients ─+ 17 /);
    expect(screen.text()).not.toContain('no Docker engine');
    expect(screen.lines()[0]).toContain(server.url.replace('http://', ''));
  });

  test('the time that is asked for is what is shown, and q leaves', async () => {
    const screen = open(['--source', server.url, '--range', '15m', '--refresh', '30s']);
    await screen.waitFor(/last 15m.*30 s ▶ live/, 20_000);
    screen.keys('q');
    expect(await screen.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(screen.modes()).toMatchObject(restored);
  });

  test('a server that goes away is named, the last picture stays, and it is asked again', async () => {
    const own = await startPrometheus(programs!, knownMachine(Date.now()));
    const screen = open(['--source', own.url]);
    await screen.waitFor(/CPU Usage ─+ 25\.0 ?%/, 20_000);
    await own.stop();
    await screen.waitFor(/✖ .*(retry in|asking again)/, 20_000);
    expect(screen.text()).toMatch(/CPU Usage ─.*25\.0 ?%/);
  });
});
