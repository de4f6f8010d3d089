import type { Notice } from '../../model/result.ts';
import type { Grid, Panel } from '../dashboard.ts';
import { LIMITS } from './limits.ts';
import { readFieldConfig } from './read-field-config.ts';
import { readPanelOptions } from './read-panel-options.ts';
import { readTargets } from './read-targets.ts';
import { readTransformations } from './read-transformations.ts';
import { flagAt, type Json, nameAt, numberAt, objectAt, textAt, wholeAt } from './reading.ts';

/** Reads one panel. Its `grid.y` is still the page's; `id` is given by the caller, who knows which are taken. */
export function readPanel(json: Json, id: number): Panel {
  const type = nameAt(json, 'type') ?? '';
  const { targets, notices, foreign } = readTargets(json);
  const { transformations, notices: transformationNotices } = readTransformations(json);
  const interval = nameAt(json, 'interval');
  const maxDataPoints = numberAt(json, 'maxDataPoints');
  const timeFrom = nameAt(json, 'timeFrom');
  const timeShift = nameAt(json, 'timeShift');
  return {
    id,
    title: readTitle(json),
    description: (textAt(json, 'description') ?? '').slice(0, LIMITS.contentCharacters),
    type,
    show:
      foreign === undefined
        ? readPanelOptions(type, json)
        : { kind: 'unsupported', sentence: `Its queries go to ${foreign}, which is not read here` },
    grid: readGrid(objectAt(json, 'gridPos')),
    targets,
    fieldConfig: readFieldConfig(objectAt(json, 'fieldConfig')),
    transformations,
    ...(interval ? { interval } : {}),
    ...(maxDataPoints !== undefined && maxDataPoints > 0 ? { maxDataPoints: Math.min(maxDataPoints, 50_000) } : {}),
    ...(timeFrom ? { timeFrom } : {}),
    ...(timeShift ? { timeShift } : {}),
    hideTimeOverride: flagAt(json, 'hideTimeOverride', false),
    notices: [...notices, ...transformationNotices, ...notHonoured(json)],
  };
}

/** A panel's or row's title, cut to what a screen could ever show. */
export function readTitle(json: Json): string {
  return (textAt(json, 'title') ?? '').slice(0, LIMITS.titleCharacters);
}

function readGrid(json: Json): Grid {
  const x = wholeAt(json, 'x', 0, LIMITS.gridColumns - 1, 0);
  return {
    x,
    y: wholeAt(json, 'y', 0, LIMITS.gridY, 0),
    width: Math.min(wholeAt(json, 'w', 1, LIMITS.gridColumns, 12), LIMITS.gridColumns - x),
    height: wholeAt(json, 'h', 1, LIMITS.gridHeight, 9),
  };
}

/** Features that would change the picture and are not there yet are named, never silently dropped. */
function notHonoured(json: Json): Notice[] {
  const notices: Notice[] = [];
  const repeat = textAt(json, 'repeat');
  if (repeat) notices.push({ level: 'warning', message: `not repeated for each value of ${repeat}` });
  if (Object.hasOwn(json, 'libraryPanel')) {
    notices.push({ level: 'warning', message: 'a library panel: its definition is kept in Grafana, not in this file' });
  }
  return notices;
}
