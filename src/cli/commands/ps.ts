import { fitText, safe, textColumns } from '../../model/safe-text.ts';
import type { Service } from '../../model/stack.ts';
import { shortDuration } from '../../ui/short-duration.ts';
import type { Command } from '../command.ts';
import { systemClock } from '../system-clock.ts';
import { told, withStack } from './stack-command.ts';

/** Lists the services of the stack, as a table or as JSON. */
export const ps: Command = (_given, settings) =>
  withStack(settings, false, async ({ stack, signal }) => {
    const listed = await stack.list(signal);
    if (!listed.ok) return told(listed.failure);
    process.stdout.write(
      settings.text('output') === 'json' ? servicesJson(listed.value) : servicesTable(listed.value, systemClock.now()),
    );
    return 0;
  });

function servicesJson(services: readonly Service[]): string {
  const rows = services.map((service) => ({
    name: service.name,
    state: service.state,
    health: service.health,
    since: service.startedMs === undefined ? null : new Date(service.startedMs).toISOString(),
    restarts: service.restarts,
    exitCode: service.exitCode ?? null,
    container: service.containerName,
    id: service.id,
    image: service.image,
    ports: service.ports,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function servicesTable(services: readonly Service[], nowMs: number): string {
  const rows = [
    ['SERVICE', 'STATE', 'UP', 'RESTARTS', 'PORTS', 'IMAGE'],
    ...services.map((service) => [
      service.name,
      service.health === 'none' ? service.state : `${service.state}, ${service.health}`,
      service.state === 'running' && service.startedMs !== undefined ? shortDuration(nowMs - service.startedMs) : '',
      service.state === 'absent' ? '' : `${service.restarts}`,
      [...new Set(service.ports.map((port) => `${port.host}`))].join(' '),
      service.image,
    ]),
  ].map((row) => row.map((text) => fitText(safe(text), 60)));
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => textColumns(row[column]!))));
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text + ' '.repeat(widths[column]! - textColumns(text)))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
