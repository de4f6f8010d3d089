import type { ServiceRow } from '../../../app/screens/services/service-rows.ts';
import type { Shared } from '../../../app/shared-facts.ts';
import { bytes } from '../../byte-text.ts';
import { shortDuration } from '../../short-duration.ts';
import { stateText } from './service-columns.ts';

const EVENTS_SHOWN = 5;

/** Everything known of one service: a line each, label and value parted by a tab. Texts are raw. */
export function detailLines(row: ServiceRow, shared: Shared, columns: number): readonly string[] {
  const { service, usage, failure } = row;
  const age = (ms: number | undefined) => (ms === undefined ? 'never' : `${shortDuration(shared.nowMs - ms)} ago`);
  const ports = service.ports
    .map((port) => `${port.address}:${port.host} → ${port.container}/${port.protocol}`)
    .join(', ');
  const lines = [
    `container\t${service.containerName || 'none'}  ${service.id.slice(0, 12)}`,
    `image\t${service.image}`,
    `state\t${stateText(row)}, started ${age(service.startedMs)}, ${service.restarts} restarts by itself`,
    `ports\t${ports || 'none published'}`,
  ];
  if (usage) {
    lines.push(
      `network\treceives ${bytes(usage.receivedBytesPerSecond)}/s, sends ${bytes(usage.sentBytesPerSecond)}/s`,
    );
  }
  if (failure) lines.push(`failed\t${failure.message}${failure.hint ? `; ${failure.hint}` : ''}`);
  const health = service.healthLog.at(-1)?.trim().split('\n').slice(-3) ?? [];
  lines.push(...health.map((text) => `health\t${text.slice(0, columns)}`));
  const events = shared.stack.events.filter((event) => event.service === service.name).slice(-EVENTS_SHOWN);
  for (const event of events)
    lines.push(
      `event\t${age(event.timeMs)}: ${event.what}${event.exitCode === undefined ? '' : ` (${event.exitCode})`} ${event.detail}`,
    );
  return lines;
}
