import { safe } from '../../model/safe-text.ts';
import type { LogNews } from '../../model/stack.ts';
import { zoneOf } from '../../model/zone.ts';
import type { Command } from '../command.ts';
import { EXIT, failureText } from '../failure-text.ts';
import { findService } from '../find-service.ts';
import { logChoice, logPicker } from '../logs/log-choice.ts';
import { colorfulLogWriter, jsonLogWriter, type LogWriter, plainLogWriter } from '../logs/write-log.ts';
import { outputFormat } from '../output-format.ts';
import type { Settings } from '../settings.ts';
import { systemClock } from '../system-clock.ts';
import { textPainter } from '../text-painter.ts';
import { timezoneOf } from '../time-wishes.ts';
import { told, withStack } from './stack-command.ts';

/** Prints the logs of the services named, or of all, merged by time. */
export const logs: Command = (given, settings) => {
  const format = outputFormat(settings, ['text', 'json'], 'text');
  const timezone = timezoneOf(settings);
  const choice = logChoice(given.flags, systemClock.now());
  if (!format.ok) return wrong(failureText(format.failure));
  if (!timezone.ok) return wrong(failureText(timezone.failure));
  if (!choice.ok) return wrong(failureText(choice.failure));
  for (const { message } of choice.notices) note(message);
  return withStack(settings, false, async ({ stack, signal }) => {
    const listed = await stack.list(signal);
    if (!listed.ok) return told(listed.failure);
    for (const name of given.operands) {
      const found = findService(listed.value, name);
      if (!found.ok) return told(found.failure);
    }
    const all = listed.value.filter(({ state }) => state !== 'absent').map(({ name }) => name);
    const names = given.operands.length === 0 ? all : given.operands;
    const { follow, tail, sinceMs } = choice.value;
    const request = { services: given.operands, tail, follow, ...(sinceMs === undefined ? {} : { sinceMs }) };
    const read = await stack.logs(
      request,
      printer(writer(format.value, names, settings, timezone.value), choice.value),
      signal,
    );
    return read.ok ? EXIT.done : told(read.failure);
  });
};

function writer(format: 'text' | 'json', services: readonly string[], settings: Settings, timezone: string): LogWriter {
  if (format === 'json') return jsonLogWriter;
  if (!process.stdout.isTTY) return plainLogWriter(services);
  return colorfulLogWriter(services, {
    paint: textPainter(settings, process.env, true),
    zone: zoneOf(timezone),
    now: systemClock.now,
  });
}

function printer(write: LogWriter, choice: Parameters<typeof logPicker>[0]): (news: LogNews) => void {
  const pick = logPicker(choice);
  return (news) => {
    if (news.kind === 'lost') {
      note(`the logs of ${news.service} cannot be read: ${news.failure.message}`);
      return;
    }
    const text = news.lines.flatMap((line) => pick(line) ?? []).map(write);
    if (text.length > 0) process.stdout.write(text.join(''));
  };
}

function note(text: string): void {
  process.stderr.write(`fauxmon-tui: ${safe(text, 1000)}\n`);
}

function wrong(text: string): Promise<number> {
  process.stderr.write(text);
  return Promise.resolve(EXIT.usage);
}
