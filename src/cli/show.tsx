import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Ports, type Store, startApp } from '../app/run.ts';
import { initialDashboards } from '../app/screens/dashboards/dashboards-state.ts';
import { LogBuffer } from '../app/screens/logs/log-buffer.ts';
import { initialLogs } from '../app/screens/logs/logs-screen.ts';
import { type AppSettings, initialState } from '../app/state.ts';
import type { Dashboard, TimeText } from '../dashboard/dashboard.ts';
import { openTerminal } from '../io/terminal/open-terminal.ts';
import { failed, type Notice, ok } from '../model/result.ts';
import type { Screen } from '../model/screen.ts';
import type { Stack } from '../model/stack.ts';
import { App } from '../ui/app.tsx';
import { mount } from '../ui/canvas/mount.tsx';
import { darkTheme } from '../ui/theme.ts';
import { EXIT } from './failure-text.ts';
import {
  expectedPrometheusUrl,
  liveSource,
  type MovableSource,
  movableSource,
  stackPrometheusUrl,
} from './source-wire.ts';
import { wireAudit } from './stack-wire.ts';
import { systemClock } from './system-clock.ts';

/** What is to be shown, and how. */
export type Show = {
  /** The environment as the person has it: it says what the terminal can do. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The server that was named; without one, the stack's own is asked where the stack publishes it. */
  readonly url: string | undefined;
  readonly stack: Stack;
  readonly dashboards: readonly Dashboard[];
  readonly notices: readonly Notice[];
  readonly settings: AppSettings;
  readonly ascii: boolean;
  readonly noColor: boolean;
  readonly refreshMs: number | undefined;
  readonly time: Partial<TimeText>;
  readonly rememberBoot: (answer: 'yes' | 'no') => void;
};

/** Takes the terminal, starts the loop, mounts the picture, and settles with the exit status when the person has left. */
export function show(wanted: Show): Promise<number> {
  const screen = openTerminal({
    input: process.stdin,
    output: process.stdout,
    env: wanted.environment,
    now: () => performance.now(),
    ascii: wanted.ascii,
    noColor: wanted.noColor,
  });
  const source = movableSource(wanted.url, (url) => liveSource(url, systemClock));
  return new Promise((leave) => {
    const store = startApp(
      firstState(wanted, screen),
      portsOf(
        wanted,
        screen,
        source,
        (text) => warn(store, text),
        (code) => end(code),
      ),
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
    if (wanted.url === undefined) followPrometheus(store, source);
    store.dispatch({ to: 'frame', message: { kind: 'started' } });
    for (const { message } of wanted.notices) warn(store, message);
    mounted.ended.catch((bug: unknown) => {
      end(EXIT.bug);
      process.stderr.write(`fauxmon-tui: this is a bug: ${bug instanceof Error ? bug.stack : String(bug)}\n`);
    });
  });
}

function firstState(wanted: Show, screen: Screen) {
  return initialState({
    nowMs: systemClock.now(),
    size: screen.size(),
    settings: wanted.settings,
    sourceName: wanted.url === undefined ? 'prometheus' : serverName(wanted.url),
    dashboards: initialDashboards(wanted.dashboards, { refreshMs: wanted.refreshMs, time: wanted.time }),
    logs: initialLogs(new LogBuffer()),
  });
}

function portsOf(
  wanted: Show,
  screen: Screen,
  source: MovableSource,
  onTrouble: (text: string) => void,
  quit: (code: number) => void,
): Ports {
  return {
    source,
    audit: wireAudit(systemClock, onTrouble),
    clock: systemClock,
    random: Math.random,
    copy: (text) => screen.copy(text),
    saveText,
    rememberBoot: wanted.rememberBoot,
    quit,
    stack: wanted.stack,
  };
}

function warn(store: Store, text: string): void {
  store.dispatch({ to: 'frame', message: { kind: 'said', level: 'warning', text } });
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

/**
 * The stack's Prometheus is asked where the stack says that it is; questions wait until that is known, so that another server on the usual
 * port is never taken for it.
 */
function followPrometheus(store: Store, source: MovableSource): void {
  store.subscribe(() => {
    const { services, isListed, about } = store.state().stack;
    const isKnown = isListed || about.at === 'failed';
    const url =
      stackPrometheusUrl(services) ??
      (isKnown && source.url() === undefined ? expectedPrometheusUrl(process.env) : undefined);
    if (url === undefined || url === source.url()) return;
    source.moveTo(url);
    store.dispatch({ to: 'frame', message: { kind: 'source-moved', name: serverName(url) } });
  });
}

/** A server as the health line names it before it has told about itself; a login in the address is never shown. */
function serverName(url: string): string {
  return `prometheus ${url.replace(/^https?:\/\//, '').replace(/^[^@/]*@/, '')}`;
}

/** Saves beside the person, never over a file that is there. */
async function saveText(name: string, text: string) {
  const path = resolve(name);
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return ok(path);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : 'unknown';
    return failed({ kind: 'denied', message: `${path} cannot be written: ${reason}` });
  }
}
