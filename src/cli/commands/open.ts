import type { AppSettings } from '../../app/state.ts';
import { parseDuration } from '../../dashboard/time/durations.ts';
import { stateFile } from '../../io/files/state-file.ts';
import type { Service, Stack } from '../../model/stack.ts';
import type { Command } from '../command.ts';
import { wantedDashboards } from '../dashboards-wire.ts';
import { exitFor, failureText } from '../failure-text.ts';
import type { Settings } from '../settings.ts';
import { chooseSource, expectedPrometheusUrl, stackPrometheusUrl } from '../source-wire.ts';
import { paths, wireStack } from '../stack-wire.ts';
import { systemClock } from '../system-clock.ts';
import { timezoneOf, wantedTime } from '../time-wishes.ts';

/** Opens the screen: finds out what there is to show and to boot, then hands over to what shows it. */
export const open: Command = async (given, settings) => {
  const choice = chooseSource(settings, process.env);
  const wired = wireStack(settings, systemClock);
  const timezone = timezoneOf(settings);
  if (!choice.ok) return refused(choice.failure);
  if (!timezone.ok) return refused(timezone.failure);
  if (!wired.ok) return refused(wired.failure);
  const dashboards = wantedDashboards(wired.value.folder, given.operands[0]);
  if (!dashboards.ok) return refused(dashboards.failure);

  const environment = { ...process.env };
  // What Ink writes is read back into cells with all its colours; how many of them the terminal gets is decided at its door.
  process.env.FORCE_COLOR = '3';
  // The engine is looked at while Ink loads.
  const [running, { show }] = await Promise.all([runningServices(wired.value.stack), import('../show.tsx')]);
  const remembered = stateFile(paths().stateFile);
  const { kind } = choice.value;
  return show({
    environment,
    url: kind === 'url' ? choice.value.url : (stackPrometheusUrl(running ?? []) ?? expectedPrometheusUrl(process.env)),
    followsStack: kind === 'stack',
    stack: wired.value.stack,
    dashboards: dashboards.value,
    notices: [...wired.notices, ...dashboards.notices],
    settings: {
      timezone: timezone.value,
      readOnly: settings.isOn('read-only'),
      stack: stackPlan(kind, running, settings, remembered.read()),
    },
    ascii: settings.isOn('ascii'),
    noColor: settings.isOn('no-color'),
    refreshMs: parseDuration(settings.text('refresh')),
    time: wantedTime(settings),
    rememberBoot: (answer) => remembered.remember({ boot: answer }),
  });
};

function refused(failure: Parameters<typeof failureText>[0]): number {
  process.stderr.write(failureText(failure));
  return exitFor(failure);
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
