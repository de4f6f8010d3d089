import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dashboard } from '../dashboard/dashboard.ts';
import { loadDashboard } from '../dashboard/load/load-dashboard.ts';
import { failed, type Notice, ok, type Result } from '../model/result.ts';
import { nearest } from './nearest.ts';

/** The order of our own dashboards; others follow by title. */
const FIRST = ['fauxmon-system', 'fauxmon-django', 'fauxmon-postgresql', 'fauxmon-redis'];

const LARGEST_BYTES = 2 * 1024 * 1024;

/** The dashboards of the stack's folder: the same files that its Grafana reads. One that does not load is left out with a notice. */
export function stackDashboards(stackFolder: string): Result<readonly Dashboard[]> {
  const folder = join(stackFolder, 'grafana', 'dashboards');
  const notices: Notice[] = [];
  const dashboards: Dashboard[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.json')) continue;
    const loaded = dashboardFile(join(folder, name));
    if (loaded.ok) dashboards.push(loaded.value);
    else notices.push({ level: 'warning', message: loaded.failure.message });
  }
  if (dashboards.length === 0) return failed({ kind: 'not-found', message: `there is no dashboard in ${folder}` });
  const place = (board: Dashboard) => (FIRST.includes(board.uid) ? FIRST.indexOf(board.uid) : FIRST.length);
  dashboards.sort((left, right) => place(left) - place(right) || (left.title < right.title ? -1 : 1));
  return ok(dashboards, notices);
}

/** Reads a dashboard from a file. */
export function dashboardFile(path: string): Result<Dashboard> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return failed({ kind: 'malformed', message: `${path} is no regular file` });
    if (stat.size > LARGEST_BYTES) return failed({ kind: 'too-heavy', message: `${path} is larger than 2 MB` });
    return loadDashboard(readFileSync(path, 'utf8'), path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'unknown';
    const message = code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read: ${code}`;
    return failed({ kind: 'not-found', message, cause });
  }
}

/**
 * The dashboards to show, the wanted one first where one is named: by file, uid, or title (a part of it, when only one has it).
 */
export function wantedDashboards(stackFolder: string, wanted: string | undefined): Result<readonly Dashboard[]> {
  if (wanted !== undefined && (wanted.endsWith('.json') || wanted.includes('/'))) {
    const file = dashboardFile(wanted);
    return file.ok ? ok([file.value], file.notices) : file;
  }
  const all = stackDashboards(stackFolder);
  if (!all.ok || wanted === undefined) return all;
  const found = findDashboard(all.value, wanted);
  return found.ok ? ok([found.value, ...all.value.filter((board) => board !== found.value)], all.notices) : found;
}

function findDashboard(boards: readonly Dashboard[], wanted: string): Result<Dashboard> {
  const lower = wanted.toLowerCase();
  const exact = boards.find((board) => board.uid === wanted || board.title.toLowerCase() === lower);
  const partial = boards.filter((board) => board.title.toLowerCase().includes(lower));
  const found = exact ?? (partial.length === 1 ? partial[0] : undefined);
  if (found) return ok(found);
  const titles = boards.map((board) => board.title);
  const close = nearest(wanted, [...titles, ...boards.map((board) => board.uid)]);
  return failed({
    kind: 'not-found',
    message: `there is no dashboard "${wanted}"`,
    hint: close ? `did you mean "${close}"?` : `there are: ${titles.join(', ')}; or give a JSON file`,
  });
}
