import type { TimeText } from '../dashboard/dashboard.ts';
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
