import type { TimeText } from '../dashboard/dashboard.ts';
import { resolveRange } from '../dashboard/query/resolve-range.ts';
import { parseDuration } from '../dashboard/time/durations.ts';
import { failed, ok, type Result } from '../model/result.ts';
import { isTimezone } from '../model/zone.ts';
import type { Settings } from './settings.ts';

/** The IANA name of the person's time zone. */
export function timezoneOf(settings: Settings): Result<string> {
  const wish = settings.text('timezone');
  if (wish === 'local') return ok(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  if (isTimezone(wish)) return ok(wish);
  return failed({
    kind: 'bad-query',
    message: `there is no time zone ${wish}`,
    hint: 'write local, UTC, or a name like Europe/Berlin',
  });
}

/** The range of time that the person wishes; what is not there is the dashboard's own choice. */
export function wantedTime(settings: Settings): Partial<TimeText> {
  const [range, from, to] = [settings.text('range'), settings.text('from'), settings.text('to')];
  if (range !== '') return { from: `now-${range}`, to: 'now' };
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/**
 * Whether range, ends and refresh are written so that they mean something. Asked before anything else is, as a report made for no time at
 * all would read as trouble of the server's.
 */
export function checkTimes(settings: Settings, nowMs: number): Result<void> {
  const [refresh, range] = [settings.text('refresh'), settings.text('range')];
  if (refresh !== '' && parseDuration(refresh) === undefined) return noDuration('refresh', refresh);
  const { from, to } = wantedTime(settings);
  // An end that was not named is the dashboard's own: here only the named ones can be wrong.
  const span = resolveRange({ from: from ?? '1970-01-01', to: to ?? '9999-12-31' }, nowMs, 'UTC');
  if (span.ok) return ok(undefined);
  return range === '' ? span : noDuration('range', range);
}

function noDuration(flag: 'range' | 'refresh', text: string) {
  return failed({
    kind: 'bad-query',
    message: `--${flag} ${text} is no length of time`,
    hint: 'write it as 30s, 15m, 6h or 2d',
  });
}
