import { healthOf, type Severity } from '../../app/health.ts';
import { boardRangeText } from '../../app/screens/dashboards/board-time.ts';
import { type Board, openBoard } from '../../app/screens/dashboards/dashboards-state.ts';
import type { AppState } from '../../app/state.ts';
import { formatMoment } from '../../dashboard/time/format-moment.ts';
import type { Cells, Color } from '../../model/cells.ts';
import { held } from '../../model/result.ts';
import { safe } from '../../model/safe-text.ts';
import type { Zone } from '../../model/zone.ts';
import { shortDuration } from '../short-duration.ts';
import { stateGlyphs, type Theme } from '../theme.ts';
import { drawSegments, type Segment } from './segments.ts';

/** The first line: what is shown, is it well, from where, how fresh. What matters least goes first when there is no room. */
export function drawHealthLine(columns: number, state: AppState, zone: Zone, theme: Theme): Cells {
  const left = [
    { text: safe('fauxmon'), style: { color: theme.title, bold: true }, rank: 4 },
    { text: safe(screenTitle(state), 60), style: { color: theme.text, bold: true }, rank: 1 },
    ...healthSegments(state, theme),
  ];
  return drawSegments(columns, left, placeSegments(state, zone, theme));
}

function screenTitle(state: AppState): string {
  const titles = {
    dashboards: openBoard(state.screens.dashboards).dashboard.title,
    services: 'Services',
    logs: 'Logs',
    boot: bootTitle(state.screens.boot),
  };
  return titles[state.open];
}

function bootTitle({ at }: AppState['screens']['boot']): string {
  return { idle: 'The stack', booting: 'Starting the stack', well: 'The stack is up', failed: 'No stack' }[at];
}

function healthSegments(state: AppState, theme: Theme): readonly Segment[] {
  const health = healthOf(state);
  const segments: Segment[] = [];
  if (health.outage) segments.push(outageSegment(health.outage, theme));
  if (health.up) {
    const { count, of, down, what, isComing } = health.up;
    const isWell = count === of;
    const names = isWell ? '' : `: ${down.slice(0, 2).join(', ')}${down.length > 2 ? ' …' : ''}`;
    const glyph = isWell ? stateGlyphs.well : isComing ? stateGlyphs.changing : stateGlyphs.unwell;
    const noun = what === 'targets' ? ' targets' : '';
    segments.push({
      text: safe(`${glyph} ${count}/${of}${noun} up${names}`, 60),
      short: safe(`${glyph} ${count}/${of}${noun} up`),
      style: { color: isWell ? theme.good : isComing ? theme.warning : theme.critical },
      rank: 0,
    });
  }
  const { firing } = health;
  if (firing.count > 0) {
    const glyph = {
      critical: stateGlyphs.unwell,
      unknown: stateGlyphs.changing,
      warning: stateGlyphs.warning,
      well: stateGlyphs.off,
    }[firing.severity];
    const verb = firing.severity === 'unknown' ? 'fired when last asked' : 'firing';
    segments.push({
      text: safe(
        `${glyph} ${firing.count} ${verb}: ${firing.names.slice(0, 2).join(', ')}${firing.names.length > 2 ? ' …' : ''}`,
        50,
      ),
      short: safe(`${glyph} ${firing.count} ${verb}`),
      style: { color: severityColor(firing.severity, theme), bold: firing.severity === 'critical' },
      rank: 1,
    });
  }
  if (state.settings.readOnly)
    segments.push({ text: safe('RO'), style: { color: theme.critical, bold: true }, rank: 2 });
  return segments;
}

function outageSegment(outage: NonNullable<ReturnType<typeof healthOf>['outage']>, theme: Theme): Segment {
  const retry = outage.retryInMs > 0 ? `, retry in ${shortDuration(outage.retryInMs)}` : ', asking again';
  return {
    text: safe(`${stateGlyphs.unwell} ${outage.failure.message}${retry}`, 90),
    style: { color: theme.critical, bold: true },
    rank: 0,
  };
}

function placeSegments(state: AppState, zone: Zone, theme: Theme): readonly Segment[] {
  const board = openBoard(state.screens.dashboards);
  const dim = { color: theme.muted };
  const segments: Segment[] = [];
  if (state.open === 'dashboards') {
    segments.push({ text: safe(boardRangeText(board, zone)), style: dim, rank: 3 });
    // Nothing is live while nothing answers.
    if (state.source.circuit.at === 'closed') segments.push({ ...liveness(board, theme), rank: 3 });
  }
  segments.push({ text: safe(sourceName(state), 60), style: dim, rank: 5 });
  segments.push(clock(state, board, zone, theme));
  return segments;
}

function liveness(board: Board, theme: Theme): Omit<Segment, 'rank'> {
  if (board.isFrozen) return { text: safe('■ frozen'), style: { color: theme.warning } };
  if (!board.time.to.includes('now')) return { text: safe('■ fixed'), style: { color: theme.warning } };
  return { text: safe(`${shortDuration(board.refreshMs)} ▶ live`), style: { color: theme.muted } };
}

/** `prometheus localhost:9090`; what the server says of itself wins over what we called it. */
function sourceName(state: AppState): string {
  const about = held(state.source.about);
  if (!about) return state.source.name;
  return `${about.product.toLowerCase()} ${about.url.replace(/^https?:\/\//, '').replace(/\/$/, '')}`;
}

/** The time; yellow and with the age of the last answer once that is older than two refreshes. */
function clock(state: AppState, board: Board, zone: Zone, theme: Theme): Segment {
  const time = formatMoment(state.nowMs, 'HH:mm:ss', zone);
  const ageMs = state.source.lastAnswerMs === undefined ? 0 : state.nowMs - state.source.lastAnswerMs;
  const isStale = ageMs > 2 * Math.max(board.refreshMs, 5_000) && !board.isFrozen;
  const age = isStale ? `${shortDuration(ageMs)} old  ` : '';
  return {
    text: safe(`${age}${time}`),
    style: isStale ? { color: theme.warning } : { color: theme.title },
    rank: 2,
  };
}

/** The colour of a severity. */
export function severityColor(severity: Severity, theme: Theme): Color {
  return { well: theme.good, warning: theme.warning, critical: theme.critical, unknown: theme.unknown }[severity];
}
