import { safe } from '../../../model/safe-text.ts';
import { printableText } from './log-rows.ts';
import type { LogsState } from './logs-state.ts';

/**
 * What is shown, as a text file: every line that matches, not only those on the screen, each as time (UTC), service, stream and text.
 * Control characters are written as they are shown. The name carries the time of saving.
 */
export function savedLogs(state: LogsState, nowMs: number): { readonly name: string; readonly text: string } {
  const stamp = new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  const lines = state.matches.entries.map((entry) => {
    const { service, stream, timeMs, cutBytes } = entry.line;
    const cut = cutBytes > 0 ? ` [${cutBytes} bytes cut]` : '';
    const time = Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : '-';
    return `${time} ${safe(service)} ${stream === 'mark' ? '──' : stream} ${printableText(entry)}${cut}\n`;
  });
  return { name: `logs-${stamp}.txt`, text: lines.join('') };
}
