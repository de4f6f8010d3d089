import type { Screen } from '../../screen.ts';
import { logsKeys } from './logs-keys.ts';
import type { LogsMessage, LogsState } from './logs-state.ts';
import { updateLogs } from './logs-update.ts';

/** The merged logs of the stack's services: what happens, which keys, and when a prompt takes them. What it shows is told by `viewLogs`. */
export const logsScreen: Screen<LogsState, LogsMessage> = {
  update: updateLogs,
  keys: logsKeys,
  captures: (state) => state.prompt !== undefined,
};

export { initialLogs } from './logs-state.ts';
