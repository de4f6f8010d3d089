import { type Failure, failed, type Notice, ok, type Result } from '../../model/result.ts';
import { isTimezone } from '../../model/zone.ts';
import type { Dashboard } from '../dashboard.ts';
import { parseDuration } from '../time/durations.ts';
import { locatePath } from './json-cursor.ts';
import { LIMITS } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { readSections } from './read-sections.ts';
import { readVariables } from './read-variables.ts';
import { isObject, type Json, listAt, member, nameAt, objectAt, textAt, textsAt } from './reading.ts';

/**
 * Reads a dashboard in Grafana's classic JSON, bare or wrapped (`{dashboard: …}`, a v1 resource). `where` names the text in messages.
 * Fails with line, column and what was expected; what is merely unknown is kept as a notice or as an `unsupported` panel.
 */
export function loadDashboard(text: string, where: string): Result<Dashboard> {
  const parsed = parseJson(text, where);
  if (!parsed.ok) return parsed;
  const found = findClassic(parsed.value);
  if ('failure' in found) return failed(placed(found.failure, found.path, text, where));
  return ok(readDashboard(found.json));
}

type Path = readonly (string | number)[];
type Found = { readonly json: Json } | { readonly failure: Failure; readonly path: Path };

/** Unwraps the shapes that hold a classic dashboard, and says plainly what the others are. */
function findClassic(value: unknown): Found {
  if (!isObject(value)) return wrong('expected a dashboard object', []);
  const wrapper = (['dashboard', 'spec'] as const).find((key) => isObject(member(value, key)));
  const json = wrapper === undefined || Array.isArray(member(value, 'panels')) ? value : objectAt(value, wrapper);
  const path = json === value || wrapper === undefined ? [] : [wrapper];
  if (Object.hasOwn(json, 'elements')) {
    return unsupported('this is schema v2; only the classic schema is read', [...path, 'elements']);
  }
  const panels = member(json, 'panels');
  if (panels === undefined && Array.isArray(member(json, 'rows'))) {
    return unsupported('this is the schema of before Grafana 5, with rows', [...path, 'rows']);
  }
  if (!Array.isArray(panels)) {
    return panels === undefined
      ? wrong('expected a list "panels" in the dashboard', path)
      : wrong('expected a list', [...path, 'panels']);
  }
  const notPanel = panels.findIndex((panel) => !isObject(panel));
  if (notPanel !== -1) return wrong('expected a panel object', [...path, 'panels', notPanel]);
  return { json };
}

function wrong(message: string, path: Path): Found {
  return { failure: { kind: 'malformed', message, hint: 'Export the dashboard from Grafana as JSON' }, path };
}

function unsupported(message: string, path: Path): Found {
  const hint = 'Export it from Grafana again as "Classic"';
  return { failure: { kind: 'unsupported', message, hint }, path };
}

function placed(failure: Failure, path: Path, text: string, where: string): Failure {
  const at = locatePath(text, path);
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  const message = `${where}:${at.line}:${at.column}: ${name === '' ? '' : `${name.replace(/^\./, '')}: `}${failure.message}`;
  return { ...failure, message, at };
}

function readDashboard(json: Json): Dashboard {
  const { sections, notices } = readSections(listAt(json, 'panels'));
  const refresh = readRefresh(json);
  const time = objectAt(json, 'time');
  const timezone = readTimezone(json);
  return {
    title: (textAt(json, 'title') ?? 'Untitled').slice(0, LIMITS.titleCharacters),
    uid: textAt(json, 'uid') ?? '',
    description: textAt(json, 'description') ?? '',
    tags: textsAt(json, 'tags'),
    ...(refresh.refreshMs === undefined ? {} : { refreshMs: refresh.refreshMs }),
    time: { from: textAt(time, 'from') ?? 'now-6h', to: textAt(time, 'to') ?? 'now' },
    timezone: timezone.name,
    cursor: (['own', 'crosshair', 'tooltip'] as const)[Number(textAt(json, 'graphTooltip') ?? 0)] ?? 'own',
    variables: readVariables(json),
    sections,
    notices: [...notices, ...refresh.notices, ...timezone.notices, ...tooManyVariables(json)],
  };
}

function readRefresh(json: Json): { readonly refreshMs?: number; readonly notices: readonly Notice[] } {
  const text = textAt(json, 'refresh') ?? '';
  if (text === '' || text === 'false') return { notices: [] };
  const refreshMs = parseDuration(text);
  if (refreshMs === undefined) {
    return {
      notices: [
        { level: 'info', message: `refresh "${text.slice(0, 40)}" is not understood: it does not refresh by itself` },
      ],
    };
  }
  return { refreshMs: Math.max(LIMITS.minRefreshMs, refreshMs), notices: [] };
}

function readTimezone(json: Json): { readonly name: string; readonly notices: readonly Notice[] } {
  const name = nameAt(json, 'timezone') || 'browser';
  if (name === 'browser' || name === 'utc' || isTimezone(name)) return { name, notices: [] };
  return {
    name: 'utc',
    notices: [{ level: 'warning', message: `the time zone "${name.slice(0, 40)}" is not known: times are in UTC` }],
  };
}

function tooManyVariables(json: Json): readonly Notice[] {
  const count = listAt(objectAt(json, 'templating'), 'list').length;
  if (count <= LIMITS.variables) return [];
  return [{ level: 'warning', message: `only the first ${LIMITS.variables} of ${count} variables are read` }];
}
