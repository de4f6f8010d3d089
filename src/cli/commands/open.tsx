import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Ports, type Store, startApp } from '../../app/run.ts';
import { initialDashboards } from '../../app/screens/dashboards/dashboards-state.ts';
import { LogBuffer } from '../../app/screens/logs/log-buffer.ts';
import { initialLogs } from '../../app/screens/logs/logs-state.ts';
import { type AppSettings, initialState } from '../../app/state.ts';
import { parseDuration } from '../../dashboard/time/durations.ts';
import { stateFile } from '../../io/files/state-file.ts';
import { openTerminal } from '../../io/terminal/open-terminal.ts';
import { failed, ok } from '../../model/result.ts';
import type { Screen } from '../../model/screen.ts';
import type { Service, Stack } from '../../model/stack.ts';
import { App } from '../../ui/app.tsx';
import { mount } from '../../ui/canvas/mount.tsx';
import { darkTheme } from '../../ui/theme.ts';
import { wantedDashboards } from '../dashboards-wire.ts';
import { EXIT, exitFor, failureText } from '../failure-text.ts';
import type { Command } from '../main.ts';
import type { Settings } from '../settings.ts';
import { chooseSource, expectedPrometheusUrl, liveSource, movableSource, stackPrometheusUrl } from '../source-wire.ts';
import { paths, wireAudit, wireStack } from '../stack-wire.ts';
import { systemClock } from '../system-clock.ts';

/** Opens the screen: wires the ports, starts the loop, mounts the picture, and stays until it is left. */
export const open: Command = async (given, settings) => {
  const clock = systemClock;
  const choice = chooseSource(settings, process.env);
  const wired = wireStack(settings, clock);
  if (!choice.ok) return refused(choice.failure);
  if (!wired.ok) return refused(wired.failure);
  const dashboards = wantedDashboards(wired.value.folder, given.operands[0]);
  if (!dashboards.ok) return refused(dashboards.failure);

  const { stack } = wired.value;
  const running = await runningServices(stack);
  const remembered = stateFile(paths().stateFile);
  const appSettings: AppSettings = {
    timezone: timezoneOf(settings),
    readOnly: settings.isOn('read-only'),
    stack: stackPlan(choice.value.kind, running, settings, remembered.read()),
  };
  const url =
    choice.value.kind === 'url'
      ? choice.value.url
      : (stackPrometheusUrl(running ?? []) ?? expectedPrometheusUrl(process.env));
  const source = movableSource(url, (at) => liveSource(at, clock));
  const refreshMs = parseDuration(settings.text('refresh'));
  const buffer = new LogBuffer();

  const screen = openTerminal({
    input: process.stdin,
    output: process.stdout,
    env: process.env,
    now: () => performance.now(),
    ascii: settings.isOn('ascii'),
    noColor: settings.isOn('no-color'),
  });
  return new Promise((leave) => {
    const ports: Ports = {
      source,
      audit: wireAudit(clock, (text) =>
        store.dispatch({ to: 'frame', message: { kind: 'said', level: 'warning', text } }),
      ),
      clock,
      random: Math.random,
      copy: (text) => screen.copy(text),
      saveText,
      rememberBoot: (answer) => remembered.remember({ boot: answer }),
      quit: (code) => end(code),
      ...(appSettings.stack === 'none' ? {} : { stack }),
    };
    const store = startApp(
      initialState({
        nowMs: clock.now(),
        size: screen.size(),
        settings: appSettings,
        sourceName: `prometheus ${url.replace(/^https?:\/\//, '').replace(/^[^@/]*@/, '')}`,
        dashboards: initialDashboards(dashboards.value, { refreshMs, time: wantedTime(settings) }),
        logs: initialLogs(buffer),
      }),
      ports,
    );
    const mounted = mount(<App store={store} theme={darkTheme} />, screen);

    function end(code: number): void {
      store.stop();
      mounted.unmount();
      screen.close();
      leave(code);
      // Streams to an engine that no longer answers must not hold a person's shell.
      setTimeout(() => process.exit(code), 500).unref();
    }

    listen(screen, store, end);
    if (choice.value.kind === 'stack') followPrometheus(store, source);
    store.dispatch({ to: 'frame', message: { kind: 'started' } });
    for (const { message } of [...wired.notices, ...dashboards.notices]) {
      store.dispatch({ to: 'frame', message: { kind: 'said', level: 'warning', text: message } });
    }
    mounted.ended.catch((bug: unknown) => {
      end(EXIT.bug);
      process.stderr.write(`fauxmon-tui: this is a bug: ${bug instanceof Error ? bug.stack : String(bug)}\n`);
    });
  });
};

function refused(failure: Parameters<typeof failureText>[0]): number {
  process.stderr.write(failureText(failure));
  return exitFor(failure);
}

/** Keys, pastes and sizes come in; the signals that end a program end this one. */
function listen(screen: Screen, store: Store, end: (code: number) => void): void {
  const frame = (message: Extract<Parameters<Store['dispatch']>[0], { to: 'frame' }>['message']) =>
    store.dispatch({ to: 'frame', message });
  screen.onKey((key) => frame({ kind: 'key', key }));
  screen.onPaste((text) => frame({ kind: 'pasted', text }));
  screen.onResize((size) => frame({ kind: 'resized', size }));
  screen.onEnd((reason) => end(reason === 'SIGINT' ? 130 : reason === 'SIGTERM' ? 143 : 129));
}

/** How long the engine may take to say what runs before the screen opens without knowing. */
const LOOK_MS = 1_500;

async function runningServices(stack: Stack): Promise<readonly Service[] | undefined> {
  const listed = await stack.list(AbortSignal.timeout(LOOK_MS));
  if (!listed.ok) return undefined;
  return listed.value.filter((service) => service.state === 'running');
}

/**
 * What to do about the stack: with a server of the person's own it is only watched, and only where it runs;
 * else it is booted or offered when nothing of it runs.
 */
function stackPlan(
  source: 'url' | 'stack',
  running: readonly Service[] | undefined,
  settings: Settings,
  remembered: ReturnType<ReturnType<typeof stateFile>['read']>,
): AppSettings['stack'] {
  const isRunning = running !== undefined && running.length > 0;
  if (source === 'url') return isRunning ? 'watch' : 'none';
  if (isRunning || settings.isOn('read-only')) return 'watch';
  const answer = remembered.ok ? remembered.value.boot : undefined;
  return settings.isOn('yes') || answer === 'yes' ? 'boot' : 'offer';
}

/** The stack's Prometheus may be published elsewhere than was thought before the stack was up. */
function followPrometheus(store: Store, source: ReturnType<typeof movableSource>): void {
  store.subscribe(() => {
    const url = stackPrometheusUrl(store.state().stack.services);
    if (url === undefined || url === source.url()) return;
    source.moveTo(url);
    store.dispatch({
      to: 'frame',
      message: { kind: 'source-moved', name: `prometheus ${url.replace(/^https?:\/\//, '')}` },
    });
  });
}

function timezoneOf(settings: Settings): string {
  const wish = settings.text('timezone');
  return wish === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : wish;
}

function wantedTime(settings: Settings) {
  const [range, from, to] = [settings.text('range'), settings.text('from'), settings.text('to')];
  if (range !== '') return { from: `now-${range}`, to: 'now' };
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/** Saves beside the person, never over a file that is there. */
async function saveText(name: string, text: string) {
  const path = resolve(name);
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return ok(path);
  } catch (cause) {
    return failed({
      kind: 'denied',
      message: `${path} cannot be written: ${cause instanceof Error && 'code' in cause ? cause.code : 'unknown'}`,
    });
  }
}
