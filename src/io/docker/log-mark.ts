import type { LogLine } from '../../model/log-line.ts';
import { type Stamp, stampMs } from './log-stamp.ts';

/** A line of ours in a container's log, such as a restart. */
export function logMark(
  container: { readonly id: string; readonly service: string },
  stamp: Stamp,
  text: string,
): LogLine {
  return {
    service: container.service,
    containerId: container.id,
    stream: 'mark',
    timeMs: stampMs(stamp),
    timeText: stamp,
    text,
    cutBytes: 0,
  };
}
