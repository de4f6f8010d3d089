import { type Failure, failed, ok, type Result } from '../../model/result.ts';
import { findJsonFault, tooDeepAt } from './json-cursor.ts';
import { LIMITS } from './limits.ts';

/**
 * Parses a dashboard's text within the limits of size and depth. `where` names it in messages (a file, a URL).
 * A failure says line, column and what was expected there.
 */
export function parseJson(text: string, where: string): Result<unknown> {
  // A character is at least one byte, so the cheap test spares the exact one for most texts.
  if (text.length > LIMITS.fileBytes || new TextEncoder().encode(text).length > LIMITS.fileBytes) {
    return failed(tooHeavy(`${where} is larger than ${LIMITS.fileBytes / 1024 / 1024} MB`));
  }
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const deep = tooDeepAt(source, LIMITS.depth);
  if (deep !== undefined) {
    const place = `${where}:${deep.line}:${deep.column}`;
    return failed({ ...tooHeavy(`${place}: nested deeper than ${LIMITS.depth} levels`), at: deep });
  }
  try {
    return ok(JSON.parse(source));
  } catch (cause) {
    const fault = findJsonFault(source);
    if (fault === undefined) return failed({ kind: 'malformed', message: `${where} is not JSON`, cause });
    const { at, expected, found } = fault;
    const message = `${where}:${at.line}:${at.column}: expected ${expected}, found ${found}`;
    return failed({ kind: 'malformed', message, hint: 'Export the dashboard from Grafana again as JSON', at, cause });
  }
}

function tooHeavy(message: string): Failure {
  return { kind: 'too-heavy', message };
}
