import type { ServiceRow } from '../../../app/screens/services/service-rows.ts';
import type { ServiceOrder } from '../../../app/screens/services/services-state.ts';
import { safe, textColumns } from '../../../model/safe-text.ts';
import type { Service } from '../../../model/stack.ts';
import { bytes } from '../../byte-text.ts';
import { shortDuration } from '../../short-duration.ts';
import { stateGlyphs } from '../../theme.ts';

/** A column of the table. `rank`: the largest are left out first where the terminal is narrow. */
export type ServiceColumn = {
  readonly id: string;
  readonly title: string;
  readonly isNumber: boolean;
  readonly isQuiet: boolean;
  readonly rank: number;
  readonly order?: ServiceOrder;
  readonly width: number;
  readonly text: (row: ServiceRow, nowMs: number) => string;
};

type Column = Omit<ServiceColumn, 'width'> & { readonly most: number; readonly least: number };

const COLUMNS: readonly Column[] = [
  {
    id: 'glyph',
    title: '',
    isNumber: false,
    isQuiet: false,
    rank: 0,
    least: 1,
    most: 1,
    text: (row) => stateGlyphs[row.verdict],
  },
  {
    id: 'name',
    title: 'SERVICE',
    isNumber: false,
    isQuiet: false,
    rank: 0,
    order: 'name',
    least: 8,
    most: 32,
    text: (row) => row.service.name,
  },
  {
    id: 'state',
    title: 'STATE',
    isNumber: false,
    isQuiet: false,
    rank: 0,
    order: 'state',
    least: 20,
    most: 30,
    text: stateText,
  },
  {
    id: 'uptime',
    title: 'UP',
    isNumber: true,
    isQuiet: false,
    rank: 2,
    order: 'uptime',
    least: 9,
    most: 9,
    text: uptimeText,
  },
  {
    id: 'restarts',
    title: 'RESTARTS',
    isNumber: true,
    isQuiet: true,
    rank: 5,
    order: 'restarts',
    least: 8,
    most: 8,
    text: (row) => (row.service.state === 'absent' ? '' : `${row.service.restarts}`),
  },
  {
    id: 'cpu',
    title: 'CPU %',
    isNumber: true,
    isQuiet: false,
    rank: 1,
    order: 'cpu',
    least: 6,
    most: 6,
    text: (row) => (row.usage ? percent(row.usage.cpuPercent) : ''),
  },
  {
    id: 'memory',
    title: 'MEMORY',
    isNumber: true,
    isQuiet: false,
    rank: 1,
    order: 'memory',
    least: 9,
    most: 9,
    text: (row) => (row.usage ? bytes(row.usage.memoryBytes) : ''),
  },
  { id: 'limit', title: 'OF', isNumber: true, isQuiet: true, rank: 7, least: 8, most: 8, text: limitText },
  {
    id: 'ports',
    title: 'PORTS',
    isNumber: false,
    isQuiet: true,
    rank: 4,
    least: 10,
    most: 24,
    text: (row) => portsText(row.service),
  },
  {
    id: 'image',
    title: 'IMAGE',
    isNumber: false,
    isQuiet: true,
    rank: 6,
    least: 12,
    most: 60,
    text: (row) => row.service.image,
  },
];

const GAP = 2;

/** The columns that fit, each as wide as its widest text, the last one taking what is left. */
export function columnsFor(columns: number, rows: readonly ServiceRow[]): readonly ServiceColumn[] {
  let kept = COLUMNS.map((column) => ({ ...column, width: widthOf(column, rows) }));
  const total = () => kept.reduce((sum, column) => sum + column.width + GAP, 0) - GAP + 2;
  while (total() > columns) {
    const worst = Math.max(...kept.map((column) => column.rank));
    if (worst === 0) break;
    const last = kept.find((column) => column.rank === worst);
    // A column that may be cut is cut before another one is lost.
    const spare = last && last.width - last.least;
    if (last && spare !== undefined && spare >= total() - columns) {
      const width = last.width - (total() - columns);
      kept = kept.map((column) => (column === last ? { ...column, width } : column));
      break;
    }
    kept = kept.filter((column) => column.rank !== worst || column !== last);
  }
  return kept;
}

function widthOf(column: Column, rows: readonly ServiceRow[]): number {
  // Numbers keep their width, so that nothing jumps about as they change.
  const texts = column.isNumber ? [] : rows.map((row) => textColumns(safe(column.text(row, 0))));
  return Math.min(column.most, Math.max(column.least, column.title.length, ...texts));
}

/** What a service is doing, in words: `running, healthy`, `restarting …`, `exited (137)`. */
export function stateText(row: ServiceRow): string {
  const { service, pending } = row;
  if (pending) return pendingText(row);
  switch (service.state) {
    case 'running':
      return service.health === 'none'
        ? 'running'
        : service.health === 'starting'
          ? 'running, checking'
          : `running, ${service.health}`;
    case 'exited':
    case 'dead':
      return `${service.state} (${service.exitCode ?? '?'})`;
    case 'absent':
      return 'no container';
    default:
      return service.state;
  }
}

function pendingText({ pending, service }: ServiceRow): string {
  const words = { restart: 'restarting …', stop: 'stopping …', start: 'starting …' };
  // As short as the other states, so that no column comes or goes meanwhile.
  const checked = { restart: 'restarted, checking', stop: 'stopping …', start: 'started, checking' };
  if (!pending) return '';
  const isNewRun = service.startedMs !== undefined && service.startedMs !== pending.startedBeforeMs;
  const waitsForHealth = pending.action.kind !== 'stop' && isNewRun && service.health === 'starting';
  return (waitsForHealth ? checked : words)[pending.action.kind];
}

function uptimeText(row: ServiceRow, nowMs: number): string {
  const { service } = row;
  if (service.state !== 'running' || service.startedMs === undefined) return '';
  return shortDuration(nowMs - service.startedMs).replace(/ (\d+) (min|h)$/, '');
}

function limitText(row: ServiceRow): string {
  return row.usage && row.usage.memoryLimitBytes > 0 ? bytes(row.usage.memoryLimitBytes) : '';
}

function portsText(service: Service): string {
  return [
    ...new Set(
      service.ports.map((port) => (port.host === port.container ? `${port.host}` : `${port.host}→${port.container}`)),
    ),
  ].join(' ');
}

function percent(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
