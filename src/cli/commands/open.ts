import type { AppSettings } from '../../app/state.ts';
import { parseDuration } from '../../dashboard/time/durations.ts';
import { stateFile } from '../../io/files/state-file.ts';
import type { Command } from '../command.ts';
import { wantedDashboards } from '../dashboards-wire.ts';
import { exitFor, failureText } from '../failure-text.ts';
import type { Settings } from '../settings.ts';
import { chooseSource } from '../source-wire.ts';
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
  const { show } = await import('../show.tsx');
  const remembered = stateFile(paths().stateFile);
  return show({
    environment,
    url: choice.value.kind === 'url' ? choice.value.url : undefined,
    stack: wired.value.stack,
    dashboards: dashboards.value,
    notices: [...wired.notices, ...dashboards.notices],
    settings: {
      timezone: timezone.value,
      readOnly: settings.isOn('read-only'),
      stack: stackPlan(choice.value.kind, settings, remembered.read()),
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

/** What to do about the stack where nothing of it runs: with a server of the person's own it is not spoken of; else it is booted or offered. */
function stackPlan(
  source: 'url' | 'stack',
  settings: Settings,
  remembered: ReturnType<ReturnType<typeof stateFile>['read']>,
): AppSettings['stack'] {
  if (source === 'url') return 'glance';
  const answer = remembered.ok ? remembered.value.boot : undefined;
  return settings.isOn('yes') || answer === 'yes' ? 'boot' : 'offer';
}
