import { failed, type Result } from '../../model/result.ts';
import type { Service } from '../../model/stack.ts';
import type { Command } from '../command.ts';
import { stackDashboards } from '../dashboards-wire.ts';
import { EXIT, failureText } from '../failure-text.ts';
import { findSource } from '../find-source.ts';
import { outputFormat } from '../output-format.ts';
import type { Settings } from '../settings.ts';
import { chooseSource } from '../source-wire.ts';
import { shippedFolder, type WiredStack, wireStackToLook } from '../stack-wire.ts';
import { statusJson } from '../status/status-json.ts';
import { type StatusState, statusReport } from '../status/status-report.ts';
import { statusText } from '../status/status-text.ts';
import { takeLook } from '../status/take-look.ts';
import { systemClock } from '../system-clock.ts';
import { textPainter } from '../text-painter.ts';
import { timezoneOf, wantedTime } from '../time-wishes.ts';

/** The whole look must be over by then. */
const LIMIT_MS = 9_000;

/** How long an engine may take that is looked at only by the way. */
const ENGINE_LIMIT_MS = 3_000;

const EXITS: Readonly<Record<StatusState, number>> = {
  ok: EXIT.done,
  warning: EXIT.warning,
  critical: EXIT.critical,
  unknown: EXIT.unknown,
};

/** One look at everything, one report; the exit status says the health. Nothing is booted or changed. */
export const status: Command = async (_given, settings) => {
  const format = outputFormat(settings, ['text', 'json'], 'text');
  const timezone = timezoneOf(settings);
  if (!format.ok) return wrong(failureText(format.failure));
  if (!timezone.ok) return wrong(failureText(timezone.failure));
  const signal = AbortSignal.timeout(LIMIT_MS);
  const wired = wireStackToLook(settings, systemClock);
  const services = listServices(wired, settings, signal);
  const look = await takeLook({
    services,
    source: findSource(settings, process.env, () => services, systemClock),
    dashboard: overviewIn(wired.ok ? wired.value.folder : shippedFolder('stack')),
    time: wantedTime(settings),
    timezone: timezone.value,
    now: systemClock.now,
    signal,
  });
  const report = statusReport(look);
  const isTerminal = process.stdout.isTTY === true;
  process.stdout.write(
    format.value === 'json'
      ? statusJson(report)
      : statusText(report, textPainter(settings, process.env, isTerminal), timezone.value),
  );
  return EXITS[report.state];
};

/** The services of the stack; where a server is named and nothing of the stack runs, the stack is none of its business. */
async function listServices(
  wired: Result<WiredStack>,
  settings: Settings,
  signal: AbortSignal,
): Promise<Result<readonly Service[]>> {
  if (!wired.ok) return wired;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ENGINE_LIMIT_MS)]);
  const listed = await wired.value.stack.list(limit);
  if (!listed.ok && listed.failure.kind === 'cancelled') {
    return failed({ kind: 'timeout', message: `the engine did not answer within ${ENGINE_LIMIT_MS / 1000} s` });
  }
  const choice = chooseSource(settings, process.env);
  const isElsewhere = choice.ok && choice.value.kind === 'url';
  if (!listed.ok || !isElsewhere || listed.value.some(({ state }) => state === 'running')) return listed;
  return { ...listed, value: [] };
}

/** The dashboard that answers "is it fine?": the first of the stack's own. */
function overviewIn(stackFolder: string) {
  const boards = stackDashboards(stackFolder);
  return boards.ok ? boards.value[0] : undefined;
}

function wrong(text: string): number {
  process.stderr.write(text);
  return EXIT.usage;
}
