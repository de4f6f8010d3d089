import type { Clock } from '../model/clock.ts';
import type { Stack } from '../model/stack.ts';
import type { Effect } from './effect.ts';
import type { Message } from './message.ts';
import type { LogBuffer } from './screens/logs/log-buffer.ts';

/** A read of logs under way. */
export type LogPump = { readonly stop: () => void };

/** Lines reach the screen at most twenty times a second, however fast they come. */
const ARRIVALS_EVERY_MS = 50;

/** Lets lines flow from the stack straight into the ring; the loop only hears that there are new ones. */
export function pumpLogs(
  stack: Stack,
  read: Extract<Effect, { kind: 'read-logs' }>,
  buffer: LogBuffer,
  clock: Clock,
  dispatch: (message: Message) => void,
): LogPump {
  const { serial } = read;
  const life = new AbortController();
  let cancelNotice: (() => void) | undefined;
  const notice = () => {
    cancelNotice ??= clock.after(ARRIVALS_EVERY_MS, () => {
      cancelNotice = undefined;
      dispatch({ to: 'logs', message: { kind: 'arrived', serial } });
    });
  };
  void stack
    .logs(
      read.request,
      (news) => {
        if (news.kind === 'lost') {
          dispatch({ to: 'logs', message: { kind: 'lost', serial, service: news.service, failure: news.failure } });
          return;
        }
        buffer.push(news.lines);
        notice();
      },
      life.signal,
    )
    .then((result) => {
      if (life.signal.aborted) return;
      if (result.ok || result.failure.kind === 'cancelled') return notice();
      dispatch({ to: 'logs', message: { kind: 'lost', serial, service: '', failure: result.failure } });
    });
  return {
    stop() {
      cancelNotice?.();
      life.abort();
    },
  };
}
